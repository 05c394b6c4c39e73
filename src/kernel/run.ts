/** The one runner: rights, validation, one transaction, trace. Every surface (form, API, command) comes through here. */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Now } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import type { Identity } from './access/identity.ts'
import { withAgent } from './access/identity.ts'
import type { Action } from './action.ts'
import { outOfReach, Refusal } from './refusal.ts'

// Sentences that no field words itself are French too.
z.config(z.locales.fr())

/** What to show again beside each field, and '' for the whole. */
export type Problems = Record<string, string>

export type Ran<Output> = { done: Output; problems?: never } | { problems: Problems; done?: never }

/** Runs an action on untrusted input. A refusal comes back as problems; out of reach is thrown (404), and so is a bug. */
export async function runAction<Output>(
  action: Action<never, Output> | Action,
  at: { db: Db; me: Identity; now: Now },
  input: unknown,
): Promise<Ran<Output>> {
  const role = at.me.roles.find(r => action.allowed.includes(r))
  if (!role) throw outOfReach()
  const parsed = action.input.safeParse(input)
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues) }
  try {
    const done = await withAgent(at.db, at.me, role, at.now, context =>
      action.run(context, parsed.data as never),
    )
    if (testing) holdToOutput(action, done)
    return { done: done as Output }
  } catch (error) {
    if (error instanceof Refusal && !error.missing)
      return { problems: { [error.field ?? '']: error.message } }
    throw error
  }
}

/** Node says so to every file of tests. What a check of each answer costs is paid there alone. */
const testing = process.env.NODE_TEST_CONTEXT !== undefined

/** To the key: one that the output does not name is lost by its parsing. */
function holdToOutput({ id, output }: Pick<Action, 'id' | 'output'>, done: unknown): void {
  const { data, error } = output.safeParse(done)
  if (error) throw new Error(`${id} answers something else than its output:\n${z.prettifyError(error)}`)
  if (!isDeepStrictEqual(data, done)) throw new Error(`${id} answers more than its output.`)
}

/** The first sentence of each field; an unknown key is named. */
export function problemsOf(
  issues: readonly { path: PropertyKey[]; message: string; code?: string; keys?: string[] }[],
): Problems {
  const problems: Problems = {}
  for (const issue of issues) {
    const sentence =
      issue.code === 'unrecognized_keys' ? `Champ inconnu : ${issue.keys?.join(', ')}.` : issue.message
    problems[issue.path.join('.')] ??= sentence
  }
  return problems
}
