/** Whether a France services meets each criterion of its label: met, not met, or nobody knows; never guessed. */
import { type Day, formatDay } from '../../kernel/time.ts'
import { type CriterionId, criterionIds, DAYS } from './criteria.ts'
import { type OpenWeek, openWeek } from './open-week.ts'
import type { Point } from './points.ts'

export type Verdict = 'met' | 'not-met' | 'unknown'

export interface Judged {
  criterion: CriterionId
  verdict: Verdict
  /** What is known, or that it is to be seen on the spot. */
  sentence: string
}

export type PointFacts = Pick<Point, 'places' | 'services'>

/** `hours`: those that the label asks of a week; the directory alone, as known on `asOf`. */
export function judge(point: PointFacts, hours: number, asOf: Day): { week: OpenWeek; judged: Judged[] } {
  const week = openWeek(
    point.places.map(place => place.hours),
    asOf,
  )
  const known: Partial<Record<CriterionId, Omit<Judged, 'criterion'>>> = {
    label: labelOf(point),
    heures: hoursOf(week, hours),
    jours: daysOf(week),
    gratuit: freeOf(point),
    accessibilite: accessOf(point),
  }
  return {
    week,
    judged: criterionIds.map(criterion => ({ criterion, ...(known[criterion] ?? unknown(ON_THE_SPOT)) })),
  }
}

export const ON_THE_SPOT = 'À vérifier sur place.'
const unknown = (sentence: string) => ({ verdict: 'unknown' as const, sentence })

/** Hours known are enough, whatever the others are; too few of them prove nothing while others are not known. */
export function hoursOf(
  { least, most, unknown: others }: OpenWeek,
  asked: number,
): Omit<Judged, 'criterion'> {
  const open =
    least.seconds === most.seconds
      ? `${inHours(least.seconds)} par semaine`
      : `de ${inHours(least.seconds)} à ${inHours(most.seconds)} selon les semaines`
  const lacks = asked * 3600 - least.seconds
  if (lacks <= 0) return { verdict: 'met', sentence: `${capital(open)}.` }
  if (others > 0)
    return unknown(most.seconds ? `${capital(open)} au moins\u00a0: ${UNKNOWN}.` : `${capital(UNKNOWN)}.`)
  return { verdict: 'not-met', sentence: `${capital(open)}\u00a0: il manque ${inHours(lacks)}.` }
}

export function daysOf({ least, most, unknown: others }: OpenWeek): Omit<Judged, 'criterion'> {
  const open =
    least.days === most.days
      ? `${days(least.days)} par semaine`
      : `de ${least.days} à ${days(most.days)} selon les semaines`
  if (least.days >= DAYS) return { verdict: 'met', sentence: `${capital(open)}.` }
  if (others > 0)
    return unknown(most.days ? `${capital(open)} au moins\u00a0: ${UNKNOWN}.` : `${capital(UNKNOWN)}.`)
  return { verdict: 'not-met', sentence: `${capital(open)}\u00a0: il en manque ${DAYS - least.days}.` }
}

const UNKNOWN = 'des horaires ne sont pas connus'

/** The national list names those that are labelled on its day. */
function labelOf({ places }: PointFacts): Omit<Judged, 'criterion'> {
  const listed = places
    .flatMap(({ sources }) => sources)
    .filter(({ source }) => /(^|-)france-services$/.test(source))
    .map(({ on }) => on)
    .sort()
    .at(-1)
  if (listed) return { verdict: 'met', sentence: `Dans la liste nationale du ${formatDay(listed)}.` }
  return unknown('L’annuaire ne dit pas depuis quand le lieu est labellisé.')
}

function freeOf({ services }: PointFacts): Omit<Judged, 'criterion'> {
  const fees = services.map(service => service.fees)
  if (fees.includes('payant')) return { verdict: 'not-met', sentence: 'Un service au moins est dit payant.' }
  if (fees.length > 0 && fees.every(fee => fee === 'gratuit'))
    return { verdict: 'met', sentence: 'Tous ses services sont dits gratuits.' }
  return unknown(ON_THE_SPOT)
}

/** A sentence of a directory is no audit: it is quoted. */
function accessOf({ places }: PointFacts): Omit<Judged, 'criterion'> {
  const said = [...new Set(places.flatMap(({ accessibility }) => accessibility ?? []))]
  return unknown(said.length ? `${ON_THE_SPOT} L’annuaire dit\u00a0: ${said.join(' ; ')}.` : ON_THE_SPOT)
}

/** « 24 h », « 23 h 30 », « 30 min ». */
export function inHours(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)}\u00a0min`
  const minutes = Math.round(seconds / 60)
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`
}

const days = (count: number) => `${count}\u00a0${count < 2 ? 'jour' : 'jours'}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
