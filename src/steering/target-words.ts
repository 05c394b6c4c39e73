/** A number that is owed, in the same words on every page and in the report. */
import { type TargetReading, targetWords } from '../kernel/guarantee/target.ts'
import { formatDay } from '../kernel/time.ts'
import { count } from './words.ts'

type Said = Pick<TargetReading, 'goal' | 'value' | 'verdict'>

/** « 97,3 % des habitants à moins de 30 minutes, pour 100 % à tenir chaque jour : non atteint. » */
export function targetSentence({ goal, value, verdict }: Said): string {
  if (value === null) return `Pas encore mesuré\u00a0: ${goalWords({ goal })}.`
  const now = goal.share
    ? `${shareWords(value)} ${goal.unit}, pour ${shareWords(goal.value)}`
    : `${count(value)} sur ${count(goal.value)} ${goal.unit}`
  return `${now}${goal.share ? ' ' : ', '}${dueWords(goal)}\u00a0: ${verdictWords({ goal, verdict })}.`
}

/** The figure alone. */
export const targetFigure = ({ goal, value }: Pick<Said, 'goal' | 'value'>): string =>
  value === null
    ? 'Pas encore mesuré'
    : goal.share
      ? shareWords(value)
      : `${count(value)} sur ${count(goal.value)}`

/** « 100 % des habitants à moins de 30 minutes, à tenir chaque jour » */
export const goalWords = ({ goal }: Pick<Said, 'goal'>): string =>
  `${goal.share ? shareWords(goal.value) : count(goal.value)} ${goal.unit}, ${dueWords(goal)}`

export const dueWords = ({ by }: Said['goal']): string =>
  by ? `à atteindre le ${formatDay(by)}` : 'à tenir chaque jour'

/** What is owed every day is kept or not: it has no delay. */
export const verdictWords = ({ goal, verdict }: Pick<Said, 'goal' | 'verdict'>): string =>
  goal.by || verdict === 'waiting' ? targetWords[verdict] : verdict === 'kept' ? 'tenu' : 'non tenu'

/** Rounded down: a share is 100 % when nobody is missing. */
export const shareWords = (share: number): string => tenth.format(Math.floor(share * 1000 + 1e-9) / 1000)
const tenth = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
