/** What is read before anyone is signed in. */
import { sql } from 'kysely'
import { type Role, roles } from '../kernel/access/identity.ts'
import type { Day } from '../kernel/time.ts'
import type { Tx } from '../platform/db.ts'
import { type Frame, Layout } from './layout.tsx'
import { Button, LinkButton } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Actions, Section } from './ui/section.tsx'

interface DemonstrationAgent {
  role: Role
  name: string
  mail: string
  organisation: string
}

/** Two agents at most for each function: what one deposits, the other releases. */
export async function demonstrationAgents(
  tx: Tx,
  departement: string,
  today: Day,
): Promise<DemonstrationAgent[]> {
  const { rows } = await sql<DemonstrationAgent>`
    select role, name, mail, organisation from (
    select r.role, a.name, a.mail, coalesce(o.name, '') as organisation,
      row_number() over (partition by r.role order by m.from_on nulls last, length(a.mail), a.mail collate "C") as place
    from agent a
    join agent_role r on r.departement = a.departement and r.agent_id = a.id
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
    left join agent_membership m on m.departement = a.departement and m.agent_id = a.id
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    left join organisation o on o.departement = m.departement and o.id = m.organisation_id
    where a.departement = ${departement} and a.kind = 'person' and a.suspended_on is null) found
    where place <= 2 order by place`.execute(tx)
  const order = Object.keys(roles)
  return rows.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
}

interface SignInPageProps {
  frame: Frame
  issuer: string | undefined
  backTo: string
  agents: DemonstrationAgent[]
}

export const SignInPage = ({ frame, issuer, backTo, agents }: SignInPageProps) => (
  <Layout title="Connexion" frame={frame} density="public">
    <PageHead title="Connexion" sub="Maillage est réservé aux agents des organisations de la convention." />
    {issuer && (
      <Actions>
        <LinkButton href={`/connexion/oidc?vers=${encodeURIComponent(backTo)}`}>
          {providerButton(issuer)}
        </LinkButton>
      </Actions>
    )}
    {agents.length > 0 && (
      <Section title="Essayer la démonstration">
        <p>Choisissez une fonction&nbsp;: chacune voit ce que son métier demande, et rien d’autre.</p>
        {agents.map(agent => (
          <form method="post" action="/connexion/demonstration">
            <input type="hidden" name="vers" value={backTo} />
            <Button kind="secondary" name="mail" value={agent.mail}>
              {roles[agent.role].label}&nbsp;: {agent.name}
              {agent.organisation && `, ${agent.organisation}`}
            </Button>
          </form>
        ))}
      </Section>
    )}
    {!issuer && agents.length === 0 && (
      <EmptyState title="La connexion n’est pas encore installée.">
        L’administrateur doit indiquer le fournisseur d’identité (OIDC_ISSUER, OIDC_CLIENT_ID,
        OIDC_CLIENT_SECRET).
      </EmptyState>
    )}
  </Layout>
)

const providerButton = (issuer: string) =>
  new URL(issuer).hostname.endsWith('proconnect.gouv.fr') ? 'S’identifier avec ProConnect' : 'S’identifier'

const refusals = {
  unknown: {
    title: 'Votre compte n’est pas ouvert sur Maillage',
    sentence:
      'Vous êtes identifié, mais aucun compte n’est ouvert à votre nom. Demandez-le au gestionnaire des comptes de votre organisation.',
  },
  suspended: {
    title: 'Votre compte est suspendu',
    sentence: 'Un gestionnaire des comptes peut vous dire pourquoi, et le rouvrir.',
  },
  idle: {
    title: 'Votre compte n’a pas de fonction aujourd’hui',
    sentence: 'Demandez au gestionnaire des comptes de vous en donner une.',
  },
  weak: {
    title: 'Un second facteur est demandé',
    sentence:
      'Vous êtes identifié, mais sans la double authentification que Maillage demande à chaque agent. Activez-la dans votre compte du service d’identification (clé d’accès, application de codes ou carte agent), puis recommencez. Si ce compte ne la propose pas, demandez-la à votre service informatique.',
  },
  lost: {
    title: 'La connexion n’a pas abouti',
    sentence:
      'Elle a été abandonnée, a duré plus de dix minutes ou a déjà servi. Recommencez depuis le début.',
  },
  silent: {
    title: 'Le service d’identification ne répond pas',
    sentence:
      'Maillage fonctionne, mais le service qui vérifie votre identité est en panne ou injoignable. Réessayez dans quelques minutes.',
  },
} as const

interface RefusedPageProps {
  frame: Frame
  why: keyof typeof refusals
  /** True where a provider is configured: another of its accounts may be tried. */
  provider: boolean
}

export const RefusedPage = ({ frame, why, provider }: RefusedPageProps) => (
  <Layout title={refusals[why].title} frame={frame} density="public">
    <PageHead title={refusals[why].title} />
    <p>{refusals[why].sentence}</p>
    <Actions>
      <LinkButton href="/connexion">Recommencer</LinkButton>
      {provider && why !== 'lost' && why !== 'silent' && (
        <LinkButton kind="secondary" href="/connexion/oidc?autre=1">
          Utiliser un autre compte
        </LinkButton>
      )}
    </Actions>
  </Layout>
)
