/** The table of the département that says which UTAS serves which commune: the form that sends it, and what it changed. */
import { listOf, type Refused } from './ask.ts'
import type { Imported } from './territory-pages.tsx'
import { Checkbox } from './ui/checkbox.tsx'
import { DataTable } from './ui/data-table.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { FileField } from './ui/file-field.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { Section } from './ui/section.tsx'

/** A dry run is proposed first: it says what would change. */
export const ImportForm = ({ refused }: { refused: Refused | undefined }) => {
  const problems = listOf(refused)
  return (
    <Section title="Importer la table du département">
      <Form action="/territoire" submit="Lire la table" problems={problems} upload>
        <FileField
          name="csv"
          label="Table en CSV"
          hint="Une ligne de titres, puis une ligne par commune ou par IRIS, avec le code INSEE et l’UTAS, le CMS ou le canton. Une case vide ne change rien."
          accept=".csv,text/csv"
          required
          error={errorOf(problems, 'csv')}
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

export const ImportResult = ({
  result: { dryRun, communes, rows, warnings, moved },
  names,
}: ImportResultProps) => (
  <Section title={dryRun ? 'Ce qui changerait' : 'Ce qui a changé'}>
    <Notice
      kind={rows.length ? 'warning' : 'success'}
      title={dryRun ? 'Essai fait\u00a0: rien n’est enregistré.' : 'La table est enregistrée.'}
    >
      {counted(communes.read, 'commune lue', 'communes lues')}&nbsp;:{' '}
      {counted(communes.new, 'nouvelle', 'nouvelles')}, {counted(communes.changed, 'changée', 'changées')},{' '}
      {counted(communes.unchanged, 'inchangée', 'inchangées')}&nbsp;;{' '}
      {counted(communes.rejected, 'ligne refusée', 'lignes refusées')}.
      {dryRun && ' Pour l’enregistrer, choisissez de nouveau le fichier et décochez «\u00a0Essai\u00a0».'}
    </Notice>
    {warnings.length > 0 && (
      <ul>
        {warnings.map(warning => (
          <li>{warning}</li>
        ))}
      </ul>
    )}
    {rows.length > 0 && (
      <DataTable
        caption="Lignes refusées"
        rows={rows}
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
  </Section>
)

const number = new Intl.NumberFormat('fr-FR')
const counted = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count < 2 ? one : many}`
