/** Where a row says that its place is: today’s commune, and a point that can be there. */
import { sql } from 'kysely'
import { plain } from '../../kernel/people/plain.ts'
import type { Tx } from '../../platform/db.ts'
import { ofTown } from '../town-names.ts'
import type { Draft } from './place-row.ts'

export interface Located {
  commune: string
  lon: number | null
  lat: number | null
}

export interface Territory {
  locate(where: Draft['where']): Located | Refused
}

export interface Refused {
  reason: string
  /** Of another département: nothing is wrong with the row. */
  elsewhere?: true
}

interface Commune {
  code: string
  name: string
  departement: string
  lon: number | null
  lat: number | null
  postcodes: string[]
}
type Point = { lon: number; lat: number }

/**
 * Kilometres. By their outlines, no land of Seine-Maritime is farther than 9.0 from the centre of its commune (Petit-Caux), nor than
 * 6.4 from that of any (the port of Le Havre).
 */
const WITHIN = 12
const FROM_ANY = 6.5
/** Kilometres beyond the communes of the département at which a place still serves its inhabitants. */
const NEIGHBOURS = 40

export async function loadTerritory(tx: Tx, departement: string): Promise<Territory> {
  const { rows: communes } = await sql<Commune>`
    select code, name, departement, lon, lat, postcodes from commune`.execute(tx)
  const { rows: former } = await sql<{ code: string; commune: string }>`
    select code, commune from commune_former`.execute(tx)
  const byCode = new Map(communes.map(commune => [commune.code, commune]))
  for (const { code, commune } of former) if (!byCode.has(code)) byCode.set(code, byCode.get(commune)!)
  const byName = Map.groupBy(communes, ({ name }) => townName(name))
  const byPostcode = Map.groupBy(
    communes.flatMap(commune => commune.postcodes.map(postcode => ({ postcode, commune }))),
    ({ postcode }) => postcode,
  )
  const placed = communes.filter((each): each is Commune & Point => each.lon !== null && each.lat !== null)
  const ours = placed.filter(each => each.departement === departement)
  const around = near(placed, ours)

  /** By its code, today’s or an older one; else by its name and postcode. */
  function communeOf({ code, name, postcode }: Draft['where']): Commune | { reason: string } | undefined {
    // A column of communes may hold their codes.
    const written = code || (/^\d[\dAB]\d{3}$/i.test(name.trim()) ? name.trim() : '')
    if (written) {
      const insee = inseeOf(written)
      return (
        (insee && byCode.get(insee)) || { reason: `«\u00a0${written}\u00a0» n’est le code d’aucune commune.` }
      )
    }
    if (!name && !postcode) return undefined
    const named = name ? (byName.get(townName(name)) ?? []) : []
    const there = postcode ? named.filter(({ postcodes }) => postcodes.includes(postcode)) : named
    const [found, ...others] = there.length ? there : named.filter(each => each.departement === departement)
    if (found && others.length === 0) return found
    const alone = name ? [] : (byPostcode.get(postcode) ?? [])
    if (alone.length === 1) return alone[0]!.commune
    const home = [found, ...others].filter(each => each?.departement === departement)
    if (home.length === 1) return home[0]!
    const said = [name && `« ${name} »`, postcode].filter(Boolean).join(', ')
    return {
      reason: found
        ? `Plusieurs communes s’appellent «\u00a0${name}\u00a0»\u00a0: indiquez le code INSEE ou le code postal.`
        : `Aucune commune ne répond à ${said}\u00a0: indiquez le code INSEE.`,
    }
  }

  function locate(where: Draft['where']): Located | Refused {
    const point = where.lon === null || where.lat === null ? null : { lon: where.lon, lat: where.lat }
    if (point && !isOnEarth(point)) return { reason: outside(point) }
    const found = communeOf(where)
    if (found && 'reason' in found) return found
    const commune = found ?? (point && nearest(point, around)?.commune)
    if (!commune) return { reason: 'Rien ne dit dans quelle commune est ce lieu.' }
    const far = farFrom(commune)
    if (far) return { reason: far, elsewhere: true }
    if (!point) {
      if (commune.lon === null)
        return {
          reason: `Le centre ${ofNamed(commune)} n’est pas connu\u00a0: indiquez la longitude et la latitude.`,
        }
      return { commune: commune.code, lon: null, lat: null }
    }
    const wrong = misplaced(point, commune)
    return wrong ? { reason: wrong } : { commune: commune.code, ...point }
  }

  function farFrom(commune: Commune): string | undefined {
    if (commune.departement === departement) return undefined
    if (commune.lon === null || commune.lat === null)
      return `${named(commune)} n’est pas dans le département.`
    const away = nearest({ lon: commune.lon, lat: commune.lat }, ours)?.km ?? 0
    return away > NEIGHBOURS
      ? `${named(commune)} est à ${Math.round(away)} km du département\u00a0: ce lieu n’entre pas dans l’annuaire.`
      : undefined
  }

  function misplaced(point: Point, commune: Commune): string | undefined {
    if (commune.lon === null || commune.lat === null) return undefined
    const centre = { lon: commune.lon, lat: commune.lat }
    const km = kilometres(point, centre)
    if (km <= 3) return undefined
    if (km > WITHIN && kilometres({ lon: point.lat, lat: point.lon }, centre) <= WITHIN)
      return 'Longitude et latitude sont inversées.'
    if (km <= NEIGHBOURS && (nearest(point, around)?.km ?? 0) > FROM_ANY)
      return `Le point (${point.lat}, ${point.lon}) est en mer, à ${Math.round(km)} km du centre ${ofNamed(commune)}.`
    return km > WITHIN
      ? `Le point (${point.lat}, ${point.lon}) est à ${Math.round(km)} km du centre ${ofNamed(commune)}\u00a0: l’un des deux est faux.`
      : undefined
  }

  return { locate }
}

const named = ({ name, code }: Commune) => `${name} (${code})`
const ofNamed = ({ name, code }: Commune) => `${ofTown(name)} (${code})`
const isOnEarth = ({ lon, lat }: Point) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90
const outside = ({ lon, lat }: Point) =>
  `Le point (${lat}, ${lon}) n’est nulle part sur la Terre\u00a0: la latitude va de −90 à 90.`

/** Lists write « St-Valery », « Saint Valéry en Caux (76) », « ROUEN CEDEX ». */
const townName = (name: string): string =>
  plain(name.replace(/\(.*\)/g, '').replace(/\bcedex\b.*$/i, ''))
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')

/** A spreadsheet turns a code into a number: it loses its first zero, or gains decimals. */
function inseeOf(written: string): string | undefined {
  const code = written
    .trim()
    .toUpperCase()
    .replace(/[.,]0+$/, '')
    .padStart(5, '0')
  return /^(?!00)\d[\dAB]\d{3}$/.test(code) ? code : undefined
}

function nearest<Place extends Point>(point: Point, places: readonly Place[]) {
  let best: { commune: Place; km: number } | undefined
  for (const commune of places) {
    const km = kilometres(point, commune)
    if (!best || km < best.km) best = { commune, km }
  }
  return best
}

/** Those of the département and of a degree around it. */
function near<Place extends Point>(places: readonly Place[], ours: readonly Point[]): Place[] {
  const [lons, lats] = [ours.map(({ lon }) => lon), ours.map(({ lat }) => lat)]
  const [west, east] = [Math.min(...lons) - 1, Math.max(...lons) + 1]
  const [south, north] = [Math.min(...lats) - 1, Math.max(...lats) + 1]
  return places.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
}

/** Good to a percent over a département, as the crow flies. */
export function kilometres(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * 111.2
  const east = (a.lon - b.lon) * 111.2 * Math.cos(((a.lat + b.lat) * Math.PI) / 360)
  return Math.hypot(north, east)
}
