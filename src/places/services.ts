/** The services that places give, as they were known on a day. */
import { sql } from 'kysely'
import type { Day } from '../kernel/time.ts'
import type { Tx } from '../platform/db.ts'

export interface Service {
  id: string
  place: string
  name: string
  description: string | null
  type: string | null
  thematics: string[]
  publics: string[]
  publicsMore: string | null
  conditions: string | null
  fees: string | null
  feesMore: string | null
  reception: string[]
  mobilisation: string[]
  mobilisedBy: string[]
  mobilisationMore: string | null
  mobilisationUrl: string | null
  phone: string | null
  mail: string | null
  hours: string | null
  zone: string[]
  source: string
  saidOn: Day
}

/** Of some places, or of all: by place and name. */
export async function servicesOn(
  tx: Tx,
  departement: string,
  asOf: Day,
  asked: { places?: readonly string[]; ids?: readonly string[] } = {},
): Promise<Service[]> {
  const { rows } = await sql<Service>`
    select id, place_id as place, name, description, type, thematics, publics, publics_more as "publicsMore", conditions, fees,
      fees_more as "feesMore", reception, mobilisation, mobilised_by as "mobilisedBy", mobilisation_more as "mobilisationMore",
      mobilisation_url as "mobilisationUrl", phone, mail, hours, zone, source, said_on as "saidOn"
    from place_service
    where departement = ${departement} and known_from <= ${asOf}::date and (known_until is null or known_until > ${asOf}::date)
      ${asked.places ? sql`and place_id = any (${[...asked.places]}::uuid[])` : sql``}
      ${asked.ids ? sql`and id = any (${[...asked.ids]}::uuid[])` : sql``}
    order by place_id, unaccent(name), id`.execute(tx)
  return rows
}
