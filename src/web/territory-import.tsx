/** A file that tells of the territory, the table of the UTAS or the figures of the INSEE: the form that sends it, and what it changed. */

import type { FileLine } from '../kernel/territory/list.ts'
import { formatDay } from '../kernel/time.ts'
import { numberWords } from '../platform/number-words.ts'
import { listOf, type Refused } from './ask.ts'
import type { Imported } from './territory-pages.tsx'
import { Checkbox } from './ui/checkbox.tsx'
import { DataTable } from './ui/data-table.tsx'
import { DateField } from './ui/date-field.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { FileField } from './ui/file-field.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { Section } from './ui/section.tsx'

/** A dry run is proposed first: it says what would change. */
export const ImportForm = ({ refused }: { refused: Refused | undefined }) => {
  const problems = listOf(refused)
  return (
    <Section title="Importer un fichier">
      <Form action="/territoire" submit="Lire le fichier" problems={problems} upload>
        <FileField
          name="file"
          label="Fichier CSV ou GeoJSON"
          hint="Maillage reconnaît seul la table des UTAS et des CMS, les contours des communes ou des IRIS (GeoJSON), et les tables de population, de pauvreté ou de voitures par commune, IRIS ou carreau de 200 m (INSEE). Une case vide ne change rien."
          accept=".csv,.json,.geojson,text/csv,application/geo+json"
          required
          error={errorOf(problems, 'file')}
        />
        <DateField
          name="holdsOn"
          label="Date à laquelle ces données valent (facultatif)"
          hint="À donner quand rien ne la dit dans le fichier, comme pour les carreaux de 200 m."
          value={refused?.typed.holdsOn}
          error={errorOf(problems, 'holdsOn')}
        />
        <Checkbox
          name="dryRun"
          label={'Essai\u00a0: dire ce qui changerait, sans rien changer'}
          checked={refused ? refused.typed.dryRun === 'on' : true}
        />
      </Form>
    </Section>
  )
}

interface ImportResultProps {
  result: Imported
  /** Of the UTAS, by code. */
  names: ReadonlyMap<string | null, string | null>
}

/** Lines shown of those that are refused: a file of 100,000 lines may have 10,000. */
const SHOWN = 200

const kinds: Record<Imported['kind'], string> = {
  services: 'table des UTAS et des CMS',
  communes: 'chiffres par commune',
  iris: 'chiffres par IRIS',
  cells: 'chiffres par carreau de 200 m',
  outlines: 'contours des communes',
  'iris-outlines': 'contours des IRIS',
}

const countsOf = ({ communes, iris, cells }: Imported) =>
  [
    [communes, 'commune lue', 'communes lues', ['nouvelle', 'changée', 'inchangée']],
    [iris, 'IRIS lu', 'IRIS lus', ['nouveau', 'changé', 'inchangé']],
    [cells, 'carreau lu', 'carreaux lus', ['nouveau', 'changé', 'inchangé']],
  ] as const

const Counts = ({ result }: { result: Imported }) => (
  <>
    {countsOf(result).flatMap(([counts, one, many, [fresh, changed, same]]) =>
      counts
        ? [
            `${counted(counts.read, one, many)}\u00a0: ${counted(counts.new, fresh, fresh === 'nouveau' ? 'nouveaux' : 'nouvelles')}, ${counted(counts.changed, changed, `${changed}s`)}, ${counted(counts.unchanged, same, `${same}s`)}\u00a0; ${counted(counts.rejected, 'ligne refusée', 'lignes refusées')}.`,
          ]
        : [],
    )}
  </>
)

export const ImportResult = ({ result, names }: ImportResultProps) => (
  <Section title={result.dryRun ? 'Ce qui changerait' : 'Ce qui a changé'}>
    <Notice
      kind={result.rows.length ? 'warning' : 'success'}
      title={result.dryRun ? 'Essai fait\u00a0: rien n’est enregistré.' : 'Le fichier est enregistré.'}
    >
      Fichier reconnu&nbsp;: {kinds[result.kind]}. <Counts result={result} />
      {result.dryRun &&
        ' Pour l’enregistrer, choisissez de nouveau le fichier et décochez «\u00a0Essai\u00a0».'}
    </Notice>
    {result.figures && (
      <ul>
        {result.figures.map(({ subject, source, holdsOn }) => (
          <li>
            {subjects[subject]}&nbsp;: {source}, au {formatDay(holdsOn)}.
          </li>
        ))}
      </ul>
    )}
    <Details result={result} names={names} />
  </Section>
)

const Details = ({ result: { rows, warnings, moved }, names }: ImportResultProps) => (
  <>
    {warnings.length > 0 && (
      <ul>
        {warnings.map(warning => (
          <li>{warning}</li>
        ))}
      </ul>
    )}
    {rows.length > 0 && (
      <DataTable
        caption={
          rows.length > SHOWN
            ? `Lignes refusées, les ${SHOWN} premières sur ${numberWords(rows.length)}`
            : 'Lignes refusées'
        }
        rows={rows.slice(0, SHOWN)}
        columns={[
          { label: 'Ligne', head: true, number: true, cell: row => row.line },
          { label: 'Pourquoi', cell: row => row.reason },
        ]}
      />
    )}
    {moved.length > 0 && (
      <DataTable
        caption="Communes qui changent d’UTAS"
        rows={moved}
        columns={[
          { label: 'Commune', head: true, cell: row => `${row.name} (${row.commune})` },
          { label: 'Avant', cell: row => (row.from ? (names.get(row.from) ?? row.from) : 'aucune') },
          { label: 'Après', cell: row => names.get(row.to) ?? row.to },
        ]}
      />
    )}
  </>
)

const levels = { commune: 'par commune', iris: 'par IRIS', cell: 'par carreau de 200 m' } as const

export const ImportedFiles = ({ files }: { files: readonly FileLine[] }) => (
  <DataTable
    caption="Ce qui a été importé sur le territoire"
    rows={files}
    columns={[
      { label: 'Donnée', head: true, cell: ({ subject, level }) => `${subjects[subject]}, ${levels[level]}` },
      { label: 'Source', cell: ({ source }) => source },
      { label: 'Vaut au', cell: ({ holdsOn }) => formatDay(holdsOn) },
      { label: 'Importé le', cell: ({ recordedOn }) => formatDay(recordedOn) },
    ]}
  />
)

/** As they stand on the page of the territory. */
const subjects = {
  population: 'Population',
  poverty: 'Ménages pauvres',
  cars: 'Ménages sans voiture',
  cells: 'Habitants, ménages et ménages pauvres',
  outlines: 'Contours',
} as const

const counted = (count: number, one: string, many: string) =>
  `${numberWords(count)} ${count < 2 ? one : many}`
