/** What a list of offers changed, or would change: first what it closes, then the counts, then each row that did not enter. */
import { csvOf } from '../../../../../../places/exports/cells.ts'
import { numberWords } from '../../../../../../platform/number-words.ts'
import { DataTable } from '../../../../../../web/ui/data-table.tsx'
import { Facts } from '../../../../../../web/ui/facts.tsx'
import { Notice } from '../../../../../../web/ui/notice.tsx'
import { Section } from '../../../../../../web/ui/section.tsx'
import { sources } from '../../reading/read.ts'
import { isMany } from '../closing.ts'
import type { OffersImport } from '../import.ts'

/** Rows shown of those that did not enter: a broken list has thousands. */
const SHOWN = 200

export const ImportResult = (result: OffersImport) => {
  const { file, source, offers, rows, dryRun } = result
  return (
    <Section title={dryRun ? 'Ce qui changerait' : 'Ce qui a changé'}>
      <Closing {...result} />
      <Notice
        kind={rows.length ? 'warning' : 'success'}
        title={dryRun ? 'Essai fait\u00a0: rien n’est enregistré.' : 'La liste est enregistrée.'}
      >
        {file} ({sources[source]}).{' '}
        {dryRun && 'Pour l’enregistrer, choisissez de nouveau le fichier et pressez «\u00a0Importer\u00a0».'}
      </Notice>
      <Facts
        facts={[
          { label: 'Offres lues', value: numberWords(offers.read) },
          { label: 'Nouvelles', value: numberWords(offers.new) },
          { label: 'Changées', value: numberWords(offers.changed) },
          { label: 'Inchangées', value: numberWords(offers.unchanged) },
          { label: 'Déjà connues ailleurs', value: numberWords(offers.same) },
          { label: 'Closes', value: numberWords(offers.closed) },
          { label: 'Refusées', value: numberWords(offers.rejected) },
          { label: 'À relire', value: numberWords(offers.doubtful) },
        ]}
      />
      {offers.unnamed > 0 && (
        <p>
          {offers.unnamed > 1
            ? `${numberWords(offers.unnamed)} lignes ne disent pas de quelle offre elles parlent`
            : 'Une ligne ne dit pas de quelle offre elle parle'}
          &nbsp;: aucune offre n’est close.
        </p>
      )}
      <Rows rows={rows} />
    </Section>
  )
}

const Closing = ({ warning, closing: { open, first }, offers: { closed }, dryRun }: OffersImport) => {
  if (!warning) return null
  const many = isMany(closed, open)
  const others = closed - first.length
  return (
    <Notice kind={many ? 'urgent' : 'warning'} title={warning}>
      <p>
        Cette source avait {numberWords(open)} {open > 1 ? 'offres ouvertes' : 'offre ouverte'}.
        {many && dryRun && ' C’est plus d’une sur cinq\u00a0: la liste est-elle entière\u00a0?'}
      </p>
      <ul>
        {first.map(({ title, employer, commune }) => (
          <li>{[title, employer, commune].filter(Boolean).join(', ')}</li>
        ))}
        {others > 0 && (
          <li>
            et {numberWords(others)} {others > 1 ? 'autres' : 'autre'}
          </li>
        )}
      </ul>
    </Notice>
  )
}

const Rows = ({ rows }: Pick<OffersImport, 'rows'>) =>
  rows.length === 0 ? null : (
    <>
      {rows.length > SHOWN && (
        <p>
          <a href={`data:text/csv;charset=utf-8;base64,${base64(rows)}`} download="lignes-refusees.csv">
            Télécharger les {numberWords(rows.length)} lignes refusées (CSV)
          </a>
        </p>
      )}
      <DataTable
        caption={
          rows.length > SHOWN
            ? `Les ${SHOWN} premières lignes refusées sur ${numberWords(rows.length)}`
            : 'Lignes refusées\u00a0; les autres offres de la liste ne sont pas touchées'
        }
        rows={rows.slice(0, SHOWN)}
        columns={[
          { label: 'Ligne', head: true, number: true, cell: ({ row }) => numberWords(row) },
          { label: 'Référence', cell: ({ id }) => id ?? 'aucune' },
          { label: 'Pourquoi', cell: ({ reason }) => reason },
        ]}
      />
    </>
  )

/** Nothing of a try is kept on the server: the page itself holds the table. */
const base64 = (rows: OffersImport['rows']) =>
  Buffer.from(
    `\uFEFF${csvOf(
      rows.map(({ row, id, reason }) => ({ ligne: String(row), reference: id ?? '', pourquoi: reason })),
      ['ligne', 'reference', 'pourquoi'],
    )}`,
  ).toString('base64')
