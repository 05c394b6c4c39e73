/** Times from every zone to every zone, one byte each, for streets and for each hour slot of public transport: asked once, kept. */
import { crowFly } from '../../../../../travel/estimate.ts'
import { SLOTS, slotOf, WEEK } from '../hours/week.ts'
import { eachMeans, type Means, TRANSIT } from './means.ts'
import { nearnessOf } from './nearness.ts'
import { type Hours, type Jobs, NEVER, type Nearness, type Travel } from './travel.ts'
import type { Zones } from './zones.ts'

export type Direction = 'there' | 'back'

/**
 * A row to be filled: minutes of this means, NEVER where it does not go. Either `home` is one zone and the answer has a figure for each zone
 * of work, or `work` is one and there is a figure for each home. `slot`: see `slotOf`; null for streets, that do not depend on the hour.
 */
export type RowAsked = { means: Means; direction: Direction; slot: number | null } & (
  | { home: number; work?: never }
  | { work: number; home?: never }
)

/** A cell that was not asked yet: a trip takes one minute at least. */
const UNKNOWN = 0

/**
 * `meanwhile`: minutes of public transport from zone to zone, that stand in for what was not prepared yet. A timetable is long to search, and a
 * question then waits for none of it; without, it asks for all that it lacks.
 */
export function dense(
  zones: Zones,
  fill: (row: RowAsked) => ArrayLike<number>,
  meanwhile?: (home: number, work: number) => number,
): Travel {
  const size = zones.points.length
  const matrices: (Uint8Array<ArrayBuffer> | undefined)[] = Array.from({ length: KEYS })
  const floor = leastMinutes(zones)
  /** Of each means, the quickest at any hour that was asked, there or back; what stands in for it counts too. */
  const quickest = eachMeans.map(() => new Uint8Array(size * size).fill(NEVER))
  /** Rows and columns that were asked, by matrix and zone; the hours for which a home was last asked, by means. */
  const [rows, columns] = [new Uint8Array(KEYS * size), new Uint8Array(KEYS * size)]
  const askedFor = new Int32Array(16 * size).fill(-1)
  const near: Nearness[] = []
  /** Rows and columns of public transport that were asked; the version of hours and jobs for which nothing lacks. */
  let [swept, complete] = [0, -1]

  const byteOf = (means: Means, home: number, work: number, minutes: number) =>
    Math.min(NEVER, Math.max(1, minutes, floor(means, home, work)))
  const put = (key: number, home: number, work: number, minutes: number) => {
    const [cell, means] = [home * size + work, meansOf(key)]
    const byte = byteOf(means, home, work, minutes)
    matrices[key]![cell] = byte
    if (byte < quickest[means]![cell]!) quickest[means]![cell] = byte
  }
  const ask = (key: number, asked: { home: number } | { work: number }) => {
    matrices[key] ??= new Uint8Array(size * size)
    const minutes = fill({ means: meansOf(key), direction: directionOf(key), slot: slotOfKey(key), ...asked })
    for (let other = 0; other < size; other++)
      if ('home' in asked) put(key, asked.home, other, minutes[other]!)
      else put(key, other, asked.work, minutes[other]!)
    if ('home' in asked) rows[key * size + asked.home] = 1
    else columns[key * size + asked.work] = 1
  }
  const minutes = (key: number, home: number, work: number): number => {
    const cell = matrices[key]?.[home * size + work] ?? UNKNOWN
    if (cell !== UNKNOWN) return cell
    if (meanwhile && meansOf(key) === TRANSIT) return byteOf(TRANSIT, home, work, meanwhile(home, work))
    ask(key, meansOf(key) === TRANSIT ? { work } : { home })
    return matrices[key]![home * size + work]!
  }
  if (meanwhile)
    quickest[TRANSIT] = quickest[TRANSIT]!.map((_, cell) => {
      const [home, work] = [Math.floor(cell / size), cell % size]
      return byteOf(TRANSIT, home, work, meanwhile(home, work))
    })
  const keysOf = (means: Means, { arrive, leave }: Hours): Set<number> =>
    new Set([
      ...arrive.map(minute => keyOf(means, 0, slots[minute]!)),
      ...leave.map(minute => keyOf(means, 1, slots[minute]!)),
    ])

  /** One sweep of a timetable tells all homes of a job, and no sweep all jobs of a home: public transport is asked by job. */
  function* toJobs(hours: Hours, jobs: Jobs): Generator<void> {
    const version = hours.version + jobs.version
    if (complete === version) return
    const keys = [...keysOf(TRANSIT, hours)]
    for (let work = 0; work < size; work++) {
      if (jobs.at[work] === 0) continue
      for (const key of keys) {
        if (columns[key * size + work]) continue
        ask(key, { work })
        swept++
        yield
      }
    }
    complete = version
  }

  return {
    zones,
    there: (means, arrive, home, work) => minutes(keyOf(means, 0, slots[arrive]!), home, work),
    back: (means, leave, home, work) => minutes(keyOf(means, 1, slots[leave]!), home, work),
    reach: (means, minutes) => minutes * metresAMinute[means]!,
    quickest,
    fromHome: (home, bits, hours, jobs) => {
      const version = hours.version + jobs.version + swept
      const which = 16 * home + bits
      if (askedFor[which] === version) return near[which]!
      for (const means of streets)
        if (bits & (1 << means))
          for (const key of keysOf(means, hours)) if (!rows[key * size + home]) ask(key, { home })
      if (bits & (1 << TRANSIT) && !meanwhile) for (const _ of toJobs(hours, jobs));
      askedFor[which] = hours.version + jobs.version + swept
      near[which] = nearnessOf(zones, quickest, home, bits)
      return near[which]
    },
    toWork: (work, hours) => {
      for (const means of meanwhile ? streets : eachMeans)
        for (const key of keysOf(means, hours)) if (!columns[key * size + work]) ask(key, { work })
    },
    prepare: toJobs,
  }
}

/** Nobody goes faster as the crow flies: 7, 200, 30 and 130 km/h. A figure that says so is raised, so that `reach` loses nobody. */
const metresAMinute = [120, 3334, 500, 2167] as const

function leastMinutes({ points }: Zones): (means: Means, home: number, work: number) => number {
  const size = points.length
  const metres = new Float32Array(size * size)
  points.forEach((from, home) => {
    points.forEach((to, work) => {
      metres[home * size + work] = crowFly(from, to)
    })
  })
  return (means, home, work) => Math.ceil(metres[home * size + work]! / metresAMinute[means])
}

/** One matrix for each means of the streets and direction, then one for each direction and slot of public transport. */
const KEYS = 8 + 2 * SLOTS
const keyOf = (means: Means, direction: 0 | 1, slot: number): number =>
  means === TRANSIT ? 8 + 2 * slot + direction : 2 * means + direction
const meansOf = (key: number): Means => (key < 8 ? ((key >> 1) as Means) : TRANSIT)
const directionOf = (key: number): Direction => (key & 1 ? 'back' : 'there')
const slotOfKey = (key: number): number | null => (key < 8 ? null : (key - 8) >> 1)

const streets = eachMeans.filter(means => means !== TRANSIT)

const slots = Uint8Array.from({ length: WEEK }, (_, minute) => slotOf(minute))
