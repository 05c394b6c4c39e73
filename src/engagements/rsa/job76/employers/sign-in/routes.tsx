/** The addresses by which an employer registers, comes in and goes out. Whatever mail is typed, the answer is one. */
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import * as z from 'zod'
import { mailInput } from '../../../../../kernel/access/accounts.ts'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { problemsOf } from '../../../../../kernel/run.ts'
import { type Refused, typedIn } from '../../../../../web/ask.ts'
import { readForm } from '../../../../../web/body.ts'
import { linkFrame } from '../../../../../web/link-frame.ts'
import { cameFrom } from '../../../../../web/person/came-from.ts'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import type { JobFacts } from '../../facts.ts'
import { employerGuest } from '../../sessions/guests.ts'
import { endJobSession, openJobSession } from '../../sessions/open-session.ts'
import { mayTry } from '../../sessions/tries.ts'
import { outsideFrame } from '../frame.tsx'
import { addressOfEntry, askLink, entryToken, isOpen, takeLink } from './link.ts'
import {
  type Asked,
  type DemoAccount,
  EmployerSignInPage,
  EnterPage,
  type Mails,
  RegisterPage,
} from './pages.tsx'
import { recordEmployer, registerEmployer } from './register.ts'

const TOO_MANY = 'Trop d’essais depuis cette adresse. Attendez dix minutes, puis recommencez.'
const HOME = '/job76/employeur'

export function employerSignInRoutes(site: Site, facts: JobFacts): Hono<Env> {
  const { secret } = facts
  const mails: Mails = facts.sendsMail ? 'sent' : site.demonstration ? 'shown' : 'none'
  const proxied = facts.origins.some(origin => origin.startsWith('https:'))
  const within = <T,>(work: (at: At) => Promise<T>): Promise<T> => asSystem(site, work)
  const asked = (id: string | undefined): Asked => ({
    link: mails === 'shown' && id ? addressOfEntry(entryToken(secret, id)) : undefined,
  })

  const signIn = async (
    c: Context<Env>,
    shown: { refused?: Refused; asked?: Asked } = {},
    status: 200 | 422 | 429 = 422,
  ) => {
    const accounts = site.demonstration ? await within(demoAccounts) : []
    const props = { mails, accounts, left: c.req.query('fait') === 'sorti', frame: outsideFrame(site, c) }
    return c.html(<EmployerSignInPage {...props} {...shown} />, shown.refused ? status : 200)
  }
  const register = (
    c: Context<Env>,
    shown: { refused?: Refused; asked?: Asked } = {},
    status: 200 | 422 | 429 = 422,
  ) =>
    c.html(
      <RegisterPage mails={mails} frame={outsideFrame(site, c)} {...shown} />,
      shown.refused ? status : 200,
    )

  return new Hono<Env>()
    .get('/job76/employeur/connexion', async c => (c.get('me') ? c.redirect(HOME, 303) : signIn(c)))
    .post('/job76/employeur/connexion', async c => {
      const typed = await typedIn(c)
      const read = mailInput.safeParse(typed.mail)
      if (!read.success)
        return signIn(c, { refused: { typed, problems: { mail: read.error.issues[0]!.message } } })
      const id = await within(async at =>
        (await mayTry(at, secret, cameFrom(c, proxied)))
          ? ((await askLink(at, secret, read.data)) ?? null)
          : 'many',
      )
      if (id === 'many') return signIn(c, { refused: { typed, problems: { '': TOO_MANY } } }, 429)
      return signIn(c, { asked: asked(id ?? undefined) })
    })
    .get('/job76/employeur/inscription', c => register(c))
    .post('/job76/employeur/inscription', async c => {
      const typed = await typedIn(c)
      const read = registerEmployer.input.safeParse(typed)
      if (!read.success) return register(c, { refused: { typed, problems: problemsOf(read.error.issues) } })
      const id = await within(async at => {
        if (!(await mayTry(at, secret, cameFrom(c, proxied)))) return 'many'
        await recordEmployer(at, read.data)
        return (await askLink(at, secret, read.data.mail)) ?? null
      })
      if (id === 'many') return register(c, { refused: { typed, problems: { '': TOO_MANY } } }, 429)
      return register(c, { asked: asked(id ?? undefined) })
    })
    .get('/job76/employeur/entrer/:token', async c => {
      const open = await within(at => isOpen(at, c.req.param('token')))
      const action = open ? addressOfEntry(c.req.param('token')) : undefined
      return c.html(<EnterPage action={action} frame={linkFrame(site, c)} />, open ? 200 : 404)
    })
    .post('/job76/employeur/entrer/:token', async c => {
      const entered = await within(async at => {
        if (!(await mayTry(at, secret, cameFrom(c, proxied)))) return undefined
        const taken = await takeLink(at, c.req.param('token'))
        if (taken) await openJobSession(c, at.tx, site.departement, site.clock(), { ...taken, means: 'mail' })
        return taken
      })
      if (!entered) return c.html(<EnterPage action={undefined} frame={linkFrame(site, c)} />, 404)
      return c.redirect(HOME, 303)
    })
    .post('/job76/employeur/connexion/demonstration', async c => {
      if (!site.demonstration) throw outOfReach()
      const account = z.uuid().safeParse((await readForm(c)).account).data
      return within(async at => {
        const found = (await demoAccounts(at)).find(each => each.account === account)
        if (!found) throw outOfReach()
        await openJobSession(c, at.tx, site.departement, site.clock(), {
          account: found.account,
          means: 'demonstration',
        })
        return c.redirect(HOME, 303)
      })
    })
    .post('/job76/employeur/quitter', async c => {
      await within(({ tx }) => endJobSession(employerGuest.cookie, c, tx, site.departement, site.clock()))
      return c.redirect('/job76/employeur/connexion?fait=sorti', 303)
    })
}

/** Those of the demonstration that have the most to show. */
async function demoAccounts({ tx, departement }: At): Promise<DemoAccount[]> {
  const { rows } = await sql<DemoAccount>`
    select a.id as account, e.name, count(o.id)::int as offers
    from job_account a join job_employer e on e.departement = a.departement and e.id = a.employer_id and e.closed_on is null
    left join job_offer o on o.departement = e.departement and o.employer_id = e.id and o.ended_at is null
    where a.departement = ${departement} and a.suspended_at is null
    group by a.id, e.name order by count(o.id) desc, e.name, a.id limit 3`.execute(tx)
  return rows
}
