/** What an employer reads of its own offers: each with its days, and what it owes to candidates. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import { civil } from '../../../../../platform/civil.ts'
import { answersOf, answersShape } from '../answers.ts'
import { isRefused, type Said, saidShape, versionColumns } from '../open/said.ts'

const row = z.object({
  offer: z.uuid(),
  title: z.string(),
  commune: z.string().nullable(),
  enteredOn: day,
  /** Null: it waits for whoever moderates, or was refused. */
  publishedOn: day.nullable(),
  refusedOn: day.nullable(),
  refusedWhy: z.string().nullable(),
  /** What has to be looked at before it is seen. */
  doubt: z.string().nullable(),
  expiresOn: day,
  endedOn: day.nullable(),
  endedWhy: z.enum(['filled', 'withdrawn', 'source', 'moderation']).nullable(),
  /** Contacts that wait for an answer of ours, and of them those past their day. */
  owed: z.int(),
  late: z.int(),
})
export type OwnOffer = z.output<typeof row>

const rowsOf = async ({ tx, departement, today }: Context, offer: string | null) =>
  (
    await sql<OwnOffer>`
      select o.id as offer, v.title, c.name as commune, ${civil('o.entered_at')} as "enteredOn", ${civil('o.published_at')} as "publishedOn",
        case when ${isRefused} then ${civil('o.refused_at')} end as "refusedOn", case when ${isRefused} then o.refused_why end as "refusedWhy", o.doubt, o.expires_on as "expiresOn",
        ${civil('o.ended_at')} as "endedOn", o.ended_why as "endedWhy", coalesce(k.owed, 0) as owed, coalesce(k.late, 0) as late
      from job_offer o
      join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      left join commune c on c.code = v.commune
      left join lateral (
        select count(*)::int as owed, (count(*) filter (where k.due_on < ${today}::date))::int as late from job_contact k
        where k.departement = o.departement and k.offer_id = o.id and k.owed_from is not null and k.answered_at is null) k on true
      where o.departement = ${departement} and o.employer_id = job_employer() and (${offer}::uuid is null or o.id = ${offer}::uuid)
      order by o.ended_at is not null, o.entered_at desc, o.id`.execute(tx)
  ).rows

export const listOwnOffers = action({
  id: 'job76.list-own-offers',
  label: 'Mes offres',
  about:
    'Vos offres avec leurs dates, les réponses que vous devez à des candidats, et votre taux de réponse.',
  effect: 'read',
  allowed: ['employeur'],
  input: z.strictObject({}),
  output: z.object({
    employer: z.object({ name: z.string(), siret: z.string(), verified: z.boolean() }),
    answers: answersShape,
    offers: z.array(row),
  }),
  async run(context) {
    const { tx, departement } = context
    const { rows } = await sql<{ id: string; name: string; siret: string; verified: boolean }>`
      select id, name, siret, verified_on is not null as verified from job_employer
      where departement = ${departement} and id = job_employer()`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const { id, ...employer } = rows[0]
    return { employer, answers: await answersOf(context, id), offers: await rowsOf(context, null) }
  },
})

const version = z.object({ version: z.uuid(), fromOn: day, title: z.string() })

export const openOwnOffer = action({
  id: 'job76.open-own-offer',
  label: 'Ouvrir mon offre',
  about: 'Une de vos offres\u00a0: ce qu’elle dit, ses dates, ses versions.',
  effect: 'read',
  allowed: ['employeur'],
  input: z.strictObject({ offer: z.uuid('Cette offre n’existe pas.') }),
  /** `version`: the one that is shown. */
  output: z.object({ ...row.shape, version: z.uuid(), said: saidShape, versions: z.array(version) }),
  async run(context, { offer }) {
    const { tx, departement } = context
    const [own] = await rowsOf(context, offer)
    if (!own) throw outOfReach()
    const { rows } = await sql<Said & { version: string }>`
      select v.id as version, ${versionColumns} from job_offer_version v
      where v.departement = ${departement} and v.offer_id = ${offer}::uuid and v.until_at is null`.execute(tx)
    const { version, ...said } = rows[0]!
    const { rows: versions } = await sql<{ version: string; fromOn: OwnOffer['expiresOn']; title: string }>`
      select id as version, ${civil('from_at')} as "fromOn", title from job_offer_version
      where departement = ${departement} and offer_id = ${offer}::uuid order by from_at desc, until_at desc nulls first`.execute(
      tx,
    )
    return { ...own, version, said, versions }
  },
})
