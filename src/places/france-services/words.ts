/** What the pages and the table of France services say of a week, a state and a verdict. */
import type { StatusKind } from '../../web/ui/status.tsx'
import { criteria } from './criteria.ts'
import { inHours, type Verdict } from './judge.ts'
import type { PointLine, states } from './list.ts'

export const stateWords: Record<(typeof states)[number], string> = {
  'at-risk': 'Label à risque',
  unknown: 'Horaires à compléter',
  met: 'Heures et jours suffisants',
}

export const stateKinds: Record<(typeof states)[number], StatusKind> = {
  'at-risk': 'late',
  unknown: 'waiting',
  met: 'kept',
}

export const verdictWords: Record<Verdict, string> = {
  met: 'Respecté',
  'not-met': 'Non respecté',
  unknown: 'À vérifier',
}

export const verdictKinds: Record<Verdict, StatusKind> = {
  met: 'kept',
  'not-met': 'late',
  unknown: 'waiting',
}

/** « 23 h 30 », « 20 h à 25 h », « 6 h au moins ». */
export const weekHours = ({ week, unknownHours }: PointLine): string =>
  span(week?.least.seconds, week?.most.seconds, inHours, unknownHours)

export const weekDays = ({ week, unknownHours }: PointLine): string =>
  span(week?.least.days, week?.most.days, String, unknownHours)

function span(
  least: number | undefined,
  most: number | undefined,
  write: (value: number) => string,
  unknown: number,
): string {
  if (least === undefined || most === undefined) return 'non connu'
  const known = least === most ? write(least) : `${write(least)} à ${write(most)}`
  return unknown > 0 ? `${known} au moins` : known
}

/** Those of the stops, for a round. */
export const whereWords = ({ communes }: PointLine): string => communes.join(', ')

/** Criteria that nobody has checked. */
export const toCheck = ({ judged }: Pick<PointLine, 'judged'>): string =>
  judged
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ criterion }) => criteria[criterion].label)
    .join(', ')
