/** What the person takes away on paper: what they asked, who sees to it, until when, and where. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../kernel/action.ts'
import { receivers } from '../reception/receivers.ts'
import { demandShape, openDemand } from './list.ts'

const placeShape = z.object({
  name: z.string(),
  address: z.string().nullable(),
  town: z.string(),
  phone: z.string().nullable(),
})

export const summariseDemand = action({
  id: 'demand.summarise',
  label: 'Récapitulatif pour la personne',
  about: 'Ce que la personne emporte sur papier\u00a0: sa demande, qui s’en occupe, quand et où.',
  effect: 'read',
  allowed: receivers,
  input: openDemand.input,
  output: z.object({
    demand: demandShape,
    /** The organisation that sees to it now. */
    by: z.string(),
    /** Where it receives. */
    places: z.array(placeShape),
  }),
  async run(context, input) {
    const { tx, departement, today } = context
    const demand = await openDemand.run(context, input)
    const taken = demand.relais.find(({ acceptedOn }) => acceptedOn !== null)
    const { rows } = await sql<{ id: string; name: string }>`select o.id, o.name from demand d
      join organisation o on o.departement = d.departement and o.id = coalesce(${taken?.to ?? null}::uuid, d.organisation_id)
      where d.departement = ${departement} and d.id = ${demand.demand}::uuid`.execute(tx)
    const by = rows[0]!
    const { rows: places } = await sql<z.output<typeof placeShape>>`
      select p.name, p.address, concat_ws(' ', p.postcode, c.name) as town, p.phone
      from reception r join place p on p.departement = r.departement and p.id = r.place_id and p.known_until is null
      join commune c on c.code = p.commune
      where r.departement = ${departement} and r.organisation_id = ${by.id}::uuid and r.from_on <= ${today}::date
        and (r.until_on is null or ${today}::date < r.until_on)
      order by p.name, p.id limit 3`.execute(tx)
    return { demand, by: by.name, places }
  },
})
