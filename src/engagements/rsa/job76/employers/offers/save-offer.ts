/** An employer offers a job, or changes what an offer says: a new version, never an old one written over. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { loadLaw } from '../../../../../kernel/law/through-time.ts'
import { outOfReach, Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { lastDayUnder } from '../../offers/last-day.ts'
import { contentOf, offerFields, type offerInput } from '../../offers/offer.ts'
import { examine } from './examine.ts'
import { myEmployer, writeVersion } from './keep.ts'
import { type Place, placed } from './placed.ts'

const NO_OFFER = 'Cette offre n’existe pas.'
/** Whether it is seen, or waits for whoever moderates. */
const output = z.object({ offer: z.uuid(), seen: z.boolean() })

export const saveOffer = action({
  id: 'job76.save-offer',
  label: 'Publier l’offre',
  about:
    'Dépose une offre d’emploi. La première d’un employeur, et celles dont un mot est douteux, attendent une relecture.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({
    /** Drawn by whoever sends it: sent twice, it is one offer. */
    offer: z.uuid('Ce formulaire n’est pas lisible\u00a0: ouvrez-le à nouveau.'),
    ...offerFields,
  }),
  output,
  async run(context, { offer, ...fields }) {
    const { tx, departement, at } = context
    const employer = await myEmployer(context)
    const content = await placed(
      context,
      contentOf(fields as z.output<typeof offerInput>, context.today),
      undefined,
    )
    const law = await loadLaw(tx, departement)
    const doubt = await examine(context, content, law)
    const seen = employer.verified && doubt === null
    const made = await tx
      .insertInto('job_offer')
      .values({
        ...{ departement, id: offer, employer_id: employer.id, entered_at: at, doubt },
        ...{ published_at: seen ? at : null, published_by: null, refused_at: null, refused_by: null },
        ...{ refused_why: null, expires_on: content.expiresOn ?? lastDayUnder(law, context.today) },
        ...{ ended_at: null, ended_why: null },
      })
      .onConflict(conflict => conflict.columns(['departement', 'id']).doNothing())
      .executeTakeFirst()
    if (!made.numInsertedOrUpdatedRows)
      return { offer, seen: (await standing(context, offer)).published !== null }
    // Its number is its own: what it says stands under it once.
    await writeVersion(context, offer, offer, content)
    await sql`insert into job_offer_source (departement, source, source_id, offer_id, first_known_on, last_known_on)
      values (${departement}, 'job76', ${offer}, ${offer}::uuid, ${context.today}::date, ${context.today}::date)`.execute(
      tx,
    )
    context.trace({ operation: 'write', action: saveOffer.id })
    return { offer, seen }
  },
})

export const changeOffer = action({
  id: 'job76.change-offer',
  label: 'Modifier l’offre',
  about:
    'Change ce que dit une de vos offres\u00a0: l’ancienne version est gardée. Une offre refusée ou douteuse passe de nouveau en relecture.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({
    offer: z.uuid(NO_OFFER),
    /** The version that was read: another one since, and nothing is changed. */
    version: z.uuid(NO_OFFER),
    /** Drawn by whoever sends it: sent twice, it is one version. */
    next: z.uuid('Ce formulaire n’est pas lisible\u00a0: ouvrez-le à nouveau.'),
    ...offerFields,
  }),
  output,
  async run(context, { offer, version, next, ...fields }) {
    const before = await standing(context, offer)
    if (before.version === next) return { offer, seen: before.published !== null }
    if (before.ended) throw new Refusal('Cette offre est terminée\u00a0: déposez-en une nouvelle.')
    if (before.version !== version)
      throw new Refusal(
        'Cette offre a été modifiée dans une autre fenêtre, ou par un collègue. Rien n’a été enregistré\u00a0: ouvrez-la à nouveau.',
      )
    const content = await placed(
      context,
      contentOf(fields as z.output<typeof offerInput>, context.today),
      before,
    )
    const { verified } = await myEmployer(context)
    const doubt = await examine(context, content, await loadLaw(context.tx, context.departement))
    // Refused once, it is read by a person before it is seen, however often it is changed.
    const seen = verified && doubt === null && !before.refused
    await writeVersion(context, offer, next, content)
    await sql`update job_offer set doubt = ${doubt},
        published_at = case when ${seen} then coalesce(published_at, ${context.at}::timestamptz) end,
        published_by = case when ${seen} then published_by end,
        expires_on = coalesce(${content.expiresOn}::date, expires_on)
      where departement = ${context.departement} and id = ${offer}::uuid`.execute(context.tx)
    context.trace({ operation: 'write', action: changeOffer.id })
    return { offer, seen }
  },
})

interface Standing extends Place {
  version: string
  published: string | null
  refused: boolean
  ended: boolean
  expiresOn: Day
}

/** Of my employer, held until the end of what is done; of another, it does not exist. */
export async function standing({ tx, departement }: Context, offer: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select v.id as version, o.published_at as published, o.refused_at is not null as refused, o.ended_at is not null as ended, o.expires_on as "expiresOn",
      v.commune, v.place, v.lat, v.lon, v.near
    from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    where o.departement = ${departement} and o.id = ${offer}::uuid and o.employer_id = job_employer() for update of o`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
