/** Whether one is received now, in one sentence that somebody in a hurry understands. */
import { holidayName } from '../../kernel/holidays.ts'
import { type Day, daysAfter, daysBetween, formatDay, weekday } from '../../kernel/time.ts'
import { clockInFrench } from './french.ts'
import { type Hours, parseHours } from './parse.ts'
import { namesPublicHoliday, rulesOf } from './rules.ts'
import { nextOpening, openIntervals, stateAt, statesOn } from './week.ts'

export interface Openness {
  state: 'open' | 'closed' | 'unknown'
  /** « ouvert maintenant, ferme à 17 h », « ouvre mardi à 9 h », « horaires inconnus : téléphonez ». */
  sentence: string
}

/**
 * On the civil clock of Paris. Hours that say nothing of public holidays make one uncertain: most welcomes are closed on
 * it, and nobody should be sent to a shut door.
 */
export function opennessOf(hoursText: string | null, day: Day, second: number): Openness {
  if (!hoursText?.trim()) return UNKNOWN
  const read = parseHours(hoursText)
  if ('fault' in read) return UNKNOWN
  const { hours } = read
  const now = stateAt(hours, day, second)
  if (now === null) return unknown('vacances scolaires à vérifier\u00a0: téléphonez')
  if (now && isUncertain(hours, day))
    return unknown(`jour férié (${holidayName(day)})\u00a0: téléphonez avant de venir`)
  if (now?.state === 'unknown') return unknown(askFirst(now.comment))
  if (now) return { state: 'open', sentence: openSentence(hours, day, second) + told(now.comment) }
  return closed(hours, day, second)
}

const unknown = (sentence: string): Openness => ({ state: 'unknown', sentence })
const UNKNOWN = unknown('horaires inconnus\u00a0: téléphonez')

const isUncertain = (hours: Hours, day: Day): boolean =>
  holidayName(day) !== undefined &&
  hours.canonical !== '24/7' &&
  !rulesOf(hours.canonical).some(namesPublicHoliday)

const told = (comment: string | undefined): string => (comment ? ` (${comment})` : '')
const askFirst = (comment: string | undefined): string =>
  comment && /rendez-vous|rdv/i.test(comment)
    ? 'sur rendez-vous\u00a0: téléphonez'
    : `horaires à confirmer\u00a0: téléphonez${told(comment)}`

function openSentence(hours: Hours, day: Day, second: number): string {
  const until = openIntervals(hours, day).find(([from, end]) => from <= second && second < end)![1]
  if (until < 86_400) return `ouvert maintenant, ferme à ${clockInFrench(until)}`
  const [morning] = openIntervals(hours, daysAfter(day, 1))
  if (morning?.[0] !== 0) return 'ouvert maintenant, ferme à minuit'
  if (morning[1] === 86_400) return 'ouvert maintenant, jour et nuit'
  return `ouvert maintenant, ferme à ${clockInFrench(morning[1])} cette nuit`
}

function closed(hours: Hours, day: Day, second: number): Openness {
  let next = nextOpening(hours, day, second)
  // A holiday that the hours say nothing of is nobody's promise: the next sure day is told.
  while (next && isUncertain(hours, next.day)) next = nextOpening(hours, next.day, 86_399)
  if (next) {
    const when = `${dayInFrench(day, next.day)} à ${clockInFrench(next.second)}`
    return { state: 'closed', sentence: `fermé, ouvre ${when}` }
  }
  const [sometimes] = Array.from(
    { length: 7 },
    (_, away) => statesOn(hours, daysAfter(day, away)) ?? [],
  ).flat()
  return sometimes
    ? unknown(askFirst(sometimes.comment))
    : { state: 'closed', sentence: 'fermé, réouverture inconnue\u00a0: téléphonez' }
}

function dayInFrench(today: Day, next: Day): string {
  const away = daysBetween(today, next)
  if (away === 0) return 'aujourd’hui'
  if (away === 1) return 'demain'
  const name = names[weekday(next)]!
  const date = formatDay(next)
  return away < 7 ? name : `le ${name} ${today.slice(0, 4) === next.slice(0, 4) ? date.slice(0, -5) : date}`
}

const names = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const
