/** Where vehicles stop: stops.txt. Stations group the stops that stand under one name. */
import { named, type Rejects } from './rejects.ts'
import { EMPTY, eachRow } from './table.ts'

export interface Stops {
  ids: string[]
  names: string[]
  /** WGS 84, degrees; NaN where the feed gives no possible place: vehicles stop there, nobody can walk there. */
  lat: number[]
  lon: number[]
  /** Rank of the station that it belongs to; its own where it has none. */
  station: Int32Array
  byId: Map<string, number>
  warnings: string[]
}

export function readStops(bytes: Uint8Array, rejects: Rejects): Stops {
  const stops: Stops = {
    ...{ ids: [], names: [], lat: [], lon: [] },
    ...{ station: new Int32Array(0), byId: new Map(), warnings: [] },
  }
  const parents: string[] = []
  const misplaced: string[] = []
  eachRow(
    bytes,
    {
      required: ['stop_id'],
      optional: ['stop_name', 'stop_lat', 'stop_lon', 'parent_station', 'location_type'],
    },
    rejects,
    row => {
      const id = row.text(0)
      if (id === '') return rejects.row(row.line, 'un arrêt sans identifiant')
      if (stops.byId.has(id)) return rejects.row(row.line, `l’arrêt «\u00a0${id}\u00a0» est déjà décrit`)
      const name = row.text(1) || id
      const [lat, lon] = place(row.text(2), row.text(3))
      // Entrances, nodes and boarding areas (location_type 2 to 4) may come without a place, and no vehicle stops there.
      const type = row.whole(5)
      if (Number.isNaN(lat) && (type === EMPTY || type < 2)) misplaced.push(name)
      stops.byId.set(id, stops.ids.length)
      stops.ids.push(id)
      stops.names.push(name)
      stops.lat.push(lat)
      stops.lon.push(lon)
      parents.push(row.text(4))
    },
  )
  stops.station = Int32Array.from(parents, (parent, i) => stops.byId.get(parent) ?? i)
  if (misplaced.length > 0)
    stops.warnings.push(
      `stops.txt\u00a0: position absente ou impossible pour ${named(misplaced)}\u00a0; on n’y accède pas à pied.`,
    )
  return stops
}

/** [NaN, NaN] for what is no place on land: nothing, 0;0, or beyond a pole. */
function place(lat: string, lon: string): [number, number] {
  const [north, east] = [Number(lat || Number.NaN), Number(lon || Number.NaN)]
  const possible =
    Math.abs(north) <= 85 && Math.abs(east) <= 180 && (Math.abs(north) > 0.01 || Math.abs(east) > 0.01)
  return possible ? [north, east] : [Number.NaN, Number.NaN]
}
