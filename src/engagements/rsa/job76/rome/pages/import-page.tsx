/** « Importer le ROME »: the official files, tried first; what they change, and the codes that they end. */

import { numberWords } from '../../../../../platform/number-words.ts'
import { listOf, type Refused, type Typed } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { type Column, DataTable } from '../../../../../web/ui/data-table.tsx'
import { errorOf } from '../../../../../web/ui/error-summary.tsx'
import { FileField } from '../../../../../web/ui/file-field.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { TryFirst } from '../../../../../web/ui/try-first.tsx'
import type { RomeImport } from '../import/import.ts'

export const ADDRESS = '/job76/metiers/import'

export interface Shown {
  done?: RomeImport | undefined
  dryRun?: boolean | undefined
  typed?: Typed | undefined
  refused?: Refused | undefined
}

/** `version`: « 4.60 », of the ROME in place; null where only the list that ships is. */
export const RomeImportPage = ({
  frame,
  version,
  ...shown
}: Shown & { frame: Frame; version: string | null }) => (
  <Layout
    title="Importer le ROME"
    frame={frame}
    breadcrumb={[{ href: '/job76/metiers', label: 'Métiers' }]}
    refused={shown.refused !== undefined}
  >
    <PageHead
      title="Importer le ROME"
      sub={
        version ? `En place\u00a0: ROME ${version}.` : 'En place\u00a0: la liste courte livrée avec Maillage.'
      }
    />
    <Sections>
      {shown.done && <Result done={shown.done} dryRun={shown.dryRun} />}
      <Section title="Les fichiers">
        <FilesForm {...shown} />
      </Section>
    </Sections>
  </Layout>
)

/** « Importer » comes once the files were tried. */
const FilesForm = ({ done, dryRun, typed = {}, refused }: Shown) => {
  const problems = listOf(refused)
  const tried = done ? dryRun : typed.act === 'import'
  return (
    <TryFirst action={ADDRESS} tried={tried} problems={problems}>
      <FileField
        name="files"
        label="Fichiers du ROME"
        hint={`Ceux de France Travail, tels quels et d’une seule version, tous à la fois (unix_referentiel_code_rome_v460_utf8.csv et les autres), 40\u00a0Mo au plus. Ceux qui ne servent pas ici sont laissés de côté. Tout entre, ou rien.${tried || refused ? ' Choisissez-les à nouveau.' : ''}`}
        accept=".csv,text/csv"
        multiple
        required
        error={errorOf(problems, 'files')}
      />
    </TryFirst>
  )
}

const Result = ({ done, dryRun }: { done: RomeImport; dryRun: boolean | undefined }) => {
  const { version, metiers, appellations, competences, links, mobilities, ended } = done
  return (
    <Section title={dryRun ? 'Ce qui changerait' : 'Ce qui a changé'}>
      {ended.length > 0 && (
        <Notice kind="warning" title={endingWords(ended.length, dryRun)}>
          Qui les cherche ou les a choisis est mené aux métiers qui les remplacent, quand il y en a.
        </Notice>
      )}
      <Notice
        kind="success"
        title={dryRun ? 'Essai fait\u00a0: rien n’est enregistré.' : `Le ROME ${version} est enregistré.`}
      >
        {dryRun &&
          `Fichiers du ROME ${version}. Pour les enregistrer, choisissez-les de nouveau et pressez «\u00a0Importer\u00a0».`}
      </Notice>
      <DataTable
        caption={`ROME ${version}, partie par partie`}
        rows={[
          { label: 'Métiers', ...metiers },
          { label: 'Appellations', ...appellations },
          {
            label: 'Savoir-faire, savoir-être et savoirs',
            ...competences,
            read: competences.read + competences.knowledge,
          },
          { label: 'Liens entre métiers et compétences', ...links },
          { label: 'Passages d’un métier à un autre', ...mobilities },
        ]}
        columns={counts}
      />
      {ended.length > 0 && (
        <DataTable
          caption="Codes qui n’existent plus"
          rows={ended}
          columns={[
            { label: 'Code', head: true, cell: ({ code }) => code },
            { label: 'Métier', cell: ({ label }) => label },
            { label: 'Remplacé par', cell: ({ successors }) => successors.join(', ') || 'aucun' },
          ]}
        />
      )}
    </Section>
  )
}

const endingWords = (ended: number, dryRun: boolean | undefined) =>
  ended > 1
    ? `Attention\u00a0: ${ended} codes de métiers ${dryRun ? 'n’existeraient' : 'n’existent'} plus.`
    : `Attention\u00a0: un code de métier ${dryRun ? 'n’existerait' : 'n’existe'} plus.`

const counts: Column<{ label: string } & RomeImport['metiers']>[] = [
  { label: 'Partie', head: true, cell: ({ label }) => label },
  { label: 'Lus', number: true, cell: ({ read }) => numberWords(read) },
  { label: 'De plus', number: true, cell: row => numberWords(row.new) },
  { label: 'Modifiés', number: true, cell: ({ changed }) => numberWords(changed) },
  { label: 'Terminés', number: true, cell: ({ ended }) => numberWords(ended) },
]
