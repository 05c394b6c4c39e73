/** One GTFS feed read whole: stops, trips with their services, transfers, and what is wrong in it, in French. */
import { openFeed, type Tables } from './archive.ts'
import { readCalendar, type Services } from './calendar.ts'
import { writeOut } from './frequencies.ts'
import { counted, named, rejects } from './rejects.ts'
import { readPassages } from './stop-times.ts'
import { readStops, type Stops } from './stops.ts'
import { eachRow } from './table.ts'
import { readTransfers, type Transfer } from './transfers.ts'
import { type Announced, assemble, type Trip } from './trips.ts'

export interface Feed {
  stops: Stops
  services: Services
  trips: Trip[]
  transfers: Transfer[]
  /** French sentences, each with the table it is about. */
  warnings: string[]
}

/** Bytes of a zip. What cannot be read at all is a NetworkFault; what can enters, and `warnings` tells the rest. */
export function readFeed(bytes: Uint8Array): Feed {
  const tables = openFeed(bytes)
  const faults = ['stops', 'trips', 'stop_times', 'frequencies', 'transfers'].map(name =>
    rejects(`${name}.txt`),
  )
  const [ofStops, ofTrips, ofTimes, ofFrequencies, ofTransfers] = faults as [
    Rejects,
    Rejects,
    Rejects,
    Rejects,
    Rejects,
  ]
  const stops = readStops(tables.get('stops')!, ofStops)
  const calendar = readCalendar(tables)
  const { announced, byId, orphans } = readTrips(tables, calendar.services, ofTrips)
  const run = assemble(announced, readPassages(tables.get('stop_times')!, byId, stops.byId, ofTimes))
  const frequencies = tables.get('frequencies')
  const trips = frequencies
    ? writeOut(frequencies, run.trips, byId, ofFrequencies)
    : run.trips.filter(trip => trip !== undefined)
  const moves = tables.get('transfers')
  const { transfers, warnings } = moves
    ? readTransfers(moves, stops.byId, ofTransfers)
    : { transfers: [], warnings: [] }
  return {
    ...{ stops, services: calendar.services, trips, transfers },
    warnings: [
      ...faults.flatMap(fault => fault.warnings()),
      ...stops.warnings,
      ...calendar.warnings,
      ...orphans,
      ...run.warnings,
      ...warnings,
    ],
  }
}

type Rejects = ReturnType<typeof rejects>

/** A trip whose service is in no calendar never runs: it is told, and not read further. */
function readTrips(tables: Tables, services: Services, faults: Rejects) {
  const announced: Announced[] = []
  const byId = new Map<string, number>()
  const unknown = new Set<string>()
  let never = 0
  eachRow(tables.get('trips')!, { required: ['trip_id', 'service_id'] }, faults, row => {
    const [id, service] = [row.text(0), row.text(1)]
    if (byId.has(id)) return faults.row(row.line, `la course «\u00a0${id}\u00a0» est déjà décrite`)
    if (!services.has(service)) {
      unknown.add(service)
      never++
    }
    byId.set(id, announced.length)
    announced.push({ id, service })
  })
  const orphans =
    never === 0
      ? []
      : [
          `trips.txt\u00a0: ${counted(never, 'course ne circule', 'courses ne circulent')} jamais, le calendrier ne dit rien de ${named([...unknown])}.`,
        ]
  return { announced, byId, orphans }
}
