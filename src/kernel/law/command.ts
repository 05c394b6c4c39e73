/** The command `maillage law due RULE --from DAY`: the last day of a legal delay, as data and as French text. */
import { Refusal } from '../refusal.ts'
import { dayInput, formatDay } from '../time.ts'
import { type Due, due } from './due.ts'
import { find } from './find.ts'
import { type LegalRule, sections } from './rule.ts'
import { legalRules } from './rules.ts'
import { noBreak } from './typography.ts'

/** What `--json` prints. `rule` is an id or a family, `from` the day of the event; both may be anything typed. */
export function lawDue(args: { rule: string; from: string }, rules: readonly LegalRule[] = legalRules): Due {
  const day = dayInput.safeParse(args.from)
  if (!day.success) throw new Refusal(day.error.issues[0]!.message, 'from')
  // The calendar of holidays is the one of today's law: far years would be read as if they were known.
  if (day.data < '1900-01-01' || day.data > '2999-12-31')
    throw new Refusal('Indiquez une date entre le 1er janvier 1900 et le 31 décembre 2999.', 'from')
  return due(find(args.rule, day.data, rules), day.data)
}

/** What the command prints without `--json`, to be read by a person. */
export function lawDueText(found: Due, rules: readonly LegalRule[] = legalRules): string {
  const rule = rules.find(({ id }) => id === found.rule)
  const about = rule ? ` (${sections[rule.section]})` : ''
  return noBreak(
    [
      `Dernier jour : ${formatDay(found.due)} (${found.due})`,
      `Règle : ${found.rule}${about}`,
      `Texte : ${found.article}`,
      `Confiance : ${found.confidence}`,
      'Décompte :',
      ...found.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ].join('\n'),
  )
}
