/** The passages of every trip at its stops: stop_times.txt, in columns, as the feed has them. */
import type { Rejects } from './rejects.ts'
import { BAD, EMPTY, eachRow } from './table.ts'

/** One entry a passage, in the order of the file. Times in seconds after midnight of the service day, EMPTY where the feed gives none. */
export interface Passages {
  count: number
  trip: Int32Array
  stop: Int32Array
  sequence: Int32Array
  arrival: Int32Array
  departure: Int32Array
  /** NO_PICKUP, NO_DROP_OFF. */
  flags: Uint8Array
}

export const NO_PICKUP = 1
export const NO_DROP_OFF = 2

export function readPassages(
  bytes: Uint8Array,
  trips: ReadonlyMap<string, number>,
  stops: ReadonlyMap<string, number>,
  rejects: Rejects,
): Passages {
  const passages = empty(lines(bytes))
  let trip: number | undefined
  let known = false
  const required = ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence']
  eachRow(bytes, { required, optional: ['pickup_type', 'drop_off_type'] }, rejects, row => {
    // Trips come in one piece in nearly all feeds: its name is read once.
    if (!known || !row.again(0)) trip = trips.get(row.text(0))
    known = true
    if (trip === undefined)
      return rejects.row(row.line, `la course «\u00a0${row.text(0)}\u00a0» n’est pas dans trips.txt`)
    const stop = stops.get(row.text(3))
    if (stop === undefined)
      return rejects.row(row.line, `l’arrêt «\u00a0${row.text(3)}\u00a0» n’est pas dans stops.txt`)
    const [arrival, departure, sequence] = [row.clock(1), row.clock(2), row.whole(4)]
    if (arrival === BAD || departure === BAD)
      return rejects.row(row.line, `heure «\u00a0${row.text(arrival === BAD ? 1 : 2)}\u00a0» illisible`)
    if (sequence < 0) return rejects.row(row.line, `stop_sequence «\u00a0${row.text(4)}\u00a0» illisible`)
    const at = passages.count++
    passages.trip[at] = trip
    passages.stop[at] = stop
    passages.sequence[at] = sequence
    passages.arrival[at] = arrival === EMPTY ? departure : arrival
    passages.departure[at] = departure === EMPTY ? arrival : departure
    // 2 and 3 (call the agency, ask the driver) count as possible: people are told to call.
    passages.flags[at] = (row.whole(5) === 1 ? NO_PICKUP : 0) | (row.whole(6) === 1 ? NO_DROP_OFF : 0)
  })
  return passages
}

const empty = (size: number): Passages => ({
  count: 0,
  trip: new Int32Array(size),
  stop: new Int32Array(size),
  sequence: new Int32Array(size),
  arrival: new Int32Array(size),
  departure: new Int32Array(size),
  flags: new Uint8Array(size),
})

function lines(bytes: Uint8Array): number {
  let count = 1
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}
