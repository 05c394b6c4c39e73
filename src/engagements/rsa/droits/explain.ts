/** Every day of a clock, told: when it ran, when it stood still and why. */
import type { Stop } from '../../../kernel/guarantee/stops.ts'
import { type Day, daysAfter, daysBetween } from '../../../kernel/time.ts'
import { standingWords } from '../words.ts'
import type { Standing } from './standing.ts'

/** `until` is the last day, included. */
export interface ToldSpan {
  from: Day
  until: Day
  kind: 'running' | 'stopped' | 'late' | 'kept'
  reason: string
}

export interface ToldClock {
  since: Day
  /** With the stops that count in it. */
  due: Day
  keptOn: Day | null
  endedOn: Day | null
  stops: readonly Stop[]
}

/** From the first day to the day that the promise was kept or the rights ended, else to today: no day is left untold. */
export function tellClock({ since, due, keptOn, endedOn, stops }: ToldClock, today: Day): ToldSpan[] {
  const end = [keptOn, endedOn, today].filter(day => day !== null).sort()[0]!
  const spans: ToldSpan[] = []
  const add = (from: Day, until: Day, kind: ToldSpan['kind'], reason: string) => {
    if (from <= until) spans.push({ from, until, kind, reason })
  }
  const run = (from: Day, until: Day) => {
    add(from, until < due ? until : due, 'running', 'le délai court')
    add(from > due ? from : daysAfter(due, 1), until, 'late', 'le délai est dépassé')
  }
  const lastDay = keptOn === end || endedOn === end ? daysAfter(end, -1) : end
  let day = since
  for (const { from, until, why } of stops) {
    const start = from < day ? day : from
    const stop = until && daysAfter(until, -1) < lastDay ? daysAfter(until, -1) : lastDay
    if (start > lastDay || stop < start) continue
    run(day, daysAfter(start, -1))
    add(start, stop, 'stopped', standingWords[why as Standing] ?? why)
    day = daysAfter(stop, 1)
  }
  run(day, lastDay)
  if (keptOn && keptOn === end) add(keptOn, keptOn, 'kept', 'premier rendez-vous tenu')
  return spans
}

/** « 12 jours : droits suspendus ; 4 jours : en attente d’une adresse » */
export function tellStops(spans: readonly ToldSpan[]): string {
  const days = new Map<string, number>()
  for (const { kind, reason, from, until } of spans)
    if (kind === 'stopped') days.set(reason, (days.get(reason) ?? 0) + daysBetween(from, until) + 1)
  return [...days].map(([reason, n]) => `${n} ${n < 2 ? 'jour' : 'jours'} : ${reason}`).join(' ; ')
}
