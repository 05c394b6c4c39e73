/** Why an hour cannot be booked, in a sentence that helps, with the nearest hours that can. */
import { holidayName } from '../holidays.ts'
import { Refusal } from '../refusal.ts'
import { type Day, daysAfter, daysBetween, formatDay, weekday } from '../time.ts'
import type { NamedCalendar } from './calendar.ts'
import { freeSlots, type Obstacle, type Slot } from './slots.ts'
import { dayInWords, hourInWords, minuteOf, weekdayNames } from './vocabulary.ts'

interface Refused {
  calendar: NamedCalendar
  slot: Slot
  /** The nearest that are free. */
  near: readonly Slot[]
}

export function refusalOf(obstacle: Obstacle, { calendar, slot, near }: Refused): Refusal {
  const { agent, place, day } = slot
  const name = calendar.names.get(agent) ?? 'Cet agent'
  const sentence = {
    holiday: `Le ${formatDay(day)} est un jour férié (${holidayName(day)}).`,
    outside: `${name} ne reçoit pas à cette heure-là dans ce lieu\u00a0: ${hoursWords(calendar, agent, place, day)}.`,
    'place-closed': 'Le lieu est fermé à cette heure-là, selon ses horaires publiés.',
    away: `${name} ne reçoit pas à ce moment-là (absence ou fermeture).`,
    taken: 'Ce créneau est déjà pris.',
  }[obstacle]
  return new Refusal(`${sentence}${nearWords(near)}`, obstacle === 'holiday' ? 'day' : 'time')
}

/** With the same agent, the nearest first by day and hour, three at most, none before `now`. */
export function nearest(
  calendar: NamedCalendar,
  { agent, day, at }: Slot,
  { minutes, now }: { minutes: number; now: { day: Day; clock: string } },
): Slot[] {
  const first = daysAfter(day, -14) < now.day ? now.day : daysAfter(day, -14)
  const away = (slot: Slot) => Math.abs(daysBetween(day, slot.day) * 1440 + slot.at - at)
  const after = { day: now.day, at: minuteOf(now.clock) }
  return freeSlots(calendar, { minutes, from: first, until: daysAfter(day, 14), after })
    .filter(slot => slot.agent === agent)
    .sort((a, b) => away(a) - away(b))
    .slice(0, 3)
}

const nearWords = (near: readonly Slot[]): string =>
  near.length === 0
    ? ''
    : ` Les plus proches\u00a0: ${near.map(({ day, at }) => `${dayInWords(day)} à ${hourInWords(at)}`).join('\u00a0; ')}.`

/** « le lundi de 9 h à 12 h et de 14 h à 17 h », or that it is never on that day of the week. */
function hoursWords({ hours }: NamedCalendar, agent: string, place: string, day: Day): string {
  const on = weekday(day) || 7
  const spans = hours
    .filter(one => one.agent === agent && one.place === place && one.weekday === on)
    .filter(({ from, until }) => from <= day && (until === null || day < until))
    .sort((a, b) => a.opens - b.opens)
    .map(({ opens, closes }) => `de ${hourInWords(opens)} à ${hourInWords(closes)}`)
  return spans.length === 0
    ? `jamais le ${weekdayNames[on - 1]}`
    : `le ${weekdayNames[on - 1]} ${spans.join(' et ')}`
}
