/** One account: its functions, its organisation, and what may be changed of them. */
import type { readAccount } from '../kernel/access/account-list.ts'
import type { listOrganisations } from '../kernel/access/account-organisations.ts'
import { givenRoles } from '../kernel/access/account-roles.ts'
import { type Identity, roles } from '../kernel/access/identity.ts'
import { formatDay } from '../kernel/time.ts'
import { AccountStatus, type Answer, listed } from './account-lists.tsx'
import type { Refused } from './accounts.tsx'
import { type Frame, Layout } from './layout.tsx'
import { Button } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { ErrorSummary, errorOf } from './ui/error-summary.tsx'
import { Facts } from './ui/facts.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Select } from './ui/select.tsx'
import { TextField } from './ui/text-field.tsx'

type Account = Answer<typeof readAccount>

interface AccountPageProps {
  account: Account
  organisations: Answer<typeof listOrganisations>
  refused?: Refused | undefined
  me: Identity
  frame: Frame
}

export const AccountPage = ({ account, organisations, refused, me, frame }: AccountPageProps) => {
  const problems = listed(refused)
  const parts = { account, refused, problems, manages: me.roles.includes('account-manager') }
  const changeable = account.kind === 'person' && account.agent !== me.id
  return (
    // The title stays in the browser’s history: it does not say whose account this is.
    <Layout
      title="Compte"
      frame={frame}
      breadcrumb={[{ href: '/comptes', label: 'Comptes' }]}
      refused={problems.length > 0}
    >
      <PageHead title={account.name} sub={<AccountStatus suspended={account.suspendedOn !== null} />} />
      <ErrorSummary problems={problems} />
      <Facts
        facts={[
          { label: 'Adresse électronique', value: account.mail },
          { label: 'Ouvert le', value: formatDay(account.createdOn) },
          ...(account.suspendedOn
            ? [
                {
                  label: 'Suspendu',
                  value: `le ${formatDay(account.suspendedOn)}\u00a0: ${account.suspendedWhy}`,
                },
              ]
            : []),
        ]}
      />
      <Sections>
        <Section title="Fonctions">
          <RoleTable account={account} />
          {changeable && <GiveRole {...parts} />}
        </Section>
        {account.kind === 'person' && (
          <Section title="Organisation">
            <MembershipTable account={account} ends={parts.manages} />
            {parts.manages && !account.memberships.some(row => row.current) && (
              <Propose {...parts} organisations={organisations} />
            )}
          </Section>
        )}
        {account.agent !== me.id && <Suspension {...parts} />}
      </Sections>
    </Layout>
  )
}

const RoleTable = ({ account }: { account: Account }) =>
  account.roles.length === 0 ? (
    <p>Aucune fonction.</p>
  ) : (
    <DataTable
      caption="Fonctions, la plus récente d’abord"
      rows={account.roles}
      columns={[
        { label: 'Fonction', head: true, cell: row => roles[row.role].label },
        { label: 'Depuis le', cell: row => formatDay(row.fromOn) },
        { label: 'Jusqu’au', cell: row => (row.untilOn ? formatDay(row.untilOn) : 'Sans terme') },
        {
          label: 'Changer',
          card: 'bare',
          cell: row =>
            row.current &&
            account.kind === 'person' && (
              <form method="post" action={`/comptes/${account.agent}/fonctions/retirer`}>
                <Button kind="plain" name="role" value={row.id}>
                  Retirer<span class="visually-hidden"> la fonction {roles[row.role].label}</span>
                </Button>
              </form>
            ),
        },
      ]}
    />
  )

interface Part {
  account: Account
  refused: Refused | undefined
  problems: ReturnType<typeof listed>
}

const GiveRole = ({ account, refused, problems }: Part) => (
  <Form action={`/comptes/${account.agent}/fonctions`} submit="Donner cette fonction" kind="secondary">
    <Select
      name="role"
      label="Fonction à donner"
      required
      empty="Choisissez"
      options={givenRoles.map(value => ({ value, label: roles[value].label }))}
      value={refused?.typed.role}
      error={errorOf(problems, 'role')}
    />
  </Form>
)

const MembershipTable = ({ account, ends }: { account: Account; ends: boolean }) =>
  account.memberships.length === 0 ? (
    <p>Aucune organisation.</p>
  ) : (
    <DataTable
      caption="Appartenances, la plus récente d’abord"
      rows={account.memberships}
      columns={[
        { label: 'Organisation', head: true, cell: row => row.organisation },
        {
          label: 'Proposée',
          cell: row => `le ${formatDay(row.proposedOn)}${row.proposedBy ? ` par ${row.proposedBy}` : ''}`,
        },
        {
          label: 'Confirmée',
          cell: row => (row.fromOn ? `le ${formatDay(row.fromOn)} par ${row.confirmedBy}` : 'Pas encore'),
        },
        { label: 'Jusqu’au', cell: row => (row.untilOn ? formatDay(row.untilOn) : 'Sans terme') },
        {
          label: 'Changer',
          card: 'bare',
          cell: row =>
            row.current &&
            ends && (
              <form method="post" action={`/comptes/${account.agent}/organisation/fin`}>
                <Button kind="plain" name="membership" value={row.id}>
                  Mettre fin<span class="visually-hidden"> à l’appartenance à {row.organisation}</span>
                </Button>
              </form>
            ),
        },
      ]}
    />
  )

const Propose = ({
  account,
  refused,
  problems,
  organisations,
}: Part & { organisations: Answer<typeof listOrganisations> }) => (
  <Form
    action={`/comptes/${account.agent}/organisation`}
    submit="Proposer cette organisation"
    kind="secondary"
  >
    <Select
      name="organisation"
      label="Organisation à proposer"
      hint="Un agent de cette organisation devra confirmer, ou un administrateur si elle n’en a pas encore."
      required
      empty="Choisissez"
      options={organisations.map(({ organisation, name }) => ({ value: organisation, label: name }))}
      value={refused?.typed.organisation}
      error={errorOf(problems, 'organisation')}
    />
  </Form>
)

const Suspension = ({ account, refused, problems, manages }: Part & { manages: boolean }) =>
  account.suspendedOn ? (
    manages && (
      <Section title="Rouvrir">
        <Form action={`/comptes/${account.agent}/rouvrir`} submit="Rouvrir le compte" kind="secondary">
          <p>Le compte retrouve ses fonctions et son organisation.</p>
        </Form>
      </Section>
    )
  ) : (
    <Section title="Suspendre">
      <Form action={`/comptes/${account.agent}/suspendre`} submit="Suspendre le compte" kind="danger">
        <TextField
          name="why"
          label="Pourquoi"
          hint="Sans rien sur la vie privée de l’agent ni sur une personne accompagnée."
          required
          maxlength={200}
          value={refused?.typed.why}
          error={errorOf(problems, 'why')}
        />
      </Form>
    </Section>
  )
