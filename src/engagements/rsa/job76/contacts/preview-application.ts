/** Before a candidate applies: the offer, how its employer answers, and exactly what it will read of them. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { answersOf, answersShape, rateOf } from '../employers/answers.ts'
import { profileShape, profilesOf } from './blind-profile.ts'
import { readOffer } from './open-offer.ts'

export const previewApplication = action({
  id: 'job76.preview-application',
  label: 'Avant de postuler',
  about:
    'Dit à un candidat ce que l’employeur d’une offre lira de lui s’il postule, et comment cet employeur répond.',
  effect: 'read',
  allowed: ['candidat'],
  input: z.strictObject({ offer: z.uuid('Cette offre n’existe pas.') }),
  output: z.object({
    offer: z.uuid(),
    title: z.string(),
    employer: z.string().nullable(),
    commune: z.string().nullable(),
    /** False: the offer comes from elsewhere, where one applies. */
    here: z.boolean(),
    /** It ended, its last day has passed, or it waits to be seen again: nobody applies. */
    over: z.boolean(),
    /** Null where there are too few. */
    rate: answersShape.nullable(),
    read: z.object({
      name: z.string(),
      phone: z.string().nullable(),
      mail: z.string().nullable(),
      profile: profileShape.nullable(),
    }),
    /** Whoever said yes already is led to it. */
    contact: z.uuid().nullable(),
  }),
  async run(context, { offer: id }) {
    const { tx, departement, me } = context
    const { title, employer, employerName, commune, over } = await readOffer(context, id)
    const { rows } = await sql<{
      name: string
      phone: string | null
      mail: string | null
      contact: string | null
    }>`
      select i.first_name || ' ' || i.last_name as name, i.phone, i.mail,
        (select k.id from job_contact k where k.departement = i.departement and k.candidate_id = i.candidate_id and k.offer_id = ${id}::uuid
          and k.withdrawn_at is null and k.declined_at is null and k.accepted_at is not null) as contact
      from job_identity i where i.departement = ${departement} and i.candidate_id = ${me.id}::uuid`.execute(
      tx,
    )
    const { contact = null, ...read } = rows[0] ?? { name: '', phone: null, mail: null }
    const profile = (await profilesOf(context, [me.id])).get(me.id) ?? null
    return {
      ...{ offer: id, title, employer: employerName, commune, here: employer !== null, over, contact },
      rate: rateOf(employer ? await answersOf(context, employer) : null),
      read: { ...read, profile },
    }
  },
})
