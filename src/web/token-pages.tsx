/** The tokens by which programs act for agents. */
import type { listAccounts } from '../kernel/access/account-list.ts'
import type { listTokens, makeToken } from '../kernel/access/tokens.ts'
import { type Day, daysAfter, formatDay } from '../kernel/time.ts'
import { type Answer, listed } from './account-lists.tsx'
import type { Refused } from './accounts.tsx'
import { type Frame, Layout } from './layout.tsx'
import { Button, LinkButton } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { DateField } from './ui/date-field.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { ErrorSummary, errorOf } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Select } from './ui/select.tsx'
import { Status } from './ui/status.tsx'
import { TextField } from './ui/text-field.tsx'

type Token = Answer<typeof listTokens>[number]

interface TokensPageProps {
  tokens: Token[]
  accounts: Answer<typeof listAccounts>['rows']
  administers: boolean
  refused?: Refused | undefined
  today: Day
  frame: Frame
}

export const TokensPage = ({ tokens, accounts, administers, refused, today, frame }: TokensPageProps) => (
  <Layout title="Jetons" frame={frame} refused={refused !== undefined}>
    <PageHead
      title="Jetons"
      sub={
        administers
          ? 'Les programmes qui agissent au nom d’un agent.'
          : 'Les programmes qui agissent en votre nom.'
      }
    />
    <Sections>
      {tokens.length === 0 ? (
        <EmptyState title="Aucun jeton.">
          {administers
            ? 'Un jeton permet à un programme d’utiliser l’API.'
            : 'Un administrateur peut en faire un pour vous\u00a0; il attendra votre accord.'}
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} administers={administers} />
      )}
      {administers ? (
        <MakeToken accounts={accounts} refused={refused} today={today} />
      ) : (
        <ErrorSummary problems={listed(refused)} />
      )}
    </Sections>
  </Layout>
)

const TokenTable = ({ tokens, administers }: { tokens: Token[]; administers: boolean }) => (
  <DataTable
    caption="Jetons, le plus récent d’abord"
    rows={tokens}
    columns={[
      { label: 'Usage', head: true, cell: row => row.label },
      { label: 'Au nom de', cell: row => row.agent },
      { label: 'Fait le', cell: row => formatDay(row.madeOn) },
      { label: 'Jusqu’au', cell: row => formatDay(row.untilOn) },
      { label: 'État', card: 'corner', cell: row => <TokenStatus state={row.state} /> },
      {
        label: 'Changer',
        card: 'bare',
        cell: row => (
          <div class="actions">
            {!administers && row.state === 'waiting' && (
              <TokenButton token={row} action="/jetons/accepter" word="Accepter" kind="secondary" />
            )}
            {(row.state === 'waiting' || row.state === 'active') && (
              <TokenButton
                token={row}
                action="/jetons/retirer"
                word={administers || row.state === 'active' ? 'Retirer' : 'Refuser'}
                kind="plain"
              />
            )}
          </div>
        ),
      },
    ]}
  />
)

const TokenButton = ({
  token,
  action,
  word,
  kind,
}: {
  token: Token
  action: string
  word: string
  kind: 'secondary' | 'plain'
}) => (
  <form method="post" action={action}>
    <Button kind={kind} name="token" value={token.id}>
      {word}
      <span class="visually-hidden"> le jeton {token.label}</span>
    </Button>
  </form>
)

const TokenStatus = ({ state }: { state: Token['state'] }) => {
  if (state === 'active') return <Status kind="running">En service</Status>
  if (state === 'waiting') return <Status kind="waiting">Attend l’accord de l’agent</Status>
  return <Status kind="closed">{state === 'expired' ? 'Expiré' : 'Retiré'}</Status>
}

const MakeToken = ({ accounts, refused, today }: Pick<TokensPageProps, 'accounts' | 'refused' | 'today'>) => {
  const problems = listed(refused)
  return (
    <Section title="Faire un jeton">
      <Form action="/jetons" submit="Faire le jeton" problems={problems}>
        <TextField
          name="label"
          label="Usage"
          hint="Par exemple&nbsp;: dépôt quotidien du fichier de la CAF."
          required
          maxlength={120}
          value={refused?.typed.label}
          error={errorOf(problems, 'label')}
        />
        <Select
          name="agent"
          label="Au nom de"
          hint="Le programme pourra ce que ce compte peut. Un agent qui ouvre des dossiers devra d’abord donner son accord."
          required
          empty="Choisissez un compte"
          options={accounts.map(({ agent, name, mail }) => ({ value: agent, label: `${name} (${mail})` }))}
          value={refused?.typed.agent}
          error={errorOf(problems, 'agent')}
        />
        <DateField
          name="until"
          label="Dernier jour"
          hint="Un an au plus."
          required
          min={today}
          max={daysAfter(today, 366)}
          value={refused?.typed.until}
          error={errorOf(problems, 'until')}
        />
      </Form>
    </Section>
  )
}

export const TokenPage = ({ made, frame }: { made: Answer<typeof makeToken>; frame: Frame }) => (
  <Layout title="Jeton fait" frame={frame} breadcrumb={[{ href: '/jetons', label: 'Jetons' }]}>
    <PageHead title="Jeton fait" />
    <Notice kind="warning" title="Copiez ce jeton maintenant.">
      Il ne sera plus jamais montré&nbsp;: Maillage n’en garde que l’empreinte.
    </Notice>
    <p>
      <code>{made.token}</code>
    </p>
    {made.waits && (
      <p>Il n’ouvrira rien avant que l’agent ait donné son accord, sur sa page «&nbsp;Jetons&nbsp;».</p>
    )}
    <LinkButton href="/jetons">J’ai copié le jeton</LinkButton>
  </Layout>
)
