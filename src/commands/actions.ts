/** Every action as a command: `rsa.list-day` is `maillage rsa list-day`, its input the options, done for a named agent. */
import * as z from 'zod'
import { allActions } from '../actions.ts'
import { convention } from '../convention.ts'
import { demoAgents } from '../engagements/rsa/demo/people.ts'
import { matcherOf } from '../engagements/rsa/job76/live/matcher.ts'
import type { Installation } from '../installation.ts'
import { identityByMail } from '../kernel/access/agents.ts'
import { type Identity, isGuest, withNobody } from '../kernel/access/identity.ts'
import type { Action } from '../kernel/action.ts'
import { finishRecounts } from '../kernel/guarantee/recount-job.ts'
import { secretOf } from '../kernel/people/secret.ts'
import { Refusal } from '../kernel/refusal.ts'
import { runAction } from '../kernel/run.ts'
import type { Command } from './command.ts'
import { inWords } from './coverage.ts'
import { withInstallation } from './open.ts'
import { say, sayJson } from './output.ts'
import { allowOptions, camel, kebab, type Parsed, UsageError } from './parse.ts'

/** The shapes of the actions are the same whatever the key: one is enough to list the commands. */
const shapes = () => allActions(secretOf(Buffer.alloc(32))).actions

/** These have a command of their own: one needs no database, some open or give a file, others write a line for each answer or answer by
 * their exit code. */
const apart = [
  'law.due',
  'audit.verify',
  'territory.import',
  'places.import',
  'places.export',
  'job76.import-offers',
  'parcours.file-paper',
  'job76.import-rome',
  'travel.nearest',
  'travel.times',
  'travel.siting',
]

/** The fields that are lists in every action that has them: `--needs logement droits`. */
export function listOptions(): string[] {
  const fields = shapes().flatMap(({ input }) => Object.entries(input.shape))
  const single = new Set(fields.filter(([, field]) => !isList(field)).map(([name]) => name))
  return [...new Set(fields.map(([name]) => name))].filter(name => !single.has(name)).map(kebab)
}

/** Whatever is said around it: left out, by default. */
function isList(field: unknown): boolean {
  if (field instanceof z.ZodArray) return true
  return (field instanceof z.ZodOptional || field instanceof z.ZodDefault) && isList(field.unwrap())
}

export const actionCommands = (): readonly Command[] =>
  shapes()
    // Those whom we serve have no account to act for.
    .filter(({ id, allowed }) => !apart.includes(id) && allowed.some(role => !isGuest(role)))
    .map(commandOf)

function commandOf(action: Action): Command {
  const fields = Object.entries(action.input.shape).map(([name, field]) => {
    const optional = field.safeParse(undefined).success
    return optional ? `[--${kebab(name)} …]` : `--${kebab(name)} …`
  })
  const usage = [...action.id.split('.'), ...fields, '[--as COURRIEL] [--json]'].join(' ')
  return {
    words: action.id.split('.'),
    usage,
    about: action.about,
    async run({ words, options, config }) {
      allowOptions({ words, options }, [...Object.keys(action.input.shape).map(kebab), 'as'], usage)
      if (words.length) throw new UsageError(`Usage : maillage ${usage}`)
      const { as, json, ...given } = options
      return withInstallation(config, async installation => {
        const matcher = matcherOf(installation)
        const same = allActions(installation.secret, matcher).actions.find(({ id }) => id === action.id)!
        const input = Object.fromEntries(Object.entries(given).map(([name, value]) => [camel(name), value]))
        const done = await runFor(installation, same, as, input).finally(matcher.stop)
        if (action.effect === 'write') await recountAfter(installation)
        const say = json ? sayJson : (inWords[action.id] ?? sayJson)
        say(done as never)
        return 0
      })
    },
  }
}

/** Runs the action for whoever is named after `--as`, or may run it without being named; what is wrong is thrown. */
export async function runFor<Input extends z.ZodObject, Output>(
  installation: Installation,
  action: Action<Input, Output>,
  as: Parsed['options'][string] | undefined,
  input: object,
): Promise<Output> {
  const me = await agentFor(installation, action, typeof as === 'string' ? as : undefined)
  const at = { db: installation.db, me, now: installation.clock() }
  const ran = await runAction<Output>(action as Action<never, Output>, at, input)
  if (ran.problems) throw refusalOf(ran.problems)
  return ran.done
}

/** What follows a change of the law or of the territory: no server may be there to do it. */
export async function recountAfter(installation: Installation): Promise<void> {
  try {
    const moved = await finishRecounts({ ...installation, engagements: convention.engagements })
    if (moved)
      say(`${moved} ${moved < 2 ? 'échéance ouverte a' : 'échéances ouvertes ont'} suivi ce changement.`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say('Les échéances ouvertes suivront ce changement après l’import en cours.')
  }
}

/**
 * The named agent. With none, public reference data is the account of imports’, which needs no agent; of anything else, in the
 * demonstration, it is the agent of the first function that may. What is done is traced in their name.
 */
async function agentFor(
  installation: Installation,
  action: Pick<Action, 'allowed'>,
  as: string | undefined,
): Promise<Identity> {
  const { db, departement, clock } = installation
  if (as === undefined && action.allowed.includes('imports')) return installation.account()
  const mail = as ?? ((await installation.demonstration()) ? forDemonstration(action) : undefined)
  if (!mail) throw new UsageError('Au nom de qui ? Indiquez --as COURRIEL.')
  const { today } = clock()
  const me = await withNobody(db, 'maillage_system', departement, today, tx =>
    identityByMail(tx, departement, mail.toLowerCase(), today),
  )
  if (!me) throw new Refusal(`Aucun compte en activité n’a l’adresse ${mail}.`, 'as')
  if (!me.roles.some(role => action.allowed.includes(role)))
    throw new Refusal(`La fonction de ${mail} ne permet pas cette action.`, 'as')
  return me
}

/** Of the functions that may, the first that the action names: for relais and hours, whoever is at the door, and has some. */
const forDemonstration = ({ allowed }: Pick<Action, 'allowed'>): string | undefined =>
  allowed.flatMap(role => demoAgents.find(({ roles }) => roles.includes(role)) ?? []).at(0)?.mail

function refusalOf(problems: Record<string, string>): Refusal {
  const [named, sentence] = Object.entries(problems)[0]!
  // The file or the folder is no option: it is the word of the command.
  const field = named === 'file' || named === 'files' ? '' : named
  const others = Object.entries(problems)
    .slice(1)
    .map(([name, text]) => `\n--${kebab(name)} : ${text}`)
  return new Refusal(
    `${field ? `--${kebab(field)} : ` : ''}${sentence}${others.join('')}`,
    field || undefined,
  )
}
