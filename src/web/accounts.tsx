/** The pages of those who manage accounts and tokens, and of the agents who confirm a colleague or accept a token. */
import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import { accountViews, listAccounts, readAccount } from '../kernel/access/account-list.ts'
import {
  confirmMembership,
  endMembership,
  listToConfirm,
  proposeMembership,
} from '../kernel/access/account-memberships.ts'
import { createOrganisation, listOrganisations } from '../kernel/access/account-organisations.ts'
import { endRole, giveRole } from '../kernel/access/account-roles.ts'
import { createAccount, reopenAccount, suspendAccount } from '../kernel/access/accounts.ts'
import { listAlerts, seeAlert } from '../kernel/access/brake.ts'
import { acceptToken, listTokens, makeToken, revokeToken } from '../kernel/access/tokens.ts'
import type { Action } from '../kernel/action.ts'
import { outOfReach } from '../kernel/refusal.ts'
import { type Problems, type Ran, runAction } from '../kernel/run.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import { AccountsPage, NewAccountPage, OrganisationsPage, ToConfirmPage } from './account-lists.tsx'
import { AccountPage } from './account-page.tsx'
import { readForm } from './body.ts'
import type { Frame } from './layout.tsx'
import type { Env } from './session.ts'
import { signedIn } from './sign-in.tsx'
import { TokenPage, TokensPage } from './token-pages.tsx'

export interface AccountFacts {
  db: Db
  clock: Clock
  frame: (c: Context<Env>) => Frame
}

/** What a form comes back with: nothing at first, else what was typed and why it was refused. */
export interface Refused {
  problems: Problems
  typed: Record<string, string | undefined>
}

type Fields = Record<string, string | string[]>
type Page = (refused?: Refused) => Promise<Response>

/** Mounted at the root: /comptes and /jetons. */
export function accountRoutes({ db, clock, frame }: AccountFacts): Hono<Env> {
  const at = (c: Context<Env>) => ({ db, me: c.get('me')!, now: clock() })

  const run = async <Input extends z.ZodObject, Output>(
    c: Context<Env>,
    action: Action<Input, Output>,
    input: Fields,
  ) => (await runAction(action as Action, at(c), input)) as Ran<Output>

  const read = async <Input extends z.ZodObject, Output>(
    c: Context<Env>,
    action: Action<Input, Output>,
    input: Fields,
  ) => {
    const ran = await run(c, action, input)
    if (ran.problems) throw outOfReach()
    return ran.done
  }

  /** Runs on what the form sent, then leads away; a refusal shows the form again as it was typed. */
  const write = async (c: Context<Env>, action: Action, known: Fields, next: string, again: Page) => {
    const sent = await readForm(c)
    const ran = await run(c, action, { ...sent, ...known })
    return ran.problems ? again({ problems: ran.problems, typed: typedOf(sent) }) : c.redirect(next, 303)
  }

  const accountPage =
    (c: Context<Env>, agent: string): Page =>
    async refused => {
      const account = await read(c, readAccount, { agent })
      const organisations = await read(c, listOrganisations, {})
      const props = { account, organisations, refused, me: c.get('me')!, frame: frame(c) }
      return c.html(<AccountPage {...props} />, refused ? 422 : 200)
    }
  const newAccountPage =
    (c: Context<Env>): Page =>
    async refused => {
      if (!mayRun(c, createAccount)) throw outOfReach()
      return c.html(<NewAccountPage refused={refused} frame={frame(c)} />, refused ? 422 : 200)
    }
  const organisationsPage =
    (c: Context<Env>): Page =>
    async refused => {
      const organisations = await read(c, listOrganisations, {})
      return c.html(
        <OrganisationsPage organisations={organisations} refused={refused} frame={frame(c)} />,
        refused ? 422 : 200,
      )
    }
  const toConfirmPage =
    (c: Context<Env>): Page =>
    async refused => {
      const waiting = await read(c, listToConfirm, {})
      return c.html(
        <ToConfirmPage waiting={waiting} refused={refused} frame={frame(c)} />,
        refused ? 422 : 200,
      )
    }
  const tokensPage =
    (c: Context<Env>): Page =>
    async refused => {
      const tokens = await read(c, listTokens, {})
      const administers = mayRun(c, makeToken)
      const accounts = administers ? await everyAccount(c) : []
      const props = { tokens, accounts, administers, refused, today: clock().today, frame: frame(c) }
      return c.html(<TokensPage {...props} />, refused ? 422 : 200)
    }
  const everyAccount = async (c: Context<Env>) => {
    const { pages, rows } = await read(c, listAccounts, {})
    for (let page = 2; page <= pages; page++)
      rows.push(...(await read(c, listAccounts, { page: String(page) })).rows)
    return rows.filter(row => !row.suspended)
  }

  const app = new Hono<Env>()
  for (const path of ['/comptes', '/comptes/*', '/jetons', '/jetons/*']) app.use(path, signedIn)
  app
    .get('/comptes', async c => {
      const asked = { view: c.req.query('vue') ?? 'all', page: c.req.query('page') ?? '1' }
      const list = await read(c, listAccounts, asked)
      const view = accountViews.find(each => each === asked.view)!
      const alerts = mayRun(c, listAlerts) ? await read(c, listAlerts, {}) : []
      return c.html(
        <AccountsPage
          list={list}
          alerts={alerts}
          view={view}
          page={Number(asked.page)}
          creates={mayRun(c, createAccount)}
          frame={frame(c)}
        />,
      )
    })
    // Two who treat one alert at once have both done it.
    .post('/comptes/alertes', c =>
      write(c, seeAlert, {}, '/comptes', async () => c.redirect('/comptes', 303)),
    )
    .get('/comptes/nouveau', c => newAccountPage(c)())
    .post('/comptes/nouveau', async c => {
      const sent = await readForm(c)
      const ran = await run(c, createAccount, sent)
      if (ran.problems) return newAccountPage(c)({ problems: ran.problems, typed: typedOf(sent) })
      return c.redirect(`/comptes/${ran.done.agent}`, 303)
    })
    .get('/comptes/organisations', c => organisationsPage(c)())
    .post('/comptes/organisations', c =>
      write(c, createOrganisation, {}, '/comptes/organisations', organisationsPage(c)),
    )
    .get('/comptes/a-confirmer', c => toConfirmPage(c)())
    .post('/comptes/a-confirmer', c =>
      write(c, confirmMembership, {}, '/comptes/a-confirmer', toConfirmPage(c)),
    )
    .get('/comptes/:agent', c => accountPage(c, c.req.param('agent'))())
    .get('/jetons', c => tokensPage(c)())
    .post('/jetons', async c => {
      const sent = await readForm(c)
      const ran = await run(c, makeToken, sent)
      if (ran.problems) return tokensPage(c)({ problems: ran.problems, typed: typedOf(sent) })
      // Shown by this very answer, and by no other: the value is not kept.
      return c.html(<TokenPage made={ran.done} frame={frame(c)} />)
    })
    .post('/jetons/retirer', c => write(c, revokeToken, {}, '/jetons', tokensPage(c)))
    .post('/jetons/accepter', c => write(c, acceptToken, {}, '/jetons', tokensPage(c)))

  const ofAccount = [
    ['fonctions', giveRole, true],
    ['fonctions/retirer', endRole, false],
    ['organisation', proposeMembership, true],
    ['organisation/fin', endMembership, false],
    ['suspendre', suspendAccount, true],
    ['rouvrir', reopenAccount, true],
  ] as const
  for (const [path, action, names] of ofAccount)
    app.post(`/comptes/:agent/${path}`, c => {
      const agent = c.req.param('agent')!
      if (!/^[0-9a-f-]{36}$/.test(agent)) throw outOfReach()
      return write(c, action, names ? { agent } : {}, `/comptes/${agent}`, accountPage(c, agent))
    })
  return app
}

const mayRun = (c: Context<Env>, action: Pick<Action, 'allowed'>): boolean =>
  c.get('me')!.roles.some(role => action.allowed.includes(role))

function typedOf(sent: Fields): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}
