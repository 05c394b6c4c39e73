/** Loads the welcome network of the demonstration: a list and a second one that overlaps it, what agents corrected, what is out of date. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { randomOf } from '../../kernel/synthetic/random.ts'
import { type Day, monthsAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { LAW } from '../said/face.ts'
import { recordHouse } from '../said/house.ts'
import { type NewSaying, recordSayings } from '../said/record.ts'
import { loadFreshness } from './freshness.ts'
import { type DemoPlace, demoPlaces, demoRound, type Town } from './network.ts'
import { hoursOf } from './rhythms.ts'

const LIST = 'Réseau d’accueil (démonstration)'
const SECOND = 'Liste d’un partenaire (démonstration)'

export interface PlacesDemo {
  seed: number
  /** Last day that is told. */
  until: Day
  /** The account of imports. */
  by: string
}

/** In the transaction given, after the CCAS of the law. */
export async function loadPlacesDemo(
  tx: Tx,
  departement: string,
  { seed, until, by }: PlacesDemo,
): Promise<void> {
  const random = randomOf(`places/${seed}`)
  const towns = await townsOf(tx, departement)
  const places = [...demoPlaces(towns, random.split('network')), ...demoRound(towns, random.split('round'))]
  // Known long enough for the figures of the years before.
  const first = monthsAfter(until, -41)
  const known = new Map(places.map(place => [place.key, randomUUID()]))
  await recordSayings(
    { tx, departement, today: first, by },
    places.flatMap(place =>
      sayingsOf(place, known.get(place.key)!, LIST, monthsAfter(until, -place.monthsOld)),
    ),
  )
  const twins = twinsOf(places, random.split('twins'))
  await recordSayings(
    { tx, departement, today: monthsAfter(until, -1), by },
    twins.flatMap(place => sayingsOf(place, randomUUID(), SECOND, monthsAfter(until, -place.monthsOld))),
  )
  await tellHours(tx, departement, { today: monthsAfter(until, -14), by }, random.split('ccas'))
  const gone = places.filter((_, index) => index % 67 === 30).map(({ key }) => key)
  await sql`update place_said set absent_since = ${monthsAfter(until, -1)}::date
    where departement = ${departement} and source = ${LIST} and service_id is null and source_key = any (${gone}::text[])`.execute(
    tx,
  )
  await loadFreshness(tx, departement, { until, by })
}

function sayingsOf(
  { key, said, service }: DemoPlace,
  place: string,
  source: string,
  holdsOn: Day,
): NewSaying[] {
  const about: NewSaying = { place, service: null, source, key, holdsOn, said }
  return service ? [about, { place, service: randomUUID(), source, key, holdsOn, said: service }] : [about]
}

/** Eight places told again by a partner: another name, a few metres away. */
function twinsOf(places: readonly DemoPlace[], random: ReturnType<typeof randomOf>): DemoPlace[] {
  return places
    .filter((_, index) => index % 23 === 5)
    .slice(0, 8)
    .map(({ said: { hours: _, ...said }, key }) => ({
      key: `p-${key}`,
      monthsOld: 1,
      said: {
        ...said,
        name: said.name!.toUpperCase(),
        lon: said.lon! + random.between(-20, 20) / 100_000,
        lat: said.lat! + random.between(-20, 20) / 100_000,
      },
    }))
}

/** Agents of the département telephoned the CCAS of the forty largest communes. */
async function tellHours(
  tx: Tx,
  departement: string,
  at: { today: Day; by: string },
  random: ReturnType<typeof randomOf>,
): Promise<void> {
  const { rows } = await sql<{ place: string }>`
    select s.place_id as place from place_said s join commune c on c.code = s.source_key
    where s.departement = ${departement} and s.source = ${LAW} and s.known_until is null
    order by c.population desc, c.code limit 40`.execute(tx)
  await recordHouse(
    { tx, departement, ...at },
    rows.map(({ place }, index) => ({
      place,
      changes: {
        hours: hoursOf(random.pick(['week', 'four-days', 'twenty-four-hours']), random),
        phone: `02 61 91 90 ${String(index).padStart(2, '0')}`,
        address: 'Hôtel de ville',
        walkIn: true,
      },
    })),
  )
}

async function townsOf(tx: Tx, departement: string): Promise<Town[]> {
  const { rows } = await sql<Town>`
    select code, name, postcodes[1] as postcode, lon, lat, population from commune
    where departement = ${departement} and lon is not null and population is not null order by code`.execute(
    tx,
  )
  return rows
}
