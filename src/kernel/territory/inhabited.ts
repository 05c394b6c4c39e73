/** Where people live: each commune, or the IRIS and cells of 200 m that have been imported, with how many live there. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import { type Commune, type Figure, placesOf } from './inhabited-parts.ts'

export interface Inhabited {
  /** Of the commune (INSEE), of the IRIS, or of the cell (`CRS3035RES200mN…E…`). */
  code: string
  level: 'commune' | 'iris' | 'cell'
  /** Today's code. */
  commune: string
  communeName: string
  /** Code of the UTAS that serves the commune on that day. */
  utas: string | null
  epci: string | null
  epciName: string | null
  /** WGS 84: the centre of the commune, of the outline of the IRIS, of the cell. */
  lon: number
  lat: number
  /** Whole, and scaled so that the places of a commune sum to its municipal population, whatever the year of the cells. */
  inhabitants: number
  /** As published, in their own year; null where it is not published, never zero. */
  poorHouseholds: number | null
  /** Null until car ownership is imported. */
  householdsWithoutCar: number | null
  households: number | null
}

export interface InhabitedAsked {
  /** 'finest': cells where there are some, else IRIS whose centres are known, else the commune. */
  level?: 'commune' | 'finest'
}

/** Every inhabited place of the département, as known on that day. A commune without a known centre is left out. */
export async function inhabitedPlaces(
  tx: Tx,
  departement: string,
  asOf: Day,
  { level = 'commune' }: InhabitedAsked = {},
): Promise<Inhabited[]> {
  const communes = await communesOf(tx, departement, asOf)
  const figures = Map.groupBy(await figuresOf(tx, departement, asOf), ({ commune }) => commune)
  return communes.flatMap(commune => placesOf(commune, figures.get(commune.commune) ?? [], level))
}

async function communesOf(tx: Tx, departement: string, asOf: Day): Promise<Commune[]> {
  const { rows } = await sql<Commune>`
    select c.code as commune, c.name as "communeName", s.utas, c.epci, e.name as "epciName", c.lon, c.lat, coalesce(c.population, 0) as inhabitants
    from commune c left join epci e on e.code = c.epci
    left join lateral (select utas from commune_service s
      where s.departement = ${departement} and s.commune = c.code and s.from_on <= ${asOf}::date order by from_on desc limit 1) s on true
    where c.departement = ${departement} and c.lon is not null and c.lat is not null order by c.code`.execute(
    tx,
  )
  return rows
}

/** The latest year of each subject, commune by commune: cells and IRIS of two years are never mixed. */
async function figuresOf(tx: Tx, departement: string, asOf: Day): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    with known as (
      select *, max(holds_on) over (partition by commune, level, subject) as latest from territory_figure
      where departement = ${departement} and known_from <= ${asOf}::date and (known_until is null or known_until > ${asOf}::date))
    select k.level, k.subject, k.code, k.commune, k.holds_on as "holdsOn", coalesce(k.lon, o.lon) as lon, coalesce(k.lat, o.lat) as lat,
      k.inhabitants, k.households, k.poor_households as "poorHouseholds", k.households_without_car as "householdsWithoutCar"
    from known k left join territory_outline o
      on o.departement = ${departement} and o.level = k.level and o.code = k.code and o.known_until is null
    where k.holds_on = k.latest order by k.level, k.code`.execute(tx)
  return rows
}
