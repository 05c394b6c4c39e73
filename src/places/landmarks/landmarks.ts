/** What people name to say where they start from without an address: the stops of the network in use, and the places of the directory. */
import { sql } from 'kysely'
import { plain } from '../../kernel/people/plain.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { crowFly } from '../../travel/estimate.ts'
import type { Point } from '../../travel/types.ts'
import { communeByCode } from '../finder/commune/find.ts'
import { ofCommune } from '../finder/words.ts'
import { currentNetwork, networkInUse } from '../networks/networks.ts'

export interface Landmark extends Point {
  /** « Arrêt Théâtre des Arts », « Mairie de Darnétal ». */
  label: string
  /** « à 800 m du centre de Rouen », « 3 rue de la République, Darnétal »: what tells it from another of that name. */
  where: string
  /** What may be typed for it. */
  names: readonly string[]
}

export interface Around {
  commune: string
  /** Whether the stops of public transport are known. */
  stops: boolean
  /** The nearest to the centre of the commune first. */
  landmarks: Landmark[]
}

/** Kilometres from the centre of a commune: it and those next to it. */
export const AROUND = 8

/** Of today; undefined for a commune that is not one of the département. */
export async function landmarksAround(
  tx: Tx,
  departement: string,
  commune: string,
  today: Day,
): Promise<Around | undefined> {
  const centre = await communeByCode(tx, departement, commune)
  if (!centre) return undefined
  const network = await currentNetwork(tx, departement)
  const stops = network?.timetable ? stopsOf(network.timetable, centre, await centresAround(tx, centre)) : []
  const found = [...stops, ...(await placesAround(tx, departement, centre, today))]
  return {
    ...{ commune: centre.name, stops: network?.timetable !== undefined },
    landmarks: found.sort((a, b) => crowFly(centre, a) - crowFly(centre, b)),
  }
}

export const knowsStops = async (tx: Tx, departement: string): Promise<boolean> =>
  (await networkInUse(tx, departement))?.modes.includes('transit') ?? false

type Centre = Point & { name: string }

/** Both sides of a street, and every line of a station, are one stop. A stop says no commune: the nearest centre tells where it is. */
export function stopsOf(
  { names, lat, lon }: { names: readonly string[]; lat: Float64Array; lon: Float64Array },
  centre: Point,
  centres: readonly Centre[],
): Landmark[] {
  const byName = new Map<string, Landmark[]>()
  names.forEach((name, n) => {
    const at = { lat: lat[n]!, lon: lon[n]! }
    // Where the feed gives no place, neither is near anything.
    if (!(crowFly(centre, at) <= AROUND * 1000)) return
    const same = byName.get(plain(name)) ?? []
    if (same.some(other => crowFly(other, at) <= ONE_STOP)) return
    byName.set(plain(name), [
      ...same,
      { ...at, label: `Arrêt ${name}`, where: fromCentre(at, centres), names: [name] },
    ])
  })
  return [...byName.values()].flat()
}

/** Metres between two posts of one stop. */
const ONE_STOP = 500

/** « à 800 m du centre de Rouen » */
function fromCentre(at: Point, centres: readonly Centre[]): string {
  const nearest = centres.reduce((a, b) => (crowFly(b, at) < crowFly(a, at) ? b : a))
  const metres = Math.max(100, Math.round(crowFly(nearest, at) / 100) * 100)
  const said = metres < 1000 ? `${metres}\u00a0m` : `${(metres / 1000).toFixed(1).replace('.', ',')}\u00a0km`
  return `à ${said} du centre ${ofCommune(nearest.name)}`
}

/** Twice as far: the centre nearest to a stop may be beyond it. */
async function centresAround(tx: Tx, centre: Point): Promise<Centre[]> {
  const { rows } =
    await sql<Centre>`select name, lat, lon from commune where ${within(centre, 2 * AROUND)}`.execute(tx)
  return rows
}

/** Open, at a place of their own: neither at the centre of the commune for want of better, nor on a round. */
async function placesAround(tx: Tx, departement: string, centre: Point, today: Day): Promise<Landmark[]> {
  const { rows } = await sql<Point & { name: string; address: string | null; commune: string }>`
    select p.name, p.address, p.lat, p.lon, c.name as commune
    from place p join commune c on c.code = p.commune
    where p.departement = ${departement} and p.known_from <= ${today}::date and (p.known_until is null or p.known_until > ${today}::date)
      and (p.closed_on is null or p.closed_on > ${today}::date) and p.position = 'given' and not p.mobile and ${within(centre, AROUND, 'p.')}
    order by p.id`.execute(tx)
  return rows
    .filter(place => crowFly(centre, place) <= AROUND * 1000)
    .map(({ name, address, commune, lat, lon }) => ({
      ...{ label: name, where: address ? `${address}, ${commune}` : commune, lat, lon },
      names: [name, `${name} ${commune}`],
    }))
}

/** A degree of longitude is shorter than one of latitude everywhere in France. */
const within = ({ lat, lon }: Point, kilometres: number, of: 'p.' | '' = '') => {
  const [north, east] = [kilometres / 110, kilometres / 65]
  return sql`${sql.ref(`${of}lat`)} between ${lat - north} and ${lat + north} and ${sql.ref(`${of}lon`)} between ${lon - east} and ${lon + east}`
}
