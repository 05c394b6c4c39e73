/** The journal of the imports, and the form by which a file of the caisse is brought. */
import type { Problems } from '../../../../kernel/run.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { numberWords } from '../../../../platform/number-words.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Checkbox } from '../../../../web/ui/checkbox.tsx'
import { type Column, DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import type { Problem } from '../../../../web/ui/error-summary.tsx'
import { FileField } from '../../../../web/ui/file-field.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Pagination } from '../../../../web/ui/pagination.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import type { ImportEntry } from '../actions.ts'
import { instantWords, kindWords, stateWords } from './words.ts'

interface JournalPageProps {
  frame: Frame
  journal: { page: number; pages: number; total: number; rows: ImportEntry[] }
  today: Day
  /** What was refused; a browser never sends the chosen file again by itself. */
  problems?: Problems | undefined
}

export const JournalPage = ({
  frame,
  journal: { page, pages, total, rows },
  today,
  problems,
}: JournalPageProps) => (
  <Layout title="Imports" frame={frame} refused={problems !== undefined}>
    <PageHead
      title="Imports"
      sub="Les fichiers bénéficiaires du RSA que la CAF et la MSA envoient. Vous suivez leur entrée, sans voir aucun dossier."
    />
    <Sections>
      <Section title="Déposer un fichier">
        <UploadForm today={today} problems={problems} />
      </Section>
      <Section title="Journal">
        {rows.length ? (
          <>
            <DataTable
              caption={`${numberWords(total)} ${total < 2 ? 'fichier' : 'fichiers'}, le plus récent d’abord`}
              columns={columns}
              rows={rows}
            />
            <Pagination page={page} pages={pages} href={n => `/imports?page=${n}`} />
          </>
        ) : (
          <EmptyState title="Aucun fichier n’a encore été déposé." />
        )}
      </Section>
    </Sections>
  </Layout>
)

const UploadForm = ({ today, problems = {} }: { today: Day; problems?: Problems | undefined }) => {
  const list: Problem[] = Object.entries(problems).map(([field, sentence]) => ({
    field: field || undefined,
    sentence,
  }))
  return (
    <Form action="/imports" submit="Déposer le fichier" upload problems={list}>
      <FileField
        name="file"
        label="Fichier de la caisse"
        hint={`Le flux mensuel ou journalier, tel que reçu (XML).${list.length ? ' Choisissez-le à nouveau.' : ''}`}
        accept=".xml,application/xml,text/xml"
        required
        error={problems.file}
      />
      <DateField
        name="received"
        label="Reçu le"
        hint="Le jour où le département l’a reçu : les délais courent de ce jour. Aujourd’hui si vous laissez vide."
        max={today}
        error={problems.received}
      />
      <Checkbox
        name="dryRun"
        value="1"
        label="Essai à blanc"
        hint="Montre ce que le fichier changerait ; rien n’est enregistré."
      />
      <Checkbox
        name="takeover"
        value="1"
        label="Reprise de l’existant"
        hint="Pour le tout premier fichier d’une caisse : les droits déjà ouverts ne font courir aucun délai ici."
      />
    </Form>
  )
}

const columns: Column<ImportEntry>[] = [
  {
    label: 'Fichier',
    head: true,
    cell: ({ id, file, depositedAt, depositedBy }) => (
      <>
        <a href={`/imports/${id}`}>{file}</a>{' '}
        <span class="sub">
          déposé le {instantWords(depositedAt)} par {depositedBy}
        </span>
      </>
    ),
  },
  {
    label: 'État',
    card: 'corner',
    cell: ({ state }) => <Status kind={stateWords[state].kind}>{stateWords[state].words}</Status>,
  },
  {
    label: 'Type',
    cell: ({ kind, caisse }) =>
      kind ? [kindWords(kind), caisse && `caisse ${caisse}`].filter(Boolean).join(', ') : '—',
  },
  { label: 'Situation au', cell: ({ referenceOn }) => (referenceOn ? formatDay(referenceOn) : '—') },
  { label: 'Reçu le', cell: ({ receivedOn }) => formatDay(receivedOn) },
  { label: 'Foyers', number: true, cell: ({ householdsRead }) => numberWords(householdsRead) },
  { label: 'Rejetés', number: true, cell: ({ result }) => numberWords(result?.households.rejected ?? 0) },
]
