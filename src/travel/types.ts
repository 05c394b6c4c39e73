/** The words of travel: where, how, when, and how long. */

/** WGS 84, degrees. */
export interface Point {
  lat: number
  lon: number
}

export type StreetMode = 'walk' | 'bicycle' | 'car'
export type Mode = StreetMode | 'transit'

/** A civil instant: '2025-03-04 08:00', clock of the place. */
export type LocalTime = string

/** How somebody on foot goes: alone, or with a pushchair (slower, and no steps). */
export type Pace = 'walker' | 'pushchair'

/** Seconds; NEVER where one cannot go. */
export const NEVER = -1
