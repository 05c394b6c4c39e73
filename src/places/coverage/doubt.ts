/** Whom the error of an estimate could put on the other side of the line. */
import type { Mode } from '../../travel/types.ts'
import { type Coverage, communesOf, type Reached } from './coverage.ts'
import { sumOf } from './shares.ts'

/**
 * Minutes: standard deviation of « 4.1 + 1.33 × km » by car around 41 journeys of the pays de Bray on the roads. Nothing of the kind is
 * known on foot, by bicycle, nor of times on a network.
 */
export const ESTIMATE_ERROR = 2.4

export function doubtOf(
  reached: readonly Reached[],
  mode: Mode,
  minutes: number,
): { homes: ReadonlySet<Reached>; figures: Coverage['doubt'] } {
  const guessed = mode === 'car' ? reached.filter(({ method }) => method === 'estimated') : []
  if (guessed.length === 0) return { homes: new Set(), figures: null }
  const [soonest, latest] = [minutes - ESTIMATE_ERROR, minutes + ESTIMATE_ERROR].map(limit => limit * 60)
  const homes = new Set(
    // Where there is a place in the commune itself, nothing is in doubt.
    guessed.filter(({ seconds }) => seconds > 0 && seconds > soonest! && seconds <= latest!),
  )
  const people = (some: Iterable<Reached>) => sumOf([...some], ({ home }) => home.inhabitants)
  const covered = people(reached.filter(({ within }) => within))
  return {
    homes,
    figures: {
      minutes: ESTIMATE_ERROR,
      inhabitants: people(homes),
      atLeast: covered - people([...homes].filter(({ within }) => within)),
      atMost: covered + people([...homes].filter(({ within }) => !within)),
      communes: communesOf([...homes]),
    },
  }
}
