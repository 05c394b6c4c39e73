/** The answer to a question of siting, in what was asked and in inhabitants. */
import * as z from 'zod'
import { type Asked, type Candidate, type Posed, weightsOf } from './ask.ts'
import type { Siting } from './siting.ts'

export const toldChoice = z.object({
  /** INSEE code; null for a point outside of every commune known. */
  commune: z.string().nullable(),
  name: z.string(),
  lat: z.number(),
  lon: z.number(),
  /** Of a half-day: the place, and the half-day from 0 (Monday morning). */
  place: z.uuid().nullable(),
  halfDay: z.number().nullable(),
  /** What it adds to those before it. */
  gain: z.number(),
})

export function tell(asked: Asked, { candidates, question }: Posed, { chosen, gains, gain }: Siting) {
  const { weights, covered, covers, shortlist } = question
  const reached = new Set(chosen.flatMap(candidate => [...covers[candidate]!]))
  const sum = (of: Int32Array, counts: (demand: number) => boolean) =>
    of.reduce((total, weight, demand) => (counts(demand) ? total + weight : total), 0)
  const inhabitants = weightsOf({ homes: asked.homes, poor: false })
  const before = sum(weights, demand => covered![demand] === 1)
  const total = sum(weights, () => true)
  return {
    chosen: chosen.map((candidate, n) => told(candidates[candidate]!, gains[n]!)),
    gain,
    gainInhabitants: sum(
      weights.map((_, demand) => inhabitants[demand % inhabitants.length]!),
      demand => reached.has(demand) && covered![demand] === 0,
    ),
    ...{ before, after: before + gain, total, share: total === 0 ? 0 : (before + gain) / total },
    candidates: shortlist?.length ?? candidates.length,
  }
}

const told = ({ commune, name, lat, lon, place, halfDay }: Candidate, gain: number) => ({
  ...{ commune, name, lat, lon, place: place ?? null, halfDay: halfDay ?? null, gain },
})
