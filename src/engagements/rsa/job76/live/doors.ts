/** From the home to the job themselves, at the minute of the shift: what is shown is measured so. */
import type { Network } from '../../../../travel/network.ts'
import { times } from '../../../../travel/times.ts'
import type { LocalTime, Point } from '../../../../travel/types.ts'
import type { Doors } from '../matching/doors.ts'
import { minutesOf } from '../matching/travel/estimated.ts'
import { MEANS, type Means, TRANSIT } from '../matching/travel/means.ts'

/** Minutes that a zone may be off by at each end: a kilometre on foot. */
const SLACK = 15

export interface Places {
  homes: ReadonlyMap<string, Point>
  works: ReadonlyMap<string, Point>
}

/** Null network: the estimate, which knows no hour. */
export function doorsOn(
  network: Network | null,
  instant: (minute: number) => LocalTime,
  places: Places,
): Doors {
  const known = new Map<string, number>()
  const measure = (
    means: Means,
    from: Point | undefined,
    to: Point | undefined,
    hour: { arrive: LocalTime } | { depart: LocalTime },
  ): number => {
    if (!from || !to) return minutesOf(-1)
    const key = [
      means,
      from.lat,
      from.lon,
      to.lat,
      to.lon,
      means === TRANSIT ? JSON.stringify(hour) : '',
    ].join(' ')
    const found = known.get(key)
    if (found !== undefined) return found
    const asked = { mode: MEANS[means], ...(means === TRANSIT && hour) }
    const minutes = minutesOf(times(network, [from], [to], asked).seconds[0]!)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, minutes)
    return minutes
  }
  return {
    slack: SLACK,
    there: (means, arrive, candidate, offer) =>
      measure(means, places.homes.get(candidate), places.works.get(offer), { arrive: instant(arrive) }),
    back: (means, leave, candidate, offer) =>
      measure(means, places.works.get(offer), places.homes.get(candidate), { depart: instant(leave) }),
  }
}

/** Trips kept: some tens of megabytes. */
const MOST_KNOWN = 200_000
