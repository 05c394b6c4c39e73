/** The hours of a form, as they are typed: read into minutes, and written back for whoever comes again. */
import { Refusal } from '../../../../../kernel/refusal.ts'
import { ANY, awayFormOf, type Window } from './away.ts'

export const dayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type HoursName = 'week' | (typeof dayNames)[number] | 'night' | 'school'

export type TimesTyped = Partial<Record<`${HoursName}${'From' | 'Until'}`, string | undefined>> &
  Partial<Record<'any' | 'same' | 'saturday' | 'sunday' | 'night' | 'school', boolean>>

/** « 8:30 », « 08h30 », « 8 h »; undefined for what is no hour. « 24:00 » is the end of the day. */
export function minuteTyped(typed: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)?$/.exec(typed.trim()) ?? []
  if (hours === undefined) return undefined
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && minute <= 1440 ? minute : undefined
}

/** Null where neither is said. A night ends on the day after; a day that ends at midnight ends there. */
export function windowTyped(typed: TimesTyped, name: HoursName): Window | null {
  const [from, until] = [typed[`${name}From`], typed[`${name}Until`]]
  if (!from && !until) return null
  const read = (text: string | undefined, field: 'From' | 'Until') => {
    const minute = text ? minuteTyped(text) : undefined
    if (minute === undefined)
      throw new Refusal(
        text
          ? `« ${text} » n’est pas une heure\u00a0: écrivez par exemple 8:30.`
          : 'Indiquez aussi cette heure.',
        `${name}${field}`,
      )
    return minute
  }
  const start = read(from, 'From')
  const typedEnd = read(until, 'Until')
  if (name === 'night') {
    if (start < 12 * 60 || typedEnd > 12 * 60)
      throw new Refusal(
        'La nuit commence le soir et finit le matin, par exemple de 20:00 à 8:00.',
        'nightFrom',
      )
    return [start, typedEnd]
  }
  const end = typedEnd === 0 ? 1440 : typedEnd
  if (end <= start) throw new Refusal('L’heure du retour est avant l’heure du départ.', `${name}Until`)
  return [start, end]
}

/** What the form holds for whoever said it before: nothing where nothing was said. */
export function timesTypedOf(away: string | null): TimesTyped {
  if (away === null) return { same: true }
  if (away === ANY) return { any: true, same: true }
  const { days, night } = awayFormOf(away)
  const [monday] = days
  const same = days.slice(0, 5).every(window => JSON.stringify(window) === JSON.stringify(monday))
  return {
    same,
    ...(same ? hoursOf('week', monday ?? null) : {}),
    ...Object.assign({}, ...dayNames.map((name, day) => (same && day < 5 ? {} : hoursOf(name, days[day]!)))),
    saturday: days[5] !== null,
    sunday: days[6] !== null,
    night: night !== null,
    ...hoursOf('night', night),
  }
}

const hoursOf = (name: HoursName, window: Window | null): TimesTyped =>
  window ? { [`${name}From`]: clockOf(window[0]), [`${name}Until`]: clockOf(window[1] % 1440) } : {}

/** « 08:30 », as a field of time has it. */
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
