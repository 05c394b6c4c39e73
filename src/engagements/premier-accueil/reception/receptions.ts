/** Where an organisation receives the public: opened and closed by those who administer, since it decides who sees which queue. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import type {} from './tables.ts'

const receptionShape = z.object({
  reception: z.uuid(),
  organisation: z.uuid(),
  organisationName: z.string(),
  place: z.uuid(),
  placeName: z.string(),
  communeName: z.string(),
  fromOn: day,
})

export const listReceptions = action({
  id: 'reception.list',
  label: 'Accueils',
  about: 'Les lieux où chaque organisation reçoit le public.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({}),
  output: z.array(receptionShape),
  async run({ tx, departement, today }) {
    const { rows } = await sql<z.output<typeof receptionShape>>`
      select r.id as reception, o.id as organisation, o.name as "organisationName", r.place_id as place, p.name as "placeName",
        c.name as "communeName", r.from_on as "fromOn"
      from reception r
      join organisation o on o.departement = r.departement and o.id = r.organisation_id
      join place p on p.departement = r.departement and p.id = r.place_id and p.known_until is null
      join commune c on c.code = p.commune
      where r.departement = ${departement} and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
      order by o.name, p.name, r.id`.execute(tx)
    return rows
  },
})

export const openReception = action({
  id: 'reception.open',
  label: 'Ouvrir un accueil',
  about:
    'Dit qu’une organisation reçoit le public dans un lieu\u00a0: ses agents y tiennent la file d’attente.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    organisation: z.uuid('Choisissez une organisation.'),
    place: z.uuid('Choisissez un lieu.'),
  }),
  output: z.object({ reception: z.uuid() }),
  async run(context, { organisation, place }) {
    const { tx, departement, today, me } = context
    const { rows: known } = await sql`select from organisation
      where departement = ${departement} and id = ${organisation}::uuid and closed_on is null`.execute(tx)
    if (!known.length) throw new Refusal('Choisissez une organisation ouverte.', 'organisation')
    const { rows: places } = await sql`select from place
      where departement = ${departement} and id = ${place}::uuid and known_until is null`.execute(tx)
    if (!places.length) throw new Refusal('Choisissez un lieu de l’annuaire.', 'place')
    const id = randomUUID()
    const { numAffectedRows } = await sql`
      insert into reception (departement, id, organisation_id, place_id, from_on, opened_by)
      values (${departement}, ${id}, ${organisation}, ${place}, ${today}, ${me.id})
      on conflict (departement, organisation_id, place_id) where until_on is null do nothing`.execute(tx)
    if (!numAffectedRows) throw new Refusal('Cette organisation reçoit déjà dans ce lieu.', 'place')
    context.trace({ operation: 'write', action: 'reception.open' })
    return { reception: id }
  },
})

export const closeReception = action({
  id: 'reception.close',
  label: 'Fermer l’accueil',
  about:
    'Dit qu’une organisation ne reçoit plus dans ce lieu à compter d’aujourd’hui. Ce qui y fut noté reste.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ reception: z.uuid('Cet accueil n’existe pas.') }),
  output: z.object({}),
  async run(context, { reception }) {
    const { tx, departement, today } = context
    const { numAffectedRows } = await sql`update reception set until_on = ${today}::date
      where departement = ${departement} and id = ${reception}::uuid and until_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'reception.close' })
    return {}
  },
})
