/** What the pages of the administration ask of an action, with its types: its answer, or the sentences by field. */
import type { Context } from 'hono'
import type * as z from 'zod'
import type { Action } from '../kernel/action.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Problems, Ran } from '../kernel/run.ts'
import { readForm } from './body.ts'
import type { Env } from './session.ts'
import { run, type Site } from './site.ts'
import type { Problem } from './ui/error-summary.tsx'

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

export const mayRun = (c: Context<Env>, { allowed }: Pick<Action, 'allowed'>): boolean =>
  c.get('me')?.roles.some(role => allowed.includes(role)) ?? false
