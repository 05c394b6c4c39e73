/** Made-up travel from zone to zone: streets by their speed, buses that go slower, begin and end at their hour, and rest on Sunday. */
import { crowFly } from '../../../../travel/estimate.ts'
import { dense, type RowAsked } from './travel/dense.ts'
import { type Means, TRANSIT } from './travel/means.ts'
import { NEVER, type Travel } from './travel/travel.ts'
import type { Zones } from './travel/zones.ts'

export const madeUpTravel = (zones: Zones): Travel =>
  dense(zones, (row: RowAsked) =>
    zones.points.map((_, other) => {
      const home = row.home ?? other
      const work = row.work ?? other
      return madeUpMinutes(
        zones,
        row.means,
        row.slot,
        row.direction === 'there' ? [home, work] : [work, home],
      )
    }),
  )

/** Minutes of one trip; of public transport at a slot of `slotOf`. */
export function madeUpMinutes(
  { points }: Zones,
  means: Means,
  slot: number | null,
  [from, to]: [number, number],
): number {
  const km = (crowFly(points[from]!, points[to]!) / 1000) * 1.3
  if (means !== TRANSIT) return Math.min(NEVER, Math.ceil((60 * km) / speeds[means] + extra[means]))
  const [kind, hour] = [Math.floor(slot! / 24), slot! % 24]
  if (hour < firstBus(from, kind) || hour > lastBus(to, kind)) return NEVER
  // The way back is not the way there: it waits longer in the evening.
  return Math.min(NEVER, Math.ceil((60 * km) / speeds[means] + 8 + ((from * 7 + to * 3 + hour) % 13)))
}

/** Kilometres an hour, and minutes that every trip takes besides: on foot, by bus, by bicycle, by car. */
const speeds = [4.5, 22, 14, 45] as const
const extra = [1, 0, 2, 4] as const

const firstBus = (zone: number, kind: number): number => 5 + (zone % 3) + kind
const lastBus = (zone: number, kind: number): number => 23 - (zone % 6) - 2 * kind
