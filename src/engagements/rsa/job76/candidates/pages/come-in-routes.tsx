/** How a candidate comes in and goes out: a code on paper, a link, Mon parcours, or the telephone desk. Whatever is wrong, the answer is one. */
import { type Context, Hono } from 'hono'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { ask, mustHold, type Refused, typedIn } from '../../../../../web/ask.ts'
import { linkFrame } from '../../../../../web/link-frame.ts'
import { cameFrom } from '../../../../../web/person/came-from.ts'
import { ownFrame } from '../../../../../web/person/person-page.tsx'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import type { JobFacts } from '../../facts.ts'
import { candidateGuest } from '../../sessions/guests.ts'
import { endJobSession, openJobSession } from '../../sessions/open-session.ts'
import { mayTry } from '../../sessions/tries.ts'
import { registerCandidate } from '../actions/register.ts'
import { enterByJobCode } from '../come-in/code.ts'
import { addressOfEntry, askEntry, contactTyped, enterByLink, entryOf, traceEntry } from '../come-in/entry.ts'
import { outsideFrame, type Way } from './candidate-page.tsx'
import { EntryPage, LinkSentPage, RegisterPage, SignInPage } from './come-in-pages.tsx'
import { PhonePage, WorkPage } from './other-pages.tsx'

const CODE =
  'Ce code et ce numéro ne vont pas ensemble, ou le code ne sert plus. Après cinq erreurs, il faut un nouveau code.'
const WAIT = 'Trop d’essais. Attendez dix minutes, puis recommencez.'
const CONTACT = 'Écrivez un courriel ou un numéro de mobile, par exemple 06 12 34 56 78.'

/** Whoever answers at the telephone desk. */
export const phoneDesk = { allowed: ['animation-job76'] } as const

export function comeInRoutes(site: Site, facts: JobFacts): Hono<Env> {
  const { clock, departement } = site
  const proxied = facts.origins.some(origin => origin.startsWith('https:'))
  const instance = () => ({ departement, now: clock(), secret: facts.secret })
  const within = <T,>(work: (at: At) => Promise<T>) => asSystem(site, work)
  const outside = (c: Context<Env>): Way => ({ frame: outsideFrame(site, c), base: '/job76/candidat' })
  const statusOf = (refused: Refused | undefined) =>
    refused ? (refused.problems[''] === WAIT ? 429 : 422) : 200

  const signIn = (c: Context<Env>, refused?: Refused) =>
    c.html(
      <SignInPage way={outside(c)} refused={refused} done={c.req.query('fait')} call={facts.phone} />,
      statusOf(refused),
    )
  const inscription = (c: Context<Env>, refused?: Refused) =>
    c.html(<RegisterPage way={outside(c)} refused={refused} />, statusOf(refused))
  const phone = (c: Context<Env>, refused?: Refused) => {
    mustHold(c, phoneDesk)
    return c.html(<PhonePage frame={frameOf(site, c)} refused={refused} />, statusOf(refused))
  }

  /** Counts each link that is asked, apart from the codes that are tried. Undefined when one address asked for too many. */
  const link = (c: Context<Env>, asked: Parameters<typeof askEntry>[2]) =>
    within(async at =>
      (await mayTry(at, facts.secret, `entry ${cameFrom(c, proxied)}`))
        ? askEntry(facts.secret, at, asked)
        : undefined,
    )
  const sent = (c: Context<Env>, token: string | null, registering: boolean) => {
    const shown = site.demonstration && !facts.sendsMail && token ? addressOfEntry(token) : undefined
    return c.html(<LinkSentPage way={outside(c)} link={shown} registering={registering} />)
  }

  /** The refusal, or nothing once the session is open. `agent`: of the desk, who was called. */
  const byCode = async (c: Context<Env>, agent?: { id: string; organisation: string }) => {
    const typed = await typedIn(c)
    // The code is never sent back: the page may stay open on a screen of others.
    const back = { phone: typed.phone ?? '' }
    const missing = {
      ...(!typed.code && { code: 'Recopiez les seize signes du code, lettres et chiffres.' }),
      ...(!typed.phone && { phone: 'Indiquez le numéro de téléphone.' }),
    }
    if (!typed.code || !typed.phone) return { typed: back, problems: missing }
    const given = { typed: typed.code, phone: typed.phone, from: agent?.id ?? cameFrom(c, proxied) }
    const entered = await within(async at => {
      const found = await enterByJobCode(at.tx, instance(), given)
      if (typeof found === 'string') return found
      await openJobSession(c, at.tx, departement, clock(), { means: 'code', ...found, agent: agent?.id })
      await traceEntry(at, found.candidate, agent ?? { id: null, organisation: '' })
      return 'in'
    })
    if (entered === 'in') return undefined
    return { typed: back, problems: { '': entered === 'too-many' ? WAIT : CODE } }
  }

  return new Hono<Env>()
    .get('/job76/candidat/connexion', c => (c.get('me') ? c.redirect('/job76/candidat', 303) : signIn(c)))
    .post('/job76/candidat/connexion', async c => {
      const { act, contact: written = '' } = await typedIn(c)
      if (act === 'link') {
        const typed = { act, contact: written }
        const contact = contactTyped(written)
        if (!contact) return signIn(c, { typed, problems: { contact: CONTACT } })
        const token = await link(c, { contact })
        if (token === undefined) return signIn(c, { typed, problems: { '': WAIT } })
        return sent(c, token, false)
      }
      const refused = await byCode(c)
      return refused ? signIn(c, refused) : c.redirect('/job76/candidat', 303)
    })
    .get('/job76/candidat/inscription', c => inscription(c))
    .post('/job76/candidat/inscription', async c => {
      const typed = await typedIn(c)
      const { firstName = '', lastName = '' } = typed
      const contact = contactTyped(typed.contact ?? '')
      const problems = {
        ...nameProblem('firstName', firstName, 'Écrivez votre prénom.'),
        ...nameProblem('lastName', lastName, 'Écrivez votre nom.'),
        ...(!contact && { contact: CONTACT }),
      }
      if (!contact || Object.keys(problems).length) return inscription(c, { typed, problems })
      const token = await link(c, { firstName, lastName, contact })
      if (token === undefined) return inscription(c, { typed, problems: { '': WAIT } })
      return sent(c, token, true)
    })
    .get('/job76/candidat/entrer/:token', async c => {
      const { candidate } = await within(at => entryOf(at, c.req.param('token')))
      const way = {
        ...outside(c),
        frame: { ...linkFrame(site, c), navigation: outsideFrame(site, c).navigation },
      }
      return c.html(<EntryPage way={way} action={c.req.path} known={candidate !== null} />)
    })
    .post('/job76/candidat/entrer/:token', async c => {
      await within(async at => {
        const candidate = await enterByLink(at, c.req.param('token'))
        await openJobSession(c, at.tx, departement, clock(), { means: 'mail', candidate })
      })
      return c.redirect('/job76/candidat', 303)
    })
    .post('/job76/candidat/quitter', async c => {
      await within(({ tx }) => endJobSession(candidateGuest.cookie, c, tx, departement, clock()))
      return c.redirect('/job76/candidat/connexion?fait=quitter', 303)
    })
    .get('/mon-parcours/travail', c => {
      mustHold(c, registerCandidate)
      return c.html(<WorkPage frame={ownFrame(site, c)} />)
    })
    .post('/mon-parcours/travail', async c => {
      const ran = await ask(site, c, registerCandidate, {})
      if (ran.problems) throw outOfReach()
      const { candidate } = ran.done
      await within(({ tx }) => openJobSession(c, tx, departement, clock(), { means: 'own', candidate }))
      return c.redirect('/job76/candidat', 303)
    })
    .get('/job76/telephone', c => phone(c))
    .post('/job76/telephone', async c => {
      mustHold(c, phoneDesk)
      const refused = await byCode(c, c.get('me')!)
      return refused ? phone(c, refused) : c.redirect('/job76/candidat', 303)
    })
}

const nameProblem = (field: string, typed: string, missing: string): Record<string, string> => {
  if (!typed) return { [field]: missing }
  return typed.length > 60 ? { [field]: 'Ce nom est trop long\u00a0: 60 caractères au plus.' } : {}
}
