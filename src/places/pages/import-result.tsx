/** What a list of places changed, or would change: counts, then each remark by its line, all of them to be taken away as a table. */

import { numberWords } from '../../platform/number-words.ts'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { Section } from '../../web/ui/section.tsx'
import { type Count, formats, type PlacesImport } from '../imports/result.ts'
import { rowsTable, told } from '../imports/tell.ts'

/** The first lines; a broken file of 100,000 has thousands. */
const SHOWN = 200

export const ImportResult = (result: PlacesImport) => {
  const { file, format, places, services, same, dryRun } = result
  const { rows, warnings } = told(result)
  return (
    <Section title={dryRun ? 'Ce qui changerait' : 'Ce qui a changé'}>
      <Notice
        kind={rows.length || warnings.length ? 'warning' : 'success'}
        title={dryRun ? 'Essai fait\u00a0: rien n’est enregistré.' : 'La liste est enregistrée.'}
      >
        <p>
          {file} ({formats[format]}). Lieux&nbsp;: {words(places)}.
          {services.read > 0 && ` Services\u00a0: ${words(services)}.`}
          {dryRun && ' Pour l’enregistrer, choisissez de nouveau le fichier et décochez «\u00a0Essai\u00a0».'}
        </p>
        {same > 0 && !dryRun && (
          <p>
            <a href="/lieux/doublons">
              {same} {same > 1 ? 'doublons possibles' : 'doublon possible'}
            </a>
          </p>
        )}
      </Notice>
      {warnings.length > 0 && (
        <ul>
          {warnings.map(warning => (
            <li>{warning}</li>
          ))}
        </ul>
      )}
      {rows.length > SHOWN && (
        <p>
          <a
            href={`data:text/csv;charset=utf-8;base64,${base64(`\uFEFF${rowsTable(rows)}`)}`}
            download="remarques.csv"
          >
            Télécharger les {numberWords(rows.length)} remarques (CSV)
          </a>
        </p>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={
            rows.length > SHOWN
              ? `Les ${SHOWN} premières remarques sur ${numberWords(rows.length)}`
              : 'Remarques, ligne par ligne'
          }
          rows={rows.slice(0, SHOWN)}
          columns={[
            { label: 'Ligne', head: true, number: true, cell: row => row.line },
            { label: 'Pourquoi', cell: row => row.reason },
          ]}
        />
      )}
    </Section>
  )
}

/** Nothing of a trial is kept on the server: the page itself holds the table. */
const base64 = (text: string) => Buffer.from(text).toString('base64')

const counted = (count: number, one: string, many = `${one}s`) =>
  `${numberWords(count)} ${count < 2 ? one : many}`

export function words({ read, new: fresh, changed, unchanged, rejected }: Count): string {
  return [
    counted(read, 'lu'),
    counted(fresh, 'nouveau', 'nouveaux'),
    counted(changed, 'changé'),
    counted(unchanged, 'inchangé'),
    counted(rejected, 'refusé'),
  ].join(', ')
}
