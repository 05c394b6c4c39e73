/** The France services of the directory: a place each, but the stops of one round are one, so that no bus counts twice. */
import { inhabitedPlaces } from '../../kernel/territory/inhabited.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { type Place, placesOn } from '../read.ts'
import { type Service, servicesOn } from '../services.ts'

export interface Point {
  /** Of its place; of its first stop. */
  id: string
  name: string
  /** The name of the round. */
  tour: string | null
  places: Place[]
  services: Service[]
  /** Code of the UTAS where it is; of a round, where most of its stops are. */
  utas: string | null
}

/** Those known and open on that day. */
export async function pointsOn(tx: Tx, departement: string, asOf: Day): Promise<Point[]> {
  const places = await placesOn(tx, departement, asOf, { kinds: ['france-services'] })
  const services = Map.groupBy(
    await servicesOn(tx, departement, asOf, { places: places.map(({ id }) => id) }),
    ({ place }) => place,
  )
  const communes = await inhabitedPlaces(tx, departement, asOf)
  const utasOf = new Map(communes.map(({ commune, utas }) => [commune, utas]))
  return pointsOf(places).map(({ tour, places: stops }) => ({
    ...{ id: stops[0]!.id, name: tour ?? stops[0]!.name, tour, places: stops },
    services: stops.flatMap(({ id }) => services.get(id) ?? []),
    utas: mostOf(stops.map(({ commune }) => utasOf.get(commune) ?? null)),
  }))
}

export function pointsOf(places: readonly Place[]): { tour: string | null; places: Place[] }[] {
  const tourOf = ({ mobile, tour }: Place) => (mobile && tour ? tour : null)
  const alone = places.filter(place => tourOf(place) === null).map(place => ({ tour: null, places: [place] }))
  const rounds = Map.groupBy(
    places.filter(place => tourOf(place) !== null),
    tourOf,
  )
  return [...alone, ...[...rounds].map(([tour, stops]) => ({ tour, places: stops.toSorted(byId) }))]
}

const byId = (a: Place, b: Place) => (a.id < b.id ? -1 : 1)

/** The first of the most frequent. */
function mostOf(values: readonly (string | null)[]): string | null {
  const counts = [...Map.groupBy(values, value => value)].sort((a, b) => b[1].length - a[1].length)
  return counts[0]?.[0] ?? null
}
