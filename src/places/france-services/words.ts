/** What the pages and the table of France services say of a week, a state and a verdict. */
import type { StatusKind } from '../../web/ui/status.tsx'
import { criteria } from './criteria.ts'
import { inHours, type Verdict } from './judge.ts'
import type { PointLine, states } from './list.ts'

export const stateWords: Record<(typeof states)[number], string> = {
  'at-risk': 'À\u00a0risque',
  unknown: 'À\u00a0compléter',
  met: 'Suffisant',
}

export const stateKinds: Record<(typeof states)[number], StatusKind> = {
  'at-risk': 'late',
  unknown: 'waiting',
  met: 'kept',
}

export const verdictWords: Record<Verdict, string> = {
  met: 'Respecté',
  'not-met': 'Non\u00a0respecté',
  unknown: 'À\u00a0vérifier',
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

/** Beside its name, which most often says where it is. */
export const besideName = (point: PointLine): string =>
  [
    point.communes.every(commune => point.name.includes(commune)) ? '' : whereWords(point),
    point.tour && `(${point.places.length}\u00a0arrêts)`,
  ]
    .filter(Boolean)
    .join(' ')

/** What is known to be missing; hours that nobody knows are said to be. */
export function missingWords({ missing, state, judged }: PointLine): string {
  if (missing.length) return missing.join(' ')
  const unknown = judged.find(({ criterion, verdict }) => criterion === 'heures' && verdict === 'unknown')
  return state === 'unknown' && unknown ? unknown.sentence : 'Rien, d’après l’annuaire.'
}

/** Criteria that nobody has checked. */
export const toCheck = ({ judged }: Pick<PointLine, 'judged'>): string =>
  judged
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ criterion }) => criteria[criterion].label)
    .join(', ')
