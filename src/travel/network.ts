/** A network: the streets and timetables of a region, built once into a compact file that is loaded in under a second. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { NetworkFault } from './fault.ts'
import { isoDay } from './gtfs/days.ts'
import { packSections, prefixed, type Sections, under, unpackSections } from './sections.ts'
import { buildStreets } from './streets/build.ts'
import { type Streets, sectionsOf as sectionsOfStreets, streetsOf } from './streets/streets.ts'
import { sectionsOf as sectionsOfTimetable, timetableFrom } from './transit/kept.ts'
import { offStreets } from './transit/off-streets.ts'
import { buildTimetable, type Timetable } from './transit/timetable.ts'

export interface Network {
  /** Sixteen hexadecimal digits: the same inputs give the same network. Each result says by which it was made. */
  id: string
  sources: NetworkSource[]
  /** French sentences. */
  warnings: string[]
  streets?: Streets
  timetable?: Timetable
}

export interface NetworkSource {
  /** Of the file, without its folder. */
  name: string
  kind: 'osm' | 'gtfs'
  sha256: string
  /** The days that a timetable covers. */
  from?: string
  until?: string
}

/** Changes with how a network is made from its files, so that its id does. 2: parts that do not touch are regions of their own. */
export const EDITION = 2

interface Header extends Pick<Network, 'id' | 'sources' | 'warnings'> {
  edition: number
}

/** Paths of .osm.pbf and of GTFS .zip files. A file that cannot be used is a NetworkFault; nothing is written. `say` tells in French what goes on; `today` tells which timetables are over. */
export async function buildNetwork(
  { osm, gtfs, today }: { osm: readonly string[]; gtfs: readonly string[]; today?: string | undefined },
  say: (sentence: string) => void = () => {},
): Promise<Uint8Array> {
  if (osm.length + gtfs.length === 0)
    throw new NetworkFault('Il faut au moins un fichier OpenStreetMap (.osm.pbf) ou GTFS (.zip).')
  const sources = await Promise.all([
    ...osm.map(file => sourceOf(file, 'osm')),
    ...gtfs.map(file => sourceOf(file, 'gtfs')),
  ])
  const sections: Sections = {}
  const warnings: string[] = []
  let streets: Streets | undefined
  if (osm.length) {
    const built = buildStreets(osm, say)
    warnings.push(...built.warnings)
    streets = built.streets
    Object.assign(sections, prefixed('streets/', sectionsOfStreets(streets)))
  }
  if (gtfs.length) {
    const built = buildTimetable(gtfs, say, today)
    warnings.push(...built.warnings, ...(streets ? offStreets(built.timetable, streets) : []))
    Object.assign(sections, prefixed('timetable/', sectionsOfTimetable(built.timetable)))
    built.timetable.feeds.forEach(({ from, until }, i) => {
      Object.assign(sources[osm.length + i]!, { from: isoDay(from), until: isoDay(until) })
    })
  }
  const header: Header = { edition: EDITION, id: idOf(sources), sources, warnings }
  return packSections(header, sections)
}

/** A file of another edition, truncated or foreign is a NetworkFault. */
export function readNetwork(bytes: Uint8Array): Network {
  const { header, sections } = unpackSections(bytes)
  const { edition: of, ...network } = header as Header
  if (of !== EDITION)
    throw new NetworkFault('Ce réseau a été construit par une autre version de Maillage : reconstruisez-le.')
  const streets = under(sections, 'streets/')
  const timetable = under(sections, 'timetable/')
  return {
    ...network,
    ...(Object.keys(streets).length ? { streets: streetsOf(streets) } : {}),
    ...(Object.keys(timetable).length ? { timetable: timetableFrom(timetable) } : {}),
  }
}

async function sourceOf(file: string, kind: NetworkSource['kind']): Promise<NetworkSource> {
  const hash = createHash('sha256')
  try {
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer)
  } catch {
    throw new NetworkFault('Ce fichier ne peut pas être lu.', file)
  }
  return { name: path.basename(file), kind, sha256: hash.digest('hex') }
}

/** Whatever the order and the names of the files. */
function idOf(sources: readonly NetworkSource[]): string {
  const inputs = sources.map(({ kind, sha256 }) => `${kind} ${sha256}`).sort()
  return createHash('sha256')
    .update([EDITION, ...inputs].join('\n'))
    .digest('hex')
    .slice(0, 16)
}
