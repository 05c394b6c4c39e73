/** One import: how far it is, what it changed, what was rejected, and the decision that it may wait for. */
import type { Child } from 'hono/jsx'
import type { Problems } from '../../../../kernel/run.ts'
import { formatDay } from '../../../../kernel/time.ts'
import { numberWords } from '../../../../platform/number-words.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../web/ui/section.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { ImportEntry } from '../actions.ts'
import { running } from '../journal.ts'
import { type ImportResult, plural } from '../result.ts'
import { instantWords, kindWords, sizeWords, stateWords } from './words.ts'

interface ImportPageProps {
  frame: Frame
  entry: ImportEntry
  /** The same bytes had come before. */
  again?: boolean | undefined
  refused?: { problems: Problems; why: string } | undefined
}

const breadcrumb = [{ href: '/imports', label: 'Imports' }]

export const ImportPage = ({ frame, entry, again, refused }: ImportPageProps) => (
  <Layout title="Import" frame={frame} breadcrumb={breadcrumb} refused={refused !== undefined}>
    <PageHead
      title={entry.file}
      sub={<Status kind={stateWords[entry.state].kind}>{stateWords[entry.state].words}</Status>}
    />
    <Sections>
      {again && <Notice kind="info" title="Ce fichier était déjà là : rien n’a changé." />}
      {running(entry.state) && <Progress entry={entry} />}
      {entry.state === 'interrupted' && <Notice kind="urgent" title={entry.why} />}
      {entry.state === 'refused' && (
        <Notice kind="warning" title={entry.why ?? 'Refusé'}>
          Rien n’a été importé.
        </Notice>
      )}
      {entry.state === 'waiting-for-release' && <Decision entry={entry} refused={refused} />}
      {entry.result && entry.state !== 'refused' && (
        <Result result={entry.result} rejects={`/imports/${entry.id}/rejets.csv`} />
      )}
      <Section title="Le fichier">
        <Facts
          facts={[
            { label: 'Type', value: kindWords(entry.kind) },
            { label: 'Caisse', value: entry.caisse },
            { label: 'Situation au', value: entry.referenceOn && formatDay(entry.referenceOn) },
            { label: 'Reçu le', value: formatDay(entry.receivedOn) },
            { label: 'Déposé', value: `le ${instantWords(entry.depositedAt)} par ${entry.depositedBy}` },
            ...(entry.releasedBy ? [{ label: 'Autorisé par', value: entry.releasedBy }] : []),
            { label: 'Taille', value: sizeWords(entry.bytes) },
          ]}
        />
      </Section>
    </Sections>
  </Layout>
)

/** What a dry run answers: nothing of it is kept, so this page has no address. */
export const DryRunPage = ({ frame, result }: { frame: Frame; result: ImportResult }) => (
  <Layout title="Essai à blanc" frame={frame} breadcrumb={breadcrumb}>
    <PageHead
      title="Essai à blanc"
      sub={result.file}
      action={<LinkButton href="/imports">Revenir aux imports</LinkButton>}
    />
    <Sections>
      {result.state === 'refused' ? (
        <Notice kind="warning" title={result.warnings[0]!}>
          Ce fichier serait refusé.
        </Notice>
      ) : (
        <>
          <Notice kind="info" title="Rien n’a été enregistré.">
            {result.state === 'waiting-for-release'
              ? 'Ce fichier attendrait l’autorisation d’une seconde personne.'
              : 'Voici ce que le fichier changerait.'}
          </Notice>
          <Result result={result} />
        </>
      )}
    </Sections>
  </Layout>
)

/** The page comes back by itself while this is shown (header Refresh). */
const Progress = ({
  entry: { id, state, bytes, bytesRead, householdsRead, householdsEntered },
}: {
  entry: ImportEntry
}) => {
  const read = `${sizeWords(bytesRead)} lus sur ${sizeWords(bytes)}, ${plural(householdsRead, 'foyer', 'foyers')}`
  const entered = `${plural(householdsEntered, 'foyer entré', 'foyers entrés')} sur ${numberWords(householdsRead)}`
  const [words, value, max] =
    state === 'queued'
      ? ['le fichier attend son tour', undefined, 1]
      : state === 'reading'
        ? [read, bytesRead, bytes]
        : [entered, householdsEntered, householdsRead]
  return (
    <Section title="Avancement">
      <p role="status">
        <progress aria-label="Avancement" value={value} max={Math.max(1, max)} /> {words}.
      </p>
      <p class="sub">
        Cette page se met à jour d’elle-même ; l’import continue si vous la quittez.{' '}
        <a href={`/imports/${id}`}>Mettre à jour maintenant</a>
      </p>
    </Section>
  )
}

const Decision = ({ entry: { id, why, mayDecide }, refused }: Pick<ImportPageProps, 'entry' | 'refused'>) => (
  <Section title="Une autorisation est nécessaire">
    <Notice kind="warning" title={why}>
      {!mayDecide && 'Vous avez déposé ce fichier : une autre personne doit en décider.'}
    </Notice>
    {mayDecide && (
      <>
        <Form
          action={`/imports/${id}/autoriser`}
          submit="Autoriser l’import"
          problems={problemsOf(refused, '')}
        />
        <Form
          action={`/imports/${id}/refuser`}
          submit="Refuser l’import"
          kind="danger"
          problems={problemsOf(refused, 'why')}
        >
          <TextField
            name="why"
            label="Pourquoi le refuser"
            required
            value={refused?.why}
            error={refused?.problems.why}
            maxlength={300}
          />
        </Form>
      </>
    )}
  </Section>
)

const problemsOf = (refused: ImportPageProps['refused'], field: string) =>
  refused?.problems[field] ? [{ field: field || undefined, sentence: refused.problems[field] }] : []

const Result = ({
  result: { households, warnings, rows },
  rejects,
}: {
  result: ImportResult
  rejects?: string
}) => (
  <>
    <Section title="Ce que dit le fichier">
      <Facts
        facts={counts(households).map(([label, n]): { label: string; value: Child } => ({
          label,
          value: numberWords(n),
        }))}
      />
    </Section>
    {warnings.length > 0 && (
      <Section title="À vérifier">
        <ul>
          {warnings.map(warning => (
            <li>{warning}</li>
          ))}
        </ul>
      </Section>
    )}
    {rows.length > 0 && (
      <Section title="Foyers rejetés">
        <DataTable
          caption={`${numberWords(Math.min(rows.length, households.rejected))} sur ${numberWords(households.rejected)} ; les autres foyers du fichier ne sont pas touchés`}
          rows={rows.slice(0, 200)}
          columns={[
            { label: 'Ligne', head: true, number: true, cell: ({ line }) => numberWords(line) },
            { label: 'Raison', cell: ({ reason }) => reason },
          ]}
        />
        {rejects && (
          <Actions>
            <LinkButton kind="secondary" href={rejects} download="rejets.csv">
              Télécharger les lignes rejetées (CSV)
            </LinkButton>
          </Actions>
        )}
      </Section>
    )}
  </>
)

const counts = (households: ImportResult['households']): [string, number][] => [
  ['Foyers lus', households.read],
  ['Nouveaux', households.new],
  ['Changés', households.changed],
  ['Inchangés', households.unchanged],
  ['Rejetés', households.rejected],
]
