/** What every route has in hand, and the three things that a route does: show a page, run an action, come back from one. */
import type { Context } from 'hono'
import { type Identity, isGuest, roles } from '../kernel/access/identity.ts'
import type { Action } from '../kernel/action.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Ran, runAction } from '../kernel/run.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import { readForm } from './body.ts'
import type { Frame, NavigationItem } from './layout.tsx'
import type { Env } from './session.ts'

export interface Site {
  db: Db
  clock: Clock
  departement: string
  demonstration: boolean
  /** What someone in these functions, or nobody, finds in the navigation. */
  navigation(me: Identity | null): NavigationItem[]
  /** The same for the foot of the page. */
  secondary?(me: Identity | null): NavigationItem[]
  /** Waits a moment for the cases that follow a change of the law or of the territory, so that the page says how many moved. */
  recounts?: { settle(): Promise<void> } | undefined
}

/** Thrown where a page needs someone signed in; the application answers with the sign-in page. */
export class SignInNeeded extends Error {}

export function frameOf(site: Site, c: Context<Env>): Frame {
  const me = c.get('me')
  return {
    path: c.req.path,
    navigation: site.navigation(me),
    secondary: site.secondary?.(me),
    demonstration: site.demonstration,
    account:
      me && !me.roles.some(isGuest)
        ? {
            name: me.name,
            role: me.roles.map(role => roles[role].label).join(', '),
            organisation: me.organisation,
          }
        : undefined,
  }
}

/** Runs an action for whoever is signed in; nobody is sent to sign in. */
export function run<Output>(
  site: Site,
  c: Context<Env>,
  action: Action<never, Output> | Action,
  input: unknown,
): Promise<Ran<Output>> {
  const me = c.get('me')
  if (!me) throw new SignInNeeded()
  return runAction<Output>(action, { db: site.db, me, now: site.clock() }, input)
}

/** Runs a read whose input comes from the address: what is wrong or unknown in it is left out, and the rest is shown. */
export async function read<Output>(
  site: Site,
  c: Context<Env>,
  action: Action<never, Output> | Action,
  input: Record<string, unknown>,
): Promise<Output> {
  const given = Object.entries(input).filter(([, value]) => value !== '')
  const ran = await run<Output>(site, c, action, Object.fromEntries(given))
  if (!ran.problems) return ran.done
  const right = given.filter(([name]) => name in action.input.shape && !(name in ran.problems))
  // Nothing could be left out: the page has no right input at all.
  if (right.length === given.length) throw new Refusal(Object.values(ran.problems)[0]!)
  return read(site, c, action, Object.fromEntries(right))
}

/** The fields of a form, typed by a person: spaces around are dropped, an empty field is an absent one. */
export async function formFields(c: Context<Env>): Promise<Record<string, string>> {
  const sent = Object.entries(await readForm(c)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(sent.filter(([, value]) => value !== ''))
}
