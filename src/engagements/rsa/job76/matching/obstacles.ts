/** What stands between a candidate and the offers of their métiers, counted over all of them: the nearest misses are too few to tell. */
import type { Engine } from './engine.ts'
import { relatedOffers } from './exclusions.ts'
import { type Miss, missesOf } from './misses.ts'

/** A licence, the way, the hours of the day, the hours of the week. */
export const obstacles = ['licence', 'trip', 'away', 'long'] as const

export interface Obstacle {
  what: (typeof obstacles)[number]
  /** The code of the licence; null of any other. */
  licence: string | null
  /** Offers that it keeps away. */
  offers: number
  /** Of these, those to which nothing else lacks. */
  alone: number
}

/** From zone to zone: door to door, one of them may be a few minutes off. What would open the most comes first. */
export function obstaclesOf(engine: Engine, candidate: number): Obstacle[] {
  const found = new Map<string, Obstacle>()
  for (const offer of relatedOffers(engine, candidate)) {
    const misses = missesOf(engine, candidate, offer)
    const lacking = new Map(misses.flatMap(lackingIn).map(one => [one.join(' '), one]))
    for (const [key, [what, licence]] of lacking) {
      if (what === 'wish') continue
      const known = found.get(key) ?? { what, licence, offers: 0, alone: 0 }
      known.offers++
      if (lacking.size === 1) known.alone++
      found.set(key, known)
    }
  }
  return [...found.values()].sort((a, b) => b.alone - a.alone || b.offers - a.offers)
}

/** A contract, a pay or more hours that one wishes is no obstacle: it is theirs to change. It is something that lacks all the same. */
function lackingIn(miss: Miss): (readonly [Obstacle['what'] | 'wish', string | null])[] {
  switch (miss.constraint) {
    case 'licence':
      return miss.licences.map(code => ['licence', code])
    case 'trip':
    case 'away':
      return [[miss.constraint, null]]
    case 'hours':
      return [[miss.over > 0 ? 'long' : 'wish', null]]
    default:
      return [['wish', null]]
  }
}
