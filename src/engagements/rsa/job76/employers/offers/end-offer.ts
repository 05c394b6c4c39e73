/** An offer is seen longer, or no more: its employer says so. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import { lastDayFrom } from '../../offers/last-day.ts'
import { standing } from './save-offer.ts'

const offer = z.uuid('Cette offre n’existe pas.')

export const renewOffer = action({
  id: 'job76.renew-offer',
  label: 'Renouveler l’offre',
  about:
    'Laisse une de vos offres en ligne plus longtemps\u00a0: elle a de nouveau tous ses jours à compter d’aujourd’hui.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({ offer }),
  output: z.object({ expiresOn: day }),
  async run(context, { offer }) {
    const { tx, departement, today } = context
    const { published, ended, expiresOn } = await standing(context, offer)
    if (ended) throw new Refusal('Cette offre est terminée\u00a0: déposez-en une nouvelle.')
    if (published === null) throw new Refusal('Cette offre n’est pas encore en ligne.')
    const until = await lastDayFrom(context)
    // Pressed twice, or already seen for longer.
    if (expiresOn >= until) return { expiresOn }
    await sql`insert into job_renewal (departement, id, offer_id, on_day, until_on)
      values (${departement}, ${randomUUID()}::uuid, ${offer}::uuid, ${today}::date, ${until}::date)`.execute(
      tx,
    )
    await sql`update job_offer set expires_on = ${until}::date where departement = ${departement} and id = ${offer}::uuid`.execute(
      tx,
    )
    context.trace({ operation: 'write', action: renewOffer.id })
    return { expiresOn: until }
  },
})

export const endings = { filled: 'Le poste est pourvu', withdrawn: 'Nous ne recrutons plus' } as const

export const endOffer = action({
  id: 'job76.end-offer',
  label: 'Terminer l’offre',
  about:
    'Retire une de vos offres\u00a0: le poste est pourvu, ou vous ne recrutez plus. Les candidats le voient aussitôt.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({
    offer,
    why: z.enum(['filled', 'withdrawn'], 'Dites si le poste est pourvu, ou si vous ne recrutez plus.'),
  }),
  output: z.object({}),
  async run(context, { offer, why }) {
    const { ended } = await standing(context, offer)
    if (ended) return {}
    await sql`update job_offer set ended_at = ${context.at}::timestamptz, ended_why = ${why}
      where departement = ${context.departement} and id = ${offer}::uuid`.execute(context.tx)
    context.trace({ operation: 'write', action: endOffer.id })
    return {}
  },
})
