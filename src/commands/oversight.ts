/** What a nightly script asks: does the trace hold, and what has passed its retention. Their exit code answers for them. */
import type * as z from 'zod'
import { convention } from '../convention.ts'
import { verifyTraces } from '../kernel/access/audit.ts'
import { makeRetentionActions, type ToldRule } from '../kernel/retention/actions.ts'
import { everyRule } from '../kernel/retention/portion.ts'
import { type Day, formatDay } from '../kernel/time.ts'
import { numberWords } from '../platform/number-words.ts'
import { runFor } from './actions.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, say, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const verifyUsage = 'audit verify [--as COURRIEL] [--json]'
const retentionUsage = 'retention [--dry-run] [--as COURRIEL] [--json]'

export const auditVerifyCommand: Command = {
  words: ['audit', 'verify'],
  usage: verifyUsage,
  about: `${verifyTraces.about} Se termine par 1 si elle ne tient pas.`,
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['as'], verifyUsage)
    if (words.length) throw new UsageError(`Usage : maillage ${verifyUsage}`)
    return withInstallation(config, async installation => {
      const found = await runFor(installation, verifyTraces, options.as, {})
      if (options.json) sayJson(found)
      else verdict(found)
      return found.ok ? 0 : 1
    })
  },
}

function verdict({ ok, days, lines, head, faults }: z.output<typeof verifyTraces.output>): void {
  for (const { day, n, fault } of faults) print(`${day}, ligne ${n} : ${fault}.`)
  if (ok)
    print(
      `La trace tient : ${counted(lines, 'ligne')} en ${counted(days, 'jour')}, dernière empreinte ${head}.`,
    )
}

const counted = (count: number, noun: string) => `${numberWords(count)} ${noun}${count < 2 ? '' : 's'}`

/** Without --dry-run it applies portion after portion, each in its transaction, until nothing is left. */
export const retentionCommand: Command = {
  words: ['retention'],
  usage: retentionUsage,
  about:
    'Applique les durées de conservation jusqu’à ce qu’il ne reste rien ; avec --dry-run, dit ce qui partirait et ne change rien.',
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['dry-run', 'as'], retentionUsage)
    if (words.length) throw new UsageError(`Usage : maillage ${retentionUsage}`)
    return withInstallation(config, async installation => {
      const { preview, apply } = makeRetentionActions(everyRule(convention.engagements), installation.secret)
      if (options['dry-run']) {
        const told = await runFor(installation, preview, options.as, {})
        if (options.json) sayJson(told)
        else wouldGo(told.today, told.rules)
        return 0
      }
      const done: z.output<typeof apply.output>['done'] = []
      for (let rest = true; rest; ) {
        const portion = await runFor(installation, apply, options.as, {})
        done.push(...portion.done)
        rest = portion.rest
      }
      if (options.json) sayJson({ done })
      else for (const { rule, things } of done) print(`${rule} : ${things}`)
      if (!done.length) say('Rien n’a passé sa durée.')
      return 0
    })
  },
}

function wouldGo(today: Day, rules: readonly ToldRule[]): void {
  const due = rules.filter(rule => rule.due)
  say(`Au ${formatDay(today)} :`)
  for (const { what, due: things, unit, source } of due)
    print(`${what} : ${things} ${unit![things! < 2 ? 0 : 1]} passeraient${source ? ` (${source})` : ''}`)
  if (!due.length) print('Rien n’a passé sa durée.')
}
