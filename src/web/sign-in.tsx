/** The pages by which an agent comes in and goes out: the provider’s button, the demonstration sign-ins, the refusals. */
import { randomBytes } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { agentOfMail, agentOfPerson, type Found } from '../kernel/access/account-sign-in.ts'
import { withNobody } from '../kernel/access/identity.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Clock, Now } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db.ts'
import { readForm } from './body.ts'
import type { Frame } from './layout.tsx'
import { type OidcFacts, providerOf } from './oidc.ts'
import { isApi, problem } from './problem.ts'
import { proConnect } from './proconnect.ts'
import { type Env, endSession, type Opening, openSession } from './session.ts'
import { keepAttempt, takeAttempt } from './sign-in-attempts.ts'
import { demonstrationAgents, RefusedPage, SignInPage } from './sign-in-pages.tsx'

export interface SignInFacts {
  db: Db
  clock: Clock
  departement: string
  /** As in `HeaderFacts`; `<origin>/connexion/retour` and `<origin>/connexion` are declared at the provider. */
  origins: readonly string[]
  oidc?: OidcFacts | undefined
  /** True where the demonstration is loaded, and there alone. */
  demonstration: boolean
  frame: (c: Context<Env>) => Frame
}

/** For pages and operations that need somebody: the others are led to the sign-in, and back. */
export const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('me')) return next()
  if (isApi(c)) return problem(c, 401, 'Identifiez-vous, ou donnez un jeton (en-tête Authorization).')
  const guestSignIn = c.get('guestSignIn')
  if (guestSignIn) return c.redirect(guestSignIn, 303)
  const wanted = c.req.method === 'GET' ? `${c.req.path}${new URL(c.req.url).search}` : ''
  return c.redirect(wanted ? `/connexion?vers=${encodeURIComponent(wanted)}` : '/connexion', 303)
}

const RETURN_COOKIE = '__Host-maillage-connexion'
const cookieOptions = { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

export function signInRoutes(facts: SignInFacts): Hono<Env> {
  const { db, clock, departement, demonstration, frame } = facts
  const provider = facts.oidc && providerOf(facts.oidc, proConnect)
  const asSystem = <T,>(now: Now, work: (tx: Tx) => Promise<T>) =>
    withNobody(db, 'maillage_system', departement, now.today, work)

  const enter = async (
    c: Context<Env>,
    now: Now,
    tx: Tx,
    found: Found,
    how: Omit<Opening, 'agent'>,
    backTo: string,
  ) => {
    if ('refused' in found)
      return c.html(
        <RefusedPage frame={frame(c)} why={found.refused} provider={provider !== undefined} />,
        403,
      )
    await openSession(c, tx, departement, now, { ...how, agent: found.me.id })
    return c.redirect(backTo, 303)
  }

  return new Hono<Env>()
    .get('/connexion', async c => {
      if (c.get('me')) return c.redirect('/', 303)
      const agents = demonstration
        ? await asSystem(clock(), tx => demonstrationAgents(tx, departement, clock().today))
        : []
      return c.html(
        <SignInPage
          frame={frame(c)}
          issuer={provider?.issuer}
          backTo={ourAddress(c.req.query('vers'))}
          agents={agents}
        />,
      )
    })
    .get('/connexion/oidc', async c => {
      if (!provider) throw outOfReach()
      const begun = await provider.begin(
        `${originOf(c, facts.origins)}/connexion/retour`,
        c.req.query('autre') === '1',
      )
      if (!begun) return c.html(<RefusedPage frame={frame(c)} why="silent" provider />, 503)
      const secret = randomBytes(32).toString('base64url')
      const now = clock()
      await asSystem(now, tx =>
        keepAttempt(tx, departement, now, secret, begun.attempt, ourAddress(c.req.query('vers'))),
      )
      setCookie(c, RETURN_COOKIE, secret, { ...cookieOptions, maxAge: 600 })
      return c.redirect(begun.url, 303)
    })
    .get('/connexion/retour', async c => {
      if (!provider) throw outOfReach()
      const now = clock()
      const secret = getCookie(c, RETURN_COOKIE)
      deleteCookie(c, RETURN_COOKIE, cookieOptions)
      const begun = secret && (await asSystem(now, tx => takeAttempt(tx, departement, now, secret)))
      if (!begun) return c.html(<RefusedPage frame={frame(c)} why="lost" provider />, 400)
      const returned = new URL(`${originOf(c, facts.origins)}/connexion/retour${new URL(c.req.url).search}`)
      const claims = await provider.finish(returned, begun)
      if (claims === 'silent') return c.html(<RefusedPage frame={frame(c)} why="silent" provider />, 503)
      if (claims === 'weak') return c.html(<RefusedPage frame={frame(c)} why="weak" provider />, 403)
      if (claims === 'refused') return c.html(<RefusedPage frame={frame(c)} why="lost" provider />, 400)
      return asSystem(now, async tx => {
        const found = await agentOfPerson(tx, departement, now, { ...claims, issuer: provider.issuer })
        return enter(
          c,
          now,
          tx,
          found,
          { means: 'oidc', idToken: claims.idToken, acr: claims.acr },
          begun.backTo,
        )
      })
    })
    .post('/connexion/demonstration', async c => {
      if (!demonstration) throw outOfReach()
      const { mail, vers } = await readForm(c)
      const now = clock()
      return asSystem(now, async tx => {
        const found = await agentOfMail(tx, departement, now, String(mail ?? ''))
        return enter(c, now, tx, found, { means: 'demonstration' }, ourAddress(String(vers ?? '')))
      })
    })
    .post('/deconnexion', async c => {
      const now = clock()
      const idToken = await asSystem(now, tx => endSession(c, tx, departement, now))
      const elsewhere =
        idToken && provider
          ? await provider.signOutUrl(idToken, `${originOf(c, facts.origins)}/connexion`)
          : null
      return c.redirect(elsewhere ?? '/connexion', 303)
    })
}

/** An address of ours to go back to after the sign-in; whatever else is asked leads home. */
export function ourAddress(wanted: string | undefined): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return '/'
  return /^\/(connexion|deconnexion|api)\b/.test(wanted) ? '/' : wanted
}

/** The one of our addresses that the person came by, so that the provider sends them back to the same cookies. */
export function originOf(c: Context, origins: readonly string[]): string {
  const host = c.req.header('Host') ?? new URL(c.req.url).host
  return origins.find(origin => new URL(origin).host === host) ?? origins[0]!
}
