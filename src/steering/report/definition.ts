/** How the figure of a promise is made, in sentences that a controller can check: derived from the promise, never written beside it. */
import type { Delay } from '../../kernel/guarantee/guarantee.ts'
import type { LegalRule } from '../../kernel/law/rule.ts'
import { type Day, formatDay } from '../../kernel/time.ts'

/** The example of the last day is counted by the rule itself, from the last day of January: a shorter month follows. */
export function definitionOf(delay: Delay, since: Day, rules: readonly LegalRule[]): string {
  const begun = `${since.slice(0, 4)}-01-31` as Day
  const last = delay.due(begun, rules)
  if (last === null) return `Aucune règle n’était en vigueur le ${formatDay(begun)}.`
  const example = `Un délai commencé le ${formatDay(begun)} prend fin le ${formatDay(last)}`
  return delay.legal
    ? `${example}. C’est celui de la loi\u00a0: il court sans arrêt à côté de la promesse, et ne se confond pas avec elle.`
    : `${example}, plus chaque jour où l’horloge a été arrêtée.`
}

/** Of every promise of the report, said once. */
export const howCounted =
  'Un cas est tenu à temps s’il l’est au plus tard le dernier jour du délai\u00a0; passé ce jour il est en retard, et le reste si les droits prennent fin ensuite. Les cas échus sont ceux dont l’issue est connue\u00a0: tenus à temps, tenus en retard, en retard. Le taux est la part des premiers.'
