/** Door to door: what is shown is measured from the home to the job themselves, where the filter knew their zones. */
import { type Best, least, newBest, offerTo } from './best.ts'
import type { Engine } from './engine.ts'
import type { Fit } from './pair.ts'
import { uuidOf } from './store/ids.ts'
import type { Means } from './travel/means.ts'
import type { Travel } from './travel/travel.ts'

/** Given by whoever knows the addresses. Minutes as in `Travel`, of a candidate and an offer by their ids. */
export interface Doors {
  there(means: Means, arrive: number, candidate: string, offer: string): number
  back(means: Means, leave: number, candidate: string, offer: string): number
  /** Minutes by which a door-to-door trip may be shorter than from zone to zone: the filter takes them off. Who gains more than that is not found. */
  slack: number
}

/** Of one pair. */
export function doorToDoor(
  engine: Engine,
  doors: Doors | undefined,
  candidate: number,
  offer: number,
): Travel {
  if (!doors) return engine.travel
  const [one, other] = [uuidOf(engine.candidates.ids, candidate), uuidOf(engine.offers.ids, offer)]
  return {
    zones: engine.travel.zones,
    reach: engine.travel.reach,
    there: (means, arrive) => Math.max(1, doors.there(means, arrive, one, other)),
    back: (means, leave) => Math.max(1, doors.back(means, leave, one, other)),
    toTheMinute: true,
  }
}

export interface Measured {
  number: number
  fit: Fit
}

/**
 * The best `most`, in order. The filter’s scores are as high as they can be: measured from the highest down, until none that remains could
 * enter. `filter` gives that many of its best, `measure` the pair as it is.
 */
export function measured(
  most: number,
  filter: (many: number) => Best,
  measure: (number: number) => Fit | undefined,
): Measured[] {
  const fits = new Map<number, Fit | undefined>()
  for (let many = 2 * most; ; many *= 4) {
    const promising = filter(many)
    const best = newBest(most, promising.ids)
    let decided = promising.scores.length < many
    for (const [i, number] of promising.numbers.entries()) {
      decided ||= least(best) > promising.scores[i]!
      if (least(best) > promising.scores[i]!) break
      if (!fits.has(number)) fits.set(number, measure(number))
      const fit = fits.get(number)
      if (fit) offerTo(best, number, fit.score)
    }
    if (decided || most === 0) return best.numbers.map(number => ({ number, fit: fits.get(number)! }))
  }
}

/** Without doors, the filter has told all. */
export const asFiltered = (best: Best, fit: (number: number) => Fit | undefined): Measured[] =>
  best.numbers.map(number => ({ number, fit: fit(number)! }))
