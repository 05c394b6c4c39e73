/** Where people walk between doors and stops: the streets, or the crow's flight with its detour where no street was imported. */
import { estimate } from '../estimate.ts'
import type { Pace, Point } from '../types.ts'
import { type Walks, walksFrom } from './walks.ts'

export interface Ground {
  /** From each of `from`, those of `to` at most `limit` seconds away on foot. What lies off the streets, or nowhere (NaN), is near nothing. */
  walks(from: readonly Point[], to: readonly Point[], limit: number): Walks
}

export function asTheCrowFlies(pace: Pace): Ground {
  return {
    walks(from, to, limit) {
      const byLat = to.map((_, i) => i).filter(i => !Number.isNaN(to[i]!.lat))
      byLat.sort((a, b) => to[a]!.lat - to[b]!.lat)
      const north = limit / secondsByDegree(pace)
      return walksFrom(from.length, (start, add) => {
        const here = from[start]!
        for (let i = firstFrom(byLat, to, here.lat - north); i < byLat.length; i++) {
          const place = byLat[i]!
          if (to[place]!.lat > here.lat + north) break
          const seconds = estimate(here, to[place]!, 'walk', pace)
          if (seconds <= limit) add(place, seconds)
        }
      })
    },
  }
}

/** On foot along a meridian. */
const secondsByDegree = (pace: Pace): number => estimate({ lat: 0, lon: 0 }, { lat: 1, lon: 0 }, 'walk', pace)

function firstFrom(byLat: readonly number[], points: readonly Point[], lat: number): number {
  let [low, high] = [0, byLat.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[byLat[middle]!]!.lat < lat) low = middle + 1
    else high = middle
  }
  return low
}
