/** Whoever animates Job 76 decides: an offer is seen, refused or taken down, an employer is the one that it says, an account is stopped. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { loadLaw } from '../../../../../kernel/law/through-time.ts'
import { outOfReach, Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { civil } from '../../../../../platform/civil.ts'
import { flag } from '../../offers/fields.ts'
import { lastDayUnder } from '../../offers/last-day.ts'
import { waits } from '../open/said.ts'

const allowed = ['animation-job76'] as const
const NO_OFFER = 'Cette offre n’existe pas.'
const WHY = 'Dites pourquoi\u00a0: l’employeur lira cette phrase.'

export const moderateOffer = action({
  id: 'job76.moderate-offer',
  label: 'Décider de l’offre',
  about:
    'Publie une offre qui attend, la refuse avec une raison que l’employeur lit, ou retire une offre déjà en ligne. Publier peut aussi vérifier l’employeur.',
  effect: 'write',
  allowed,
  input: z
    .strictObject({
      offer: z.uuid(NO_OFFER),
      /** What was read: changed since, and nothing is decided. */
      version: z.uuid(NO_OFFER),
      verdict: z.enum(['accept', 'refuse', 'take-down'], 'Choisissez ce que vous décidez.'),
      why: z.string().trim().max(1000, 'Mille caractères au plus.').optional(),
      /** Its next offers are seen at once. */
      verify: flag.default(false),
    })
    .refine(({ verdict, why }) => verdict === 'accept' || why, { error: WHY, path: ['why'] }),
  output: z.object({}),
  async run(context, { offer, version, verdict, why, verify }) {
    const { tx, departement, at, me, today } = context
    const { rows } = await sql<{
      version: string
      waits: boolean
      seen: boolean
      employer: string | null
      enteredOn: Day
      expiresOn: Day
    }>`
      select v.id as version, ${waits} as waits,
        o.published_at is not null and o.ended_at is null as seen, o.employer_id as employer,
        ${civil('o.entered_at')} as "enteredOn", o.expires_on as "expiresOn"
      from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      where o.departement = ${departement} and o.id = ${offer}::uuid for update of o`.execute(tx)
    const [found] = rows
    if (!found) throw outOfReach()
    if (found.version !== version)
      throw new Refusal('L’employeur a modifié cette offre entre-temps\u00a0: relisez-la.')
    if (verdict === 'take-down' ? !found.seen : !found.waits)
      throw new Refusal('Quelqu’un en a déjà décidé\u00a0: ouvrez l’offre à nouveau.')
    const decided =
      verdict === 'accept'
        ? sql`published_at = ${at}::timestamptz, published_by = ${me.id}::uuid, refused_at = null, refused_by = null, refused_why = null,
            expires_on = ${await lastDayOf(context, found)}::date`
        : verdict === 'refuse'
          ? sql`refused_at = ${at}::timestamptz, refused_by = ${me.id}::uuid, refused_why = ${why!}`
          : sql`ended_at = ${at}::timestamptz, ended_why = 'moderation', refused_at = ${at}::timestamptz, refused_by = ${me.id}::uuid, refused_why = ${why!}`
    await sql`update job_offer set ${decided} where departement = ${departement} and id = ${offer}::uuid`.execute(
      tx,
    )
    if (verdict === 'accept' && verify && found.employer)
      await sql`update job_employer set verified_on = ${today}::date, verified_by = ${me.id}::uuid
        where departement = ${departement} and id = ${found.employer}::uuid and verified_on is null`.execute(
        tx,
      )
    context.trace({ operation: 'write', action: moderateOffer.id })
    return {}
  },
})

/** What waited was seen by nobody: it has all its days from now on. A last day that its employer chose, or its source, stays. */
async function lastDayOf(
  { tx, departement, today }: Context,
  { employer, enteredOn, expiresOn }: { employer: string | null; enteredOn: Day; expiresOn: Day },
): Promise<Day> {
  const law = await loadLaw(tx, departement)
  return employer && expiresOn === lastDayUnder(law, enteredOn) ? lastDayUnder(law, today) : expiresOn
}

export const verifyEmployer = action({
  id: 'job76.verify-employer',
  label: 'Vérifier l’employeur',
  about:
    'Note que l’établissement est bien celui qu’il dit\u00a0: ses prochaines offres paraissent aussitôt, sauf un mot douteux.',
  effect: 'write',
  allowed,
  input: z.strictObject({ employer: z.uuid('Cet employeur n’existe pas.') }),
  output: z.object({}),
  async run(context, { employer }) {
    const { numAffectedRows } = await sql`
      update job_employer set verified_on = coalesce(verified_on, ${context.today}::date), verified_by = coalesce(verified_by, ${context.me.id}::uuid)
      where departement = ${context.departement} and id = ${employer}::uuid and closed_on is null`.execute(
      context.tx,
    )
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: verifyEmployer.id })
    return {}
  },
})

export const seeAlert = action({
  id: 'job76.see-alert',
  label: 'Marquer comme vue',
  about:
    'Note qu’une alerte a été regardée\u00a0: un compte avait demandé plus de profils qu’il n’en est montré par jour.',
  effect: 'write',
  allowed,
  input: z.strictObject({ alert: z.uuid('Cette alerte n’existe pas.') }),
  output: z.object({}),
  async run(context, { alert }) {
    const { numAffectedRows } = await sql`
      update job_alert set seen_on = coalesce(seen_on, ${context.today}::date), seen_by = coalesce(seen_by, ${context.me.id}::uuid)
      where departement = ${context.departement} and id = ${alert}::uuid`.execute(context.tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: seeAlert.id })
    return {}
  },
})

const account = z.uuid('Ce compte n’existe pas.')

export const suspendAccount = action({
  id: 'job76.suspend-account',
  label: 'Suspendre le compte',
  about: 'Ferme aussitôt l’accès d’un compte d’employeur, et ses sessions ouvertes. Ses offres restent.',
  effect: 'write',
  allowed,
  input: z.strictObject({
    account,
    why: z.enum(['showings', 'moderation'], 'Dites pourquoi\u00a0: trop de profils, ou ses offres.'),
  }),
  output: z.object({}),
  async run(context, { account, why }) {
    const { numAffectedRows } = await sql`
      update job_account set suspended_at = coalesce(suspended_at, ${context.at}::timestamptz), suspended_why = coalesce(suspended_why, ${why})
      where departement = ${context.departement} and id = ${account}::uuid`.execute(context.tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: suspendAccount.id })
    return {}
  },
})

export const reopenAccount = action({
  id: 'job76.reopen-account',
  label: 'Rouvrir le compte',
  about: 'Rend son accès à un compte d’employeur qui était suspendu.',
  effect: 'write',
  allowed,
  input: z.strictObject({ account }),
  output: z.object({}),
  async run(context, { account }) {
    const { numAffectedRows } = await sql`update job_account set suspended_at = null, suspended_why = null
      where departement = ${context.departement} and id = ${account}::uuid`.execute(context.tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: reopenAccount.id })
    return {}
  },
})
