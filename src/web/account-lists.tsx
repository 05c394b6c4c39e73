/** The lists about accounts: all of them, the organisations, and the memberships that wait for me. */
import type * as z from 'zod'
import type { listAccounts } from '../kernel/access/account-list.ts'
import type { listToConfirm } from '../kernel/access/account-memberships.ts'
import { type listOrganisations, organisationKinds } from '../kernel/access/account-organisations.ts'
import type { listAlerts } from '../kernel/access/brake.ts'
import { roles } from '../kernel/access/identity.ts'
import { type Day, formatDay } from '../kernel/time.ts'
import { AlertSection } from './access-alerts.tsx'
import type { Refused } from './accounts.tsx'
import { type Frame, Layout } from './layout.tsx'
import { Button, LinkButton } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { ErrorSummary, errorOf, type Problem } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Pagination } from './ui/pagination.tsx'
import { Actions, Section, Sections } from './ui/section.tsx'
import { Select } from './ui/select.tsx'
import { Status } from './ui/status.tsx'
import { TextField } from './ui/text-field.tsx'
import { Views } from './ui/views.tsx'

export type Answer<Read extends { output?: z.ZodType }> = z.output<NonNullable<Read['output']>>

/** As the components of forms want them. */
export const listed = (refused: Refused | undefined): Problem[] =>
  Object.entries(refused?.problems ?? {}).map(([field, sentence]) => ({
    field: field || undefined,
    sentence,
  }))

const accountsCrumb = { href: '/comptes', label: 'Comptes' }

interface AccountsPageProps {
  list: Answer<typeof listAccounts>
  alerts: Answer<typeof listAlerts>
  view: 'all' | 'waiting' | 'suspended'
  page: number
  creates: boolean
  frame: Frame
}

export const AccountsPage = ({ list, alerts, view, page, creates, frame }: AccountsPageProps) => (
  <Layout title="Comptes" frame={frame}>
    <PageHead
      title="Comptes"
      sub="Qui gère les comptes ne voit aucun dossier. Un nouveau compte ne voit personne."
      action={creates && <LinkButton href="/comptes/nouveau">Ouvrir un compte</LinkButton>}
    />
    <Actions>
      <LinkButton kind="secondary" href="/comptes/organisations">
        Organisations
      </LinkButton>
    </Actions>
    {alerts.length > 0 && <AlertSection alerts={alerts} />}
    <Views
      label="Listes de comptes"
      views={[
        { href: '/comptes', label: 'comptes', count: list.counts.all, current: view === 'all' },
        {
          href: '/comptes?vue=waiting',
          label: 'sans fonction ou sans organisation',
          count: list.counts.waiting,
          current: view === 'waiting',
        },
        {
          href: '/comptes?vue=suspended',
          label: 'suspendus',
          count: list.counts.suspended,
          current: view === 'suspended',
        },
      ]}
    />
    {list.rows.length === 0 ? (
      <EmptyState title="Aucun compte dans cette liste." />
    ) : (
      <DataTable
        caption="Comptes, par ordre alphabétique"
        rows={list.rows}
        columns={[
          { label: 'Nom', head: true, cell: row => <a href={`/comptes/${row.agent}`}>{row.name}</a> },
          { label: 'Adresse électronique', cell: row => row.mail },
          {
            label: 'Fonctions',
            cell: row => row.roles.map(role => roles[role].label).join(', ') || 'Aucune',
          },
          { label: 'Organisation', cell: row => row.organisation ?? 'Aucune' },
          { label: 'État', card: 'corner', cell: row => <AccountStatus {...row} /> },
        ]}
      />
    )}
    <Pagination page={page} pages={list.pages} href={number => `/comptes?vue=${view}&page=${number}`} />
  </Layout>
)

export const AccountStatus = ({ suspended, waiting }: { suspended: boolean; waiting?: boolean }) =>
  suspended ? (
    <Status kind="stopped">Suspendu</Status>
  ) : waiting ? (
    <Status kind="waiting">En attente</Status>
  ) : (
    <Status kind="running">Ouvert</Status>
  )

export const NewAccountPage = ({ refused, frame }: { refused?: Refused | undefined; frame: Frame }) => {
  const problems = listed(refused)
  return (
    <Layout title="Ouvrir un compte" frame={frame} breadcrumb={[accountsCrumb]} refused={problems.length > 0}>
      <PageHead
        title="Ouvrir un compte"
        sub="Le compte ne verra personne avant d’avoir une fonction et une organisation confirmée."
      />
      <Form
        action="/comptes/nouveau"
        submit="Ouvrir le compte"
        problems={problems}
        aside={<a href="/comptes">Annuler</a>}
      >
        <TextField
          name="name"
          label="Prénom et nom"
          required
          maxlength={120}
          value={refused?.typed.name}
          error={errorOf(problems, 'name')}
        />
        <TextField
          name="mail"
          label="Adresse électronique professionnelle"
          hint="Celle que donne le fournisseur d’identité&nbsp;: elle relie le compte à la personne à sa première connexion."
          type="email"
          required
          maxlength={200}
          value={refused?.typed.mail}
          error={errorOf(problems, 'mail')}
        />
      </Form>
    </Layout>
  )
}

interface OrganisationsPageProps {
  organisations: Answer<typeof listOrganisations>
  refused?: Refused | undefined
  frame: Frame
}

export const OrganisationsPage = ({ organisations, refused, frame }: OrganisationsPageProps) => {
  const problems = listed(refused)
  return (
    <Layout title="Organisations" frame={frame} breadcrumb={[accountsCrumb]} refused={problems.length > 0}>
      <PageHead title="Organisations" sub="Un agent agit au nom d’une organisation." />
      <Sections>
        {organisations.length > 0 && (
          <DataTable
            caption="Organisations ouvertes, par ordre alphabétique"
            rows={organisations}
            columns={[
              { label: 'Nom', head: true, cell: row => row.name },
              { label: 'Nature', cell: row => organisationKinds[row.kind] },
              { label: 'Agents', number: true, cell: row => row.members },
            ]}
          />
        )}
        <Section title="Ajouter une organisation">
          <Form action="/comptes/organisations" submit="Ajouter" problems={problems}>
            <TextField
              name="name"
              label="Nom"
              required
              maxlength={120}
              value={refused?.typed.name}
              error={errorOf(problems, 'name')}
            />
            <Select
              name="kind"
              label="Nature"
              required
              empty="Choisissez"
              options={Object.entries(organisationKinds).map(([value, label]) => ({ value, label }))}
              value={refused?.typed.kind}
              error={errorOf(problems, 'kind')}
            />
          </Form>
        </Section>
      </Sections>
    </Layout>
  )
}

interface ToConfirmPageProps {
  waiting: Answer<typeof listToConfirm>
  refused?: Refused | undefined
  frame: Frame
}

export const ToConfirmPage = ({ waiting, refused, frame }: ToConfirmPageProps) => (
  <Layout title="Appartenances à confirmer" frame={frame} refused={refused !== undefined}>
    <PageHead
      title="Appartenances à confirmer"
      sub="Confirmez seulement les personnes dont vous savez qu’elles travaillent là."
    />
    <ErrorSummary problems={listed(refused)} />
    {waiting.length === 0 ? (
      <EmptyState title="Rien à confirmer.">
        Les propositions que vous pouvez confirmer apparaîtront ici.
      </EmptyState>
    ) : (
      <DataTable
        caption="Propositions, de la plus ancienne à la plus récente"
        rows={waiting}
        columns={[
          { label: 'Agent', head: true, cell: row => row.name },
          { label: 'Adresse électronique', cell: row => row.mail },
          { label: 'Organisation', cell: row => row.organisation },
          { label: 'Proposée', cell: row => `le ${formatDay(row.proposedOn as Day)} par ${row.proposedBy}` },
          {
            label: 'Décision',
            card: 'bare',
            cell: row => (
              <form method="post" action="/comptes/a-confirmer">
                <Button kind="secondary" name="membership" value={row.membership}>
                  Confirmer<span class="visually-hidden"> {row.name}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    )}
  </Layout>
)
