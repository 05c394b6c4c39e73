/** What the matching travels on: zones of the département, and the network in use; where there is none, the estimate. */
import { sql } from 'kysely'
import { isHoliday } from '../../../../kernel/holidays.ts'
import { type Day, daysAfter, weekday } from '../../../../kernel/time.ts'
import { networkInUse, openNetwork } from '../../../../places/networks/networks.ts'
import type { Tx } from '../../../../platform/db.ts'
import { estimate } from '../../../../travel/estimate.ts'
import type { Network } from '../../../../travel/network.ts'
import { times } from '../../../../travel/times.ts'
import type { LocalTime, Point } from '../../../../travel/types.ts'
import { dense } from '../matching/travel/dense.ts'
import { estimated, minutesOf } from '../matching/travel/estimated.ts'
import { MEANS } from '../matching/travel/means.ts'
import type { Travel } from '../matching/travel/travel.ts'
import { centresAndSquares, type Zones, zonesOf } from '../matching/travel/zones.ts'

export interface Ground {
  travel: Travel
  network: Network | null
  /** The instant of that kind of day and minute, within the timetable. */
  instant(minuteOfWeek: number): LocalTime
}

/** `addresses`: where people and jobs are, so that large communes are cut where it matters. */
export async function groundOf(
  tx: Tx,
  departement: string,
  today: Day,
  addresses: readonly Point[],
): Promise<Ground> {
  const { rows: communes } = await sql<Point & { population: number | null }>`
    select lat, lon, population from commune where departement = ${departement} and lat is not null order by code`.execute(
    tx,
  )
  // Where no commune is known, people and jobs are their own zones; where nothing is, one place stands for all.
  const centres = centresAndSquares(shared(communes, addresses))
  const zones = zonesOf(centres.length ? centres : addresses.length ? addresses : [NOWHERE])
  const inUse = await networkInUse(tx, departement)
  if (!inUse) return { travel: estimated(zones), network: null, instant: instantFrom(today, null) }
  const network = await openNetwork(tx, departement, inUse)
  const instant = instantFrom(today, inUse.timetable)
  return { travel: travelOn(network, zones, instant), network, instant }
}

/** From zone to zone on a network: the quickest of the hour from each slot on. What was not prepared yet goes by bus as it would by bicycle. */
export function travelOn(network: Network, zones: Zones, instant: Ground['instant']): Travel {
  const { points } = zones
  return dense(
    zones,
    ({ means, direction, slot, home, work }) => {
      const one = [points[(home ?? work)!]!]
      const leaves = (direction === 'there') === (home !== undefined)
      const [from, to] = leaves ? [one, points] : [points, one]
      const at = slot === null ? undefined : instant(minuteOf(slot))
      const { seconds } = times(network, from, to, {
        mode: MEANS[means],
        ...(at && (direction === 'there' ? { arrive: at } : { depart: at })),
        // A shift begins on a quarter of an hour: the quickest of the four loses nobody.
        ...(at && { window: 60, every: 15, quantile: 0 }),
      })
      return seconds.map(minutesOf)
    },
    (home, work) => minutesOf(estimate(points[home]!, points[work]!, 'bicycle')),
  )
}

/** Each address goes with the commune whose centre is nearest, where that commune is a large one. */
function shared(communes: readonly (Point & { population: number | null })[], addresses: readonly Point[]) {
  const centres = communes.map(({ lat, lon, population }) => ({
    centre: { lat, lon },
    population,
    addresses: [] as Point[],
  }))
  if (centres.length === 0) return []
  const nearest = zonesOf(centres.map(({ centre }) => centre))
  for (const address of addresses) {
    const commune = centres[nearest.of(address)]
    if (commune && (commune.population ?? 0) >= LARGE) commune.addresses.push(address)
  }
  return centres.map(({ centre, addresses }) => (addresses.length ? { centre, addresses } : { centre }))
}

const NOWHERE: Point = { lat: 49.5, lon: 1 }

/** Inhabitants from which a commune is too wide for one point. */
const LARGE = 10_000

/** The first minute of a slot: kind of day × hour. */
const minuteOf = (slot: number): number =>
  ([1, 5, 6] as const)[Math.floor(slot / 24) as 0 | 1 | 2] * 1440 + (slot % 24) * 60

/** Weekdays are told by a Tuesday. Of the days that the timetable covers, the first from today on; else its first ones. */
export function instantFrom(
  today: Day,
  timetable: { from: Day; until: Day } | null,
): (minute: number) => LocalTime {
  const covered = !timetable || (timetable.from <= today && daysAfter(today, 14) <= timetable.until)
  const first = covered ? today : timetable.from
  /** On a holiday the buses are those of Sunday. */
  const next = (wanted: number): Day => {
    let day = daysAfter(first, (wanted - weekday(first) + 7) % 7)
    while (wanted !== SUNDAY && isHoliday(day)) day = daysAfter(day, 7)
    return day
  }
  const days = [next(TUESDAY), next(SATURDAY), next(SUNDAY)] as const
  return minute => {
    const day = Math.floor(minute / 1440) % 7
    const ofDay = minute % 1440
    const two = (n: number) => String(n).padStart(2, '0')
    return `${days[Math.max(0, day - 4) as 0 | 1 | 2]} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`
  }
}

/** As `weekday` counts. */
const [SUNDAY, TUESDAY, SATURDAY] = [0, 2, 6]
