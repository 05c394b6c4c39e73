/** When to leave for a place by public transport: now when it still receives today, else to be there as it opens. */

import type { Day } from '../../kernel/time.ts'
import { NetworkFault } from '../../travel/fault.ts'
import type { Network } from '../../travel/network.ts'
import { times } from '../../travel/times.ts'
import { NEVER, type Point } from '../../travel/types.ts'
import type { Moment } from './help-near.ts'

export interface Trip {
  day: Day
  /** '14:12' from the centre of the commune, '14:47' at the door. */
  leave: string
  arrive: string
}

/** `by`: the moment to be there; when missing, as soon as one can from `at` on. Null where no vehicle gets there that day, or no timetable covers it. */
export function tripTo(
  network: Network | null,
  home: Point,
  place: Point,
  at: Moment,
  by?: Moment | undefined,
): Trip | null {
  if (!network?.timetable) return null
  const seconds = (when: { depart: string } | { arrive: string }) =>
    times(network, [home], [place], { mode: 'transit', maxWalk: MAX_WALK, ...when }).seconds[0]!
  try {
    const arrival = by ?? soonest(at, seconds({ depart: `${at.day} ${at.time}` }))
    if (!arrival) return null
    // Leaving as late as one can: nobody waits at the stop for the vehicle that the answer already chose.
    const takes = seconds({ arrive: `${arrival.day} ${arrival.time}` })
    const leave = minutesOf(arrival.time) - Math.ceil(takes / 60)
    if (takes === NEVER || leave < 0 || (arrival.day === at.day && leave < minutesOf(at.time))) return null
    return { day: arrival.day, leave: clock(leave), arrive: arrival.time }
  } catch (error) {
    if (error instanceof NetworkFault) return null
    throw error
  }
}

/** Minutes of each walk at most, to the stop and from it. */
export const MAX_WALK = 25

/** To the minute after; nothing past midnight, when no welcome is open. */
function soonest({ day, time }: Moment, seconds: number): Moment | null {
  const minute = minutesOf(time) + Math.ceil(seconds / 60)
  return seconds === NEVER || minute >= 24 * 60 ? null : { day, time: clock(minute) }
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
