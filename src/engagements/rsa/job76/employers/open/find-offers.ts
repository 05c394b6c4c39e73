/** The open offers that anybody looks through: by words, commune, contract and hours. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { type Day, day, monthsAfter } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { contractCodes } from '../../offers/contracts.ts'
import { LEGAL_WEEK } from '../../offers/pay.ts'
import { metiersFor } from '../../rome/find-metier.ts'
import { answersShape, rateOf } from '../answers.ts'

export const PAGE = 20

/** Everybody else reads the public pages. */
export const readersOfOffers = [...fileRoles, 'animation-job76', 'candidat', 'employeur'] as const

const row = z.object({
  offer: z.uuid(),
  title: z.string(),
  employer: z.string().nullable(),
  commune: z.string().nullable(),
  contract: z.string(),
  months: z.int().nullable(),
  hours: z.number().nullable(),
  /** An int4multirange of minutes of the week. */
  shifts: z.string().nullable(),
  payFrom: z.int().nullable(),
  payTo: z.int().nullable(),
  enteredOn: day,
  /** Null for an offer from elsewhere, and where there are too few to say. */
  answers: answersShape.nullable(),
})
export type FoundOffer = z.output<typeof row>

const input = z.strictObject({
  words: z
    .string()
    .trim()
    .max(100, 'Cent caractères au plus.')
    .optional()
    .describe('Un métier, un mot du titre, un employeur'),
  commune: z
    .string()
    .regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune.')
    .optional()
    .describe('Code INSEE'),
  contract: z.enum(contractCodes, 'Choisissez un contrat.').optional(),
  time: z.enum(['full', 'part'], 'Choisissez temps plein ou temps partiel.').optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const findOffers = action({
  id: 'job76.find-offers',
  label: 'Chercher une offre',
  about:
    'Cherche parmi les offres ouvertes\u00a0: par mots ou métier, commune, contrat, temps plein ou partiel\u00a0; les plus récentes d’abord.',
  effect: 'read',
  allowed: readersOfOffers,
  input,
  output: z.object({ total: z.int(), page: z.int(), offers: z.array(row) }),
  run: ({ tx, departement, today }, asked) => offersFor({ tx, departement, today }, asked),
})

/** The same for whoever is signed in to nothing. */
export async function offersFor(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  { words, commune, contract, time, page }: z.output<typeof input>,
) {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (words) {
    const codes = words.length < 2 ? [] : (await metiersFor(tx, words, 5)).map(({ code }) => code)
    conditions.push(sql`(v.rome = any (${codes}::text[]) or strpos(lower(v.title), lower(${words})) > 0
      or strpos(lower(coalesce(${employerName}, '')), lower(${words})) > 0)`)
  }
  if (commune) conditions.push(sql`v.commune = ${commune}`)
  if (contract) conditions.push(sql`v.contract = ${contract}`)
  if (time) conditions.push(time === 'full' ? sql`v.hours >= ${LEGAL_WEEK}` : sql`v.hours < ${LEGAL_WEEK}`)
  const among = sql`job_offer o
      join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      left join job_employer e on e.departement = o.departement and e.id = o.employer_id
      where o.departement = ${departement} and ${isOpen(today)} and ${sql.join(conditions, sql` and `)}`
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from ${among}`.execute(
    tx,
  )
  const { rows } = await sql<FoundOffer>`
    with found as (
      select o.id, o.employer_id, o.entered_at, ${employerName} as employer, v.title, v.commune, v.contract, v.months, v.hours,
        v.shifts, v.pay_from, v.pay_to from ${among} order by o.entered_at desc, o.id limit ${PAGE} offset ${(page - 1) * PAGE})
    select f.id as offer, f.title, f.employer, c.name as commune, f.contract, f.months, f.hours::float8 as hours, f.shifts::text as shifts,
      f.pay_from as "payFrom", f.pay_to as "payTo", (f.entered_at at time zone 'Europe/Paris')::date as "enteredOn",
      case when f.employer_id is not null then
        (select jsonb_build_object('owed', r.owed, 'answered', r.answered, 'inTime', r.in_time)
        from job_answer_rate(f.employer_id, ${monthsAfter(today, -12)}::date) r) end as answers
    from found f left join commune c on c.code = f.commune
    order by f.entered_at desc, f.id`.execute(tx)
  return {
    ...{ total: counted[0]!.total, page },
    offers: rows.map(offer => ({ ...offer, answers: rateOf(offer.answers) })),
  }
}

/** Of `job_offer o`, its `job_employer e` and its `job_offer_version v`: ours, that of another for an employer, or as its source says it. */
export const employerName = sql`coalesce(e.name, job_employer_name(o.employer_id), v.employer_name)`

/** How many stand. */
export async function countOpen({ tx, departement, today }: { tx: Tx; departement: string; today: Day }) {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from job_offer o where o.departement = ${departement} and ${isOpen(today)}`.execute(
    tx,
  )
  return rows[0]!.total
}

/** Of `job_offer o`: seen, and standing. */
export const isOpen = (today: Day) =>
  sql`o.published_at is not null and o.ended_at is null and o.expires_on >= ${today}::date`
