/** The directory as it was known on a day: what pages, maps, figures and exports read. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../kernel/time.ts'
import type { Tx } from '../platform/db.ts'
import type {} from './checks/tables.ts'
import type { Kind } from './kinds.ts'
import type {} from './reports/tables.ts'
import type {} from './tables.ts'

export interface Place {
  id: string
  kind: Kind
  kindWord: string | null
  name: string
  siret: string | null
  description: string | null
  /** Today’s INSEE code. */
  commune: string
  communeName: string
  address: string | null
  addressMore: string | null
  postcode: string | null
  lon: number
  lat: number
  /** 'estimated': the centre of the commune. */
  position: 'given' | 'estimated'
  phone: string | null
  mail: string | null
  website: string | null
  /** OpenStreetMap’s opening_hours. */
  hours: string | null
  walkIn: boolean | null
  mobile: boolean
  /** The round that a mobile place is one stop of. */
  tour: string | null
  accessibility: string | null
  accessibilityUrl: string | null
  languages: string[]
  publics: string[]
  conditions: string | null
  capacity: number | null
  networks: string[]
  /** The source that counts first, and its day; `sources` are all of them, in that order. */
  source: string
  saidOn: Day
  sources: { source: string; on: Day }[]
  /** The last day on which somebody made sure of it, with the place or by the place itself. */
  checkedOn: Day | null
  /** Errors that people reported, or that the place did, and that nobody has settled yet. */
  openReports: number
}

export interface PlacesAsked {
  kinds?: readonly Kind[]
  communes?: readonly string[]
  ids?: readonly string[]
}

/** Those that were known and open on that day, by commune and name; every role may ask, and the public. */
export async function placesOn(
  tx: Tx,
  departement: string,
  asOf: Day,
  asked: PlacesAsked = {},
): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select p.id, p.kind, p.kind_word as "kindWord", p.name, p.siret, p.description, p.commune, c.name as "communeName",
      p.address, p.address_more as "addressMore", ${postcode} as postcode, p.lon, p.lat, p.position, p.phone, p.mail, p.website, p.hours,
      p.walk_in as "walkIn", p.mobile, p.tour, p.accessibility, p.accessibility_url as "accessibilityUrl", p.languages, p.publics,
      p.conditions, p.capacity, p.networks, p.source, p.said_on as "saidOn", p.sources, checked.on as "checkedOn",
      coalesce(reported.n, 0) as "openReports"
    from place p join commune c on c.code = p.commune
    left join (select place_id, max(checked_on) as on from place_check
      where departement = ${departement} and known_on <= ${asOf}::date group by place_id) checked on checked.place_id = p.id
    left join (select place_id, count(*)::integer as n from place_report
      where departement = ${departement} and reported_on <= ${asOf}::date and (settled_on is null or settled_on > ${asOf}::date)
      group by place_id) reported on reported.place_id = p.id
    where p.departement = ${departement} and p.known_from <= ${asOf}::date and (p.known_until is null or p.known_until > ${asOf}::date)
      and (p.closed_on is null or p.closed_on > ${asOf}::date) ${among('p.kind', asked.kinds)} ${among('p.commune', asked.communes)}
      ${asked.ids ? sql`and p.id = any (${[...asked.ids]}::uuid[])` : sql``}
    order by unaccent(c.name), c.code, unaccent(p.name), p.id`.execute(tx)
  return rows
}

/** Where nobody says it: that of the commune if it has but one, or if the place is known to be at its centre and no better. */
const postcode = sql`coalesce(p.postcode, case when cardinality(c.postcodes) = 1 or p.position = 'estimated' then c.postcodes[1] end)`

const among = (column: string, values: readonly string[] | undefined): RawBuilder<unknown> =>
  values ? sql`and ${sql.ref(column)} = any (${[...values]}::text[])` : sql``
