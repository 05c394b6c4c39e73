/** The application as one function from a request to an answer: what the server serves, and what tests call. */
import { type Context, Hono } from 'hono'
import { allActions } from './actions.ts'
import { convention } from './convention.ts'
import { appointmentLinkRoutes } from './engagements/premier-accueil/appointments/pages/link-routes.tsx'
import { agendaRoutes } from './engagements/premier-accueil/appointments/pages/routes.tsx'
import { demandRoutes } from './engagements/premier-accueil/demands/pages/routes.tsx'
import { digitalRoutes } from './engagements/premier-accueil/digital/routes.tsx'
import { joinedRoutes } from './engagements/premier-accueil/joined/routes.tsx'
import { monParcoursRoutes } from './engagements/premier-accueil/mon-parcours/routes.tsx'
import { networkPartnersRoutes } from './engagements/premier-accueil/network/routes.tsx'
import { receptionRoutes } from './engagements/premier-accueil/reception/routes.tsx'
import { LARGEST as PAPER } from './engagements/premier-accueil/referent/papers/media.ts'
import { planLinkRoutes } from './engagements/premier-accueil/referent/plan/pages/link-routes.tsx'
import { ownPlanRoutes } from './engagements/premier-accueil/referent/plan/pages/own-routes.tsx'
import { planRoutes } from './engagements/premier-accueil/referent/plan/pages/routes.tsx'
import { referentRoutes } from './engagements/premier-accueil/referent/routes.tsx'
import { welcomeRoutes } from './engagements/premier-accueil/welcome/routes.tsx'
import { type ImportFacts, importDescription, importRoutes } from './engagements/rsa/imports/routes.tsx'
import type { Matcher } from './engagements/rsa/job76/live/matcher.ts'
import { LONGEST as LIST_OF_OFFERS } from './engagements/rsa/job76/offers/importing/import.ts'
import { LONGEST as ROME } from './engagements/rsa/job76/rome/import/import.ts'
import { jobRoutes } from './engagements/rsa/job76/routes.tsx'
import { jobGuests } from './engagements/rsa/job76/sessions/guests.ts'
import { rsaRoutes } from './engagements/rsa/routes.tsx'
import { fileRoles, type Identity, type Role } from './kernel/access/identity.ts'
import type { Secret } from './kernel/people/secret.ts'
import { makeRetentionActions } from './kernel/retention/actions.ts'
import { everyRule } from './kernel/retention/portion.ts'
import { finderRoutes } from './places/finder/routes.tsx'
import { franceServicesRoutes } from './places/france-services/routes.tsx'
import { LONGEST as LIST_OF_PLACES } from './places/imports/import.ts'
import { mapRoutes } from './places/map/routes.tsx'
import { type NetworkRoutesFacts, networkDescription, networkRoutes } from './places/networks/routes.tsx'
import { placesRoutes } from './places/routes.tsx'
import { scenarioRoutes } from './places/scenarios/pages/routes.tsx'
import { sitingRoutes } from './places/siting/pages/routes.tsx'
import { engagementsRoutes } from './steering/public-page.tsx'
import { steeringRoutes } from './steering/routes.tsx'
import { accountRoutes } from './web/accounts.tsx'
import { adminRoutes } from './web/admin.tsx'
import { apiRoutes } from './web/api.ts'
import { breakGlassRoutes } from './web/break-glass-page.tsx'
import { errorPages } from './web/errors.tsx'
import { handoverRoutes } from './web/handovers/routes.tsx'
import { headers } from './web/headers.ts'
import type { NavigationItem } from './web/layout.tsx'
import type { OidcFacts } from './web/oidc.ts'
import { ownAgentRoutes } from './web/person/agent-page.tsx'
import { delegateRoutes } from './web/person/delegate-page.tsx'
import { personSignInRoutes } from './web/person/sign-in.tsx'
import { retentionRoutes } from './web/retention-page.tsx'
import { type Env, sessions } from './web/session.ts'
import { signedIn, signInRoutes } from './web/sign-in.tsx'
import { frameOf, SignInNeeded, type Site } from './web/site.ts'
import { staticRoutes } from './web/static.ts'

export interface AppFacts extends Omit<Site, 'navigation' | 'secondary'>, ImportFacts, NetworkRoutesFacts {
  secret: Secret
  /** `http://localhost:7676` first. */
  origins: readonly string[]
  /** For agents: ProConnect. */
  oidc?: OidcFacts | undefined
  /** For people. */
  franceConnect?: OidcFacts | undefined
  /** True where a server of mail is set. */
  sendsMail?: boolean | undefined
  /** The number of the département’s switchboard, given to whoever does not find their commune. */
  phone?: string | undefined
  matcher: Matcher
  log: (line: object) => void
}

export function makeApp(facts: AppFacts): Hono<Env> {
  const site: Site = { ...facts, navigation, secondary }
  const frame = (c: Context<Env>) => frameOf(site, c)
  const errors = errorPages({ frame, log: facts.log })
  const { actions, guarantees } = allActions(facts.secret, facts.matcher)
  const app = new Hono<Env>()

  for (const middleware of headers({
    origins: facts.origins,
    issuers: [facts.oidc, facts.franceConnect].flatMap(oidc => oidc?.issuer ?? []),
    largeBodies: {
      '/imports': UPLOAD,
      '/api/import/caf': UPLOAD,
      '/reseaux': UPLOAD,
      '/api/travel/build-network': UPLOAD,
      '/territoire': TERRITORY,
      '/api/territory/import': TERRITORY,
      // With the marks of a form, and a third more in base64.
      '/parcours/papier': 2 * PAPER,
      '/api/parcours/file-paper': 2 * PAPER,
      '/lieux/imports': 2 * LIST_OF_PLACES,
      '/api/places/import': 2 * LIST_OF_PLACES,
      '/job76/offres/import': 2 * LIST_OF_OFFERS,
      '/api/job76/import-offers': 2 * LIST_OF_OFFERS,
      '/job76/metiers/import': 2 * ROME,
      '/api/job76/import-rome': 2 * ROME,
    },
    refuse: errors.refuse,
  }))
    app.use(middleware)
  app.route('/', staticRoutes())
  app.use(sessions(facts.db, facts.clock, facts.departement, jobGuests))

  app.route('/', finderRoutes(site, facts))
  app.route('/', engagementsRoutes(site, convention))
  app.route('/', placesRoutes(site, facts))
  app.route('/', mapRoutes(site))
  app.route('/', franceServicesRoutes(site))
  app.route('/', scenarioRoutes(site))
  app.route('/', sitingRoutes(site))
  app.route('/', signInRoutes({ ...facts, frame }))
  app.route('/', personSignInRoutes(site, facts))
  app.route(
    '/',
    monParcoursRoutes(
      site,
      convention.engagements.flatMap(({ own }) => own ?? []),
    ),
  )
  app.route('/', ownAgentRoutes(site, facts.secret))
  app.route('/', delegateRoutes(site))
  app.route('/', rsaRoutes(site))
  app.route('/', jobRoutes(site, facts))
  app.route('/', receptionRoutes(site))
  app.route('/', demandRoutes(site))
  app.route(
    '/',
    handoverRoutes(
      site,
      convention.engagements.flatMap(({ handsOver = [] }) => handsOver),
    ),
  )
  app.route('/', agendaRoutes(site, facts))
  app.route('/', appointmentLinkRoutes(site, facts))
  app.route('/', welcomeRoutes(site, facts.secret))
  app.route('/', joinedRoutes(site, facts.secret))
  app.route('/', referentRoutes(site))
  app.route('/', planRoutes(site, facts))
  app.route('/', ownPlanRoutes(site))
  app.route('/', planLinkRoutes(site))
  app.route('/', digitalRoutes(site, facts))
  app.route('/', networkPartnersRoutes(site))
  app.route('/', importRoutes(site, facts))
  app.route('/', steeringRoutes(site, convention.engagements))
  app.route('/', accountRoutes({ ...facts, frame }))
  app.route('/', adminRoutes(site, { actions, secret: facts.secret }))
  app.route('/', breakGlassRoutes(site, facts.secret))
  app.route('/', retentionRoutes(site, makeRetentionActions(everyRule(convention.engagements), facts.secret)))
  app.route('/', networkRoutes(site, facts))
  app.route('/', apiRoutes(site, actions, guarantees, { ...importDescription, ...networkDescription }))

  app.notFound(errors.notFound)
  app.onError((error, c) =>
    error instanceof SignInNeeded
      ? (signedIn(c, async () => {}) as Promise<Response>)
      : errors.onError(error, c),
  )
  return app
}

/** Bytes: a monthly file of 100,000 households is about 900 MB, the streets of a large region too. */
const UPLOAD = 2 * 1024 ** 3
/** Cells of 200 m of a whole region are some tens of megabytes. */
const TERRITORY = 128 * 1024 ** 2

const entries: (NavigationItem & { for: readonly Role[] })[] = [
  { href: '/accueil', label: 'Accueil du jour', for: ['accueil', 'travailleur-social'] },
  { href: '/accueil/demandes', label: 'Demandes', for: ['accueil', 'travailleur-social'] },
  { href: '/agenda', label: 'Agenda', for: fileRoles },
  { href: '/ma-journee', label: 'Ma journée', for: ['orienteur', 'referent'] },
  { href: '/relais', label: 'Relais', for: fileRoles },
  { href: '/parcours', label: 'Parcours', for: fileRoles },
  { href: '/reseau', label: 'Réseau', for: ['animation-reseau'] },
  { href: '/job76/animation', label: 'Relecture', for: ['animation-job76'] },
  { href: '/job76/reponses', label: 'Réponses attendues', for: ['animation-job76'] },
  { href: '/job76/telephone', label: 'Au téléphone', for: ['animation-job76'] },
  {
    href: '/job76/equite',
    label: 'Équité de Job 76',
    for: ['animation-job76', 'steering-state', 'steering-departement', 'dpo'],
  },
  { href: '/recherche', label: 'Chercher une personne', for: fileRoles },
  { href: '/urgence', label: 'Accès d’urgence', for: ['orienteur', 'referent'] },
  { href: '/imports', label: 'Imports', for: ['administrator'] },
  { href: '/territoire', label: 'Territoire', for: ['administrator'] },
  { href: '/reseaux', label: 'Réseaux', for: ['administrator'] },
  { href: '/droit', label: 'Délais légaux', for: ['administrator', 'orienteur', 'referent'] },
  { href: '/comptes', label: 'Comptes', for: ['account-manager'] },
  { href: '/jetons', label: 'Jetons', for: ['administrator'] },
  { href: '/pilotage', label: 'Pilotage', for: ['steering-state', 'steering-departement'] },
  {
    href: '/scenarios',
    label: 'Scénarios',
    for: ['steering-state', 'steering-departement', 'administrator'],
  },
  { href: '/traces', label: 'Traces', for: ['dpo'] },
  { href: '/exclusions', label: 'Exclusions', for: ['dpo'] },
  { href: '/questions', label: 'Questions', for: ['dpo'] },
  { href: '/conservation', label: 'Conservation', for: ['dpo'] },
]

function navigation(me: Identity | null): NavigationItem[] {
  const help = { href: '/aide', label: 'Trouver de l’aide' }
  const open = [
    { href: '/lieux', label: 'Lieux' },
    { href: '/carte', label: 'Carte' },
    { href: '/job76', label: 'Job 76' },
    { href: '/engagements', label: 'Engagements' },
  ]
  const own = { href: '/mon-parcours', label: 'Mon parcours' }
  if (!me) return [help, own, ...open, { href: '/connexion', label: 'Se connecter' }]
  return [
    ...entries
      .filter(entry => entry.for.some(role => me.roles.includes(role)))
      .map(({ href, label }) => ({ href, label })),
    ...(me.roles.some(role => (fileRoles as readonly Role[]).includes(role)) ? [help] : []),
    ...open,
  ]
}

/** At the foot of the page: what one needs now and then. */
function secondary(me: Identity | null): NavigationItem[] {
  const may = (roles: readonly Role[]) => me?.roles.some(role => roles.includes(role))
  return [
    ...(may(['orienteur', 'referent', 'administrator'])
      ? [{ href: '/comptes/a-confirmer', label: 'Appartenances à confirmer' }]
      : []),
    ...(may(['orienteur', 'referent', 'dpo']) ? [{ href: '/jetons', label: 'Mes jetons' }] : []),
    ...(may(['administrator']) ? [{ href: '/job76/metiers/import', label: 'Import du ROME' }] : []),
    ...(may(fileRoles) ? [{ href: '/reseau', label: 'Réseau du premier accueil' }] : []),
    { href: '/france-services', label: 'France services' },
  ]
}
