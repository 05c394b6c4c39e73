/** On which day a question about a weekday is asked: the next one, that the timetable covers where there is one. */
import type { Day } from '../../kernel/time.ts'
import type { Network } from '../../travel/network.ts'
import type { Mode } from '../../travel/types.ts'
import { dayOfWeek } from './at.ts'

/** Null when the timetable covers no such weekday. */
export function dayFor(mode: Mode, network: Network | null, weekday: number, from: Day): Day | null {
  if (mode !== 'transit') return dayOfWeek(weekday, from)
  const days = network!.sources.flatMap(({ from, until }) =>
    from && until ? [[from as Day, until as Day] as const] : [],
  )
  if (days.length === 0) return null
  const runs = (day: Day) => (span: readonly [Day, Day]) => span[0] <= day && day <= span[1]
  // A day of all the timetables first: half of the buses would pass for the whole.
  const on = [(day: Day) => days.every(runs(day)), (day: Day) => days.some(runs(day))]
  const first = days.map(([first]) => first).sort()[0]!
  const until = days
    .map(([, last]) => last)
    .sort()
    .at(-1)!
  return dayOfWeek(weekday, from, { from: first, until, on })
}
