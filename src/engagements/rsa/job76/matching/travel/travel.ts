/** What the matching asks of travel: whole minutes from a home to a job and back, by one means, at one hour of the week. */
import type { Means } from './means.ts'
import type { Zones } from './zones.ts'

/** Minutes: as many, or more, are never a trip to work. */
export const NEVER = 255

export interface Travel {
  zones: Zones
  /** Minutes, one at least, to be at work by that minute of the week; NEVER. */
  there(means: Means, arrive: number, home: number, work: number): number
  /** Minutes, one at least, to be home when leaving work at that minute of the week; NEVER. */
  back(means: Means, leave: number, home: number, work: number): number
  /** Metres as the crow flies that nobody goes beyond in so many minutes: what is further is not looked at. */
  reach(means: Means, minutes: number): number
  /** Figures are those of the minute itself, not of its hour. */
  toTheMinute?: boolean
  /**
   * By means, from each home to each job (home × zones + work): the least minutes at any of the hours that were told by `fromHome` or
   * `toWork`, there or back. What is further than that is not looked at either.
   */
  quickest?: readonly Uint8Array[]
  /** Told before a home is measured to many jobs, or a job from many homes, so that whole rows are asked at once. `means`: as bits. */
  fromHome?(home: number, means: number, hours: Hours, jobs: Jobs): Nearness
  toWork?(work: number, hours: Hours): void
  /** What `fromHome` would ask of public transport, one sweep at each step: so that nobody waits for all of it. */
  prepare?(hours: Hours, jobs: Jobs): Generator<void>
}

/** How near everything is to a home, by any of some means at any of the hours that were told: never more than what a trip takes. */
export interface Nearness {
  /** By zone of work: minutes, or NEVER. */
  minutes: Uint8Array<ArrayBuffer>
  /** Squares of the grid with a zone that is not out of reach, the nearest first, and the minutes to the nearest zone of each. */
  cells: number[]
  cellMinutes: number[]
}

/** Hours at which one has to be somewhere: one minute of the week for each slot. */
export interface Hours {
  /** Another as soon as there are more. */
  version: number
  arrive: number[]
  leave: number[]
}

/** By zone, 1 where there is a job, or was one: what was asked of travel then is still known. */
export interface Jobs {
  /** Another as soon as a zone has its first. */
  version: number
  at: Uint8Array
}
