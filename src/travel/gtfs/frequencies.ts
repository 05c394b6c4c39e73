/**
 * « Every ten minutes »: frequencies.txt, written out as trips.
 *
 * exact_times 1 is a timetable. exact_times 0 says how often, not when: the first vehicle is taken to leave at start_time and the others after it at the
 * headway, which over a window of departures waits half a headway at the median, as people do.
 */
import type { Rejects } from './rejects.ts'
import { eachRow } from './table.ts'
import type { Trip } from './trips.ts'

/** Seconds; below, it is a slip: no line runs more often. */
const shortest = 10

/** `trips` with each model replaced by its runs. */
export function writeOut(
  bytes: Uint8Array,
  trips: readonly (Trip | undefined)[],
  byId: ReadonlyMap<string, number>,
  rejects: Rejects,
): Trip[] {
  const models = new Set<number>()
  const runs: Trip[] = []
  eachRow(bytes, { required: ['trip_id', 'start_time', 'end_time', 'headway_secs'] }, rejects, row => {
    const rank = byId.get(row.text(0))
    if (rank === undefined)
      return rejects.row(row.line, `la course «\u00a0${row.text(0)}\u00a0» n’est pas dans trips.txt`)
    const [start, end, headway] = [row.clock(1), row.clock(2), row.whole(3)]
    if (start < 0 || end < start) return rejects.row(row.line, 'heures de début et de fin illisibles')
    if (headway < shortest)
      return rejects.row(row.line, `intervalle «\u00a0${row.text(3)}\u00a0» impossible (secondes)`)
    models.add(rank)
    const model = trips[rank]
    if (model) for (let at = start; at < end; at += headway) runs.push(leavingAt(model, at))
  })
  return trips.filter((trip, rank): trip is Trip => trip !== undefined && !models.has(rank)).concat(runs)
}

function leavingAt(model: Trip, at: number): Trip {
  const shift = at - model.departures[0]!
  return {
    ...model,
    arrivals: model.arrivals.map(time => Math.max(time + shift, 0)),
    departures: model.departures.map(time => time + shift),
  }
}
