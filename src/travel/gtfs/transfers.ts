/** What the feed says of changing from a vehicle to another: transfers.txt, between stops or stations. */
import type { Rejects } from './rejects.ts'
import { eachRow } from './table.ts'

/** Recommended and timed changes take the walk (`minimum` 0); type 2 takes its time; type 3 cannot be made. */
export interface Transfer {
  from: number
  to: number
  /** Seconds; IMPOSSIBLE. */
  minimum: number
  /** The next vehicle waits (type 1): no time to change is added. */
  timed: boolean
}

export const IMPOSSIBLE = -1

export function readTransfers(
  bytes: Uint8Array,
  stops: ReadonlyMap<string, number>,
  rejects: Rejects,
): { transfers: Transfer[]; warnings: string[] } {
  const transfers: Transfer[] = []
  let particular = 0
  const columns = {
    required: ['from_stop_id', 'to_stop_id'],
    optional: [
      'transfer_type',
      'min_transfer_time',
      'from_route_id',
      'to_route_id',
      'from_trip_id',
      'to_trip_id',
    ],
  }
  eachRow(bytes, columns, rejects, row => {
    const type = Math.max(row.whole(2), 0)
    // Rules for one line or one trip, and vehicles that go on as another (4, 5), are rarer than worth their weight here.
    if (type > 3 || [4, 5, 6, 7].some(column => row.text(column) !== '')) {
      particular++
      return
    }
    const [from, to] = [stops.get(row.text(0)), stops.get(row.text(1))]
    if (from === undefined || to === undefined)
      return rejects.row(
        row.line,
        `l’arrêt «\u00a0${row.text(from === undefined ? 0 : 1)}\u00a0» n’est pas dans stops.txt`,
      )
    const minimum = type === 3 ? IMPOSSIBLE : type === 2 ? Math.max(row.whole(3), 0) : 0
    transfers.push({ from, to, minimum, timed: type === 1 })
  })
  const warnings = particular
    ? [`transfers.txt\u00a0: ${particular} règles propres à une ligne ou à une course ne sont pas suivies.`]
    : []
  return { transfers, warnings }
}
