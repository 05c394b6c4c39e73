/** What the pages of the administration ask of an action, with its types: its answer, or the sentences by field. */
import type { Context } from 'hono'
import * as z from 'zod'
import { withAgent } from '../kernel/access/identity.ts'
import { reasonFor } from '../kernel/access/reach.ts'
import type { Action } from '../kernel/action.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Problems, Ran } from '../kernel/run.ts'
import { readForm } from './body.ts'
import type { Env } from './session.ts'
import { run, SignInNeeded, type Site } from './site.ts'
import { errorOf, type Problem } from './ui/error-summary.tsx'

export type Typed = Record<string, string>

/** A form that came back: what was typed is kept, each reason stands by its field. */
export interface Refused {
  typed: Typed
  problems: Problems
}

export const ask = async <Input extends z.ZodObject, Output>(
  site: Site,
  c: Context<Env>,
  action: Action<Input, Output>,
  input: object,
): Promise<Ran<Output>> => (await run(site, c, action as Action, input)) as Ran<Output>

/** For a read whose input is ours, or an address that nobody typed: a refusal is a page that does not exist. */
export async function answer<Input extends z.ZodObject, Output>(
  ...asked: Parameters<typeof ask<Input, Output>>
): Promise<Output> {
  const ran = await ask<Input, Output>(...asked)
  if (ran.problems) throw outOfReach()
  return ran.done
}

/** What was typed in a form; an empty field is an absent one. */
export async function typedIn(c: Context<Env>): Promise<Typed> {
  const sent = Object.entries(await readForm(c)).map(
    ([name, value]) => [name, Array.isArray(value) ? value[0]! : value] as const,
  )
  return Object.fromEntries(sent.filter(([, value]) => value !== ''))
}

/** The named parameters of the address, without the empty ones. */
export function askedIn(c: Context<Env>, ...names: string[]): Typed {
  const asked = names.map(name => [name, c.req.query(name)?.trim() ?? ''] as const)
  return Object.fromEntries(asked.filter(([, value]) => value !== ''))
}

export const listOf = (refused: Refused | undefined): Problem[] =>
  Object.entries(refused?.problems ?? {}).map(([field, sentence]) => ({
    field: field || undefined,
    sentence,
  }))

interface Typeable {
  name: string
  id?: string
  value: string | undefined
  error: string | undefined
}

/**
 * What a field has of a form that comes back: what was typed, or at first what is there `before`, and its sentence of refusal. `form`, where
 * several forms of a page have a field of one name, begins their ids.
 */
export function fieldsOf(refused: Refused | undefined, before: Typed = {}, form?: string) {
  const problems = listOf(refused)
  const idOf = (name: string) => (form ? `${form}-${name}` : name)
  return {
    problems: problems.map(({ field, sentence }) => ({ field: field && idOf(field), sentence })),
    field: (name: string): Typeable => ({
      name,
      id: idOf(name),
      value: (refused?.typed ?? before)[name],
      error: errorOf(problems, name),
    }),
  }
}

export const mayRun = (c: Context<Env>, { allowed }: Pick<Action, 'allowed'>): boolean =>
  c.get('me')?.roles.some(role => allowed.includes(role)) ?? false

/** A form that shows nothing of anyone has no read to refuse it: the function of the agent does. */
export function mustHold(c: Context<Env>, action: Pick<Action, 'allowed'>): void {
  if (!c.get('me')) throw new SignInNeeded()
  if (!mayRun(c, action)) throw outOfReach()
}

/** The person of the address, for a form that shows nothing of them either: within reach, or the page does not exist. */
export async function personInReach(
  site: Site,
  c: Context<Env>,
  action: Pick<Action, 'allowed'>,
  to: 'reads' | 'writes',
): Promise<string> {
  mustHold(c, action)
  const person = z.uuid().safeParse(c.req.param('person')).data
  if (!person) throw outOfReach()
  const me = c.get('me')!
  const role = me.roles.find(each => action.allowed.includes(each))!
  await withAgent(site.db, me, role, site.clock(), context => reasonFor(context, person, 'C2', to))
  return person
}
