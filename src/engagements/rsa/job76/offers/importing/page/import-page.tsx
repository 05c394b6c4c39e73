/** « Importer des offres »: the form, which tries first; what a list changes; the last ones that came in. */

import { numberWords } from '../../../../../../platform/number-words.ts'
import { listOf, type Refused, type Typed } from '../../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../../web/layout.tsx'
import { Checkbox, CheckboxGroup } from '../../../../../../web/ui/checkbox.tsx'
import { type Column, DataTable } from '../../../../../../web/ui/data-table.tsx'
import { errorOf } from '../../../../../../web/ui/error-summary.tsx'
import { FileField } from '../../../../../../web/ui/file-field.tsx'
import { PageHead } from '../../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../../web/ui/section.tsx'
import { TryFirst } from '../../../../../../web/ui/try-first.tsx'
import { instantWords } from '../../../../imports/page/words.ts'
import { sources } from '../../reading/read.ts'
import { isMany } from '../closing.ts'
import type { OffersImport } from '../import.ts'
import type { ImportLine } from '../list-imports.ts'
import { ImportResult } from './result.tsx'

export const ADDRESS = '/job76/offres/import'

export interface Shown {
  result?: OffersImport | undefined
  typed?: Typed | undefined
  refused?: Refused | undefined
}

export const ImportPage = ({
  frame,
  imports,
  ...shown
}: Shown & { frame: Frame; imports: readonly ImportLine[] }) => (
  <Layout
    title="Importer des offres"
    frame={frame}
    breadcrumb={[{ href: '/job76/animation', label: 'Relecture' }]}
    refused={shown.refused !== undefined}
  >
    <PageHead
      title="Importer des offres"
      sub="Les offres de France Travail (JSON «&nbsp;Offres d’emploi v2&nbsp;»), ou votre propre liste en tableau."
    />
    <Sections>
      {shown.result && <ImportResult {...shown.result} />}
      <Section title="La liste">
        <ListForm {...shown} />
      </Section>
      {imports.length > 0 && (
        <Section title="Dernières listes">
          <DataTable caption="De la plus récente à la plus ancienne" rows={imports} columns={columns} />
        </Section>
      )}
    </Sections>
  </Layout>
)

/** « Importer » comes once a list was tried; its fields may be sent without, and are held to the same. */
const ListForm = ({ result, typed = {}, refused }: Shown) => {
  const problems = listOf(refused)
  const tried = result ? result.dryRun : typed.act === 'import'
  return (
    <TryFirst action={ADDRESS} tried={tried} problems={problems}>
      <FileField
        name="file"
        label="Fichier"
        hint={
          <>
            JSON, CSV ou XLSX, 64&nbsp;Mo au plus&nbsp;: la liste entière, une offre qu’elle ne nomme plus est
            close. <a href={`${ADDRESS}/modele.csv`}>Modèle de tableau (CSV)</a>
            {tried && '. Choisissez-le à nouveau.'}
          </>
        }
        accept=".json,.csv,.xlsx,application/json,text/csv"
        required
        error={errorOf(problems, 'file')}
      />
      <Checkbox
        name="partial"
        label="Ce fichier n’est qu’une partie de la liste"
        hint="Rien n’est clos&nbsp;: les offres qu’il ne nomme pas sont peut-être dans une autre partie."
        checked={typed.partial === 'on'}
      />
      {result?.dryRun && isMany(result.offers.closed, result.closing.open) && (
        <CheckboxGroup
          name="closing"
          label="Beaucoup d’offres seraient closes"
          options={[{ value: String(result.offers.closed), label: agreement(result.offers.closed) }]}
          error={errorOf(problems, 'closing')}
        />
      )}
    </TryFirst>
  )
}

const agreement = (closed: number) =>
  `Je confirme la fermeture ${closed > 1 ? `de ${closed} offres` : 'd’une offre'}`

const columns: Column<ImportLine>[] = [
  { label: 'Fichier', head: true, cell: ({ file }) => file },
  { label: 'Importé', cell: ({ at }) => `le ${instantWords(at)}` },
  { label: 'Source', cell: ({ source }) => sources[source] },
  { label: 'Nouvelles', number: true, cell: ({ entered }) => numberWords(entered) },
  { label: 'Changées', number: true, cell: ({ changed }) => numberWords(changed) },
  { label: 'Closes', number: true, cell: ({ closed }) => numberWords(closed) },
  { label: 'Refusées', number: true, cell: ({ rejected }) => numberWords(rejected) },
]
