/** A GTFS feed as it comes: a zip of text tables, wherever they lie in it. */
import { type UnzipFileFilter, unzipSync } from 'fflate'
import { NetworkFault } from '../fault.ts'

/** What is read of a feed; the drawing of lines, the fares and the rest stay in the zip. */
const known = ['stops', 'trips', 'stop_times', 'calendar', 'calendar_dates', 'frequencies', 'transfers']

/** Bytes of one table once inflated: the feed of all Germany has 2.5 GB of stop_times; a département, 0.1. */
const largest = 1_500_000_000

export type Tables = ReadonlyMap<string, Uint8Array>

/** The tables by name, without « .txt ». What is no zip, or no GTFS, is a NetworkFault. */
export function openFeed(bytes: Uint8Array): Tables {
  const tables = new Map<string, Uint8Array>()
  for (const [path, table] of Object.entries(unzip(bytes))) tables.set(tableName(path)!, table)
  for (const name of ['stops', 'trips', 'stop_times'])
    if (!tables.has(name))
      throw new NetworkFault(
        `Ce fichier GTFS n’a pas de table ${name}.txt\u00a0: aucun horaire n’y est lisible.`,
      )
  if (!tables.has('calendar') && !tables.has('calendar_dates'))
    throw new NetworkFault(
      'Ce fichier GTFS n’a ni calendar.txt ni calendar_dates.txt\u00a0: on ne sait quels jours il circule.',
    )
  return tables
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  const large: string[] = []
  const wanted = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!tableName(name)) return false
    if (originalSize > largest) large.push(name)
    return originalSize <= largest
  }
  const inflated = inflate(bytes, wanted)
  if (large.length > 0)
    throw new NetworkFault(`La table ${large[0]} dépasse ${largest / 1e9} Go une fois décompressée.`)
  return inflated
}

function inflate(bytes: Uint8Array, filter: UnzipFileFilter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch {
    throw new NetworkFault('Ce fichier n’est pas un zip lisible\u00a0: un GTFS est une archive zip, entière.')
  }
}

/** « feed/stops.txt » → « stops » ; undefined for what is not read. */
function tableName(path: string): string | undefined {
  const name = path.split('/').at(-1)!.toLowerCase()
  return known.find(table => name === `${table}.txt`)
}
