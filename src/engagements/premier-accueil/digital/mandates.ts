/** The mandates of somebody who was received, as their organisation reads them; and their end with what they were for. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { dueDay } from '../../../kernel/law/due.ts'
import { legalRules } from '../../../kernel/law/rules.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, day } from '../../../kernel/time.ts'
import { recordDemand } from '../demands/record.ts'
import { needIds } from '../welcome/vocabulary.ts'
import type {} from './tables.ts'
import type { MandateDays } from './words.ts'

/** AC-MANDAT gives the count, the mandate its days: « début + nombre de jours du mandat ». */
export function mandateEnd(signedOn: Day, days: MandateDays): Day {
  const rule = legalRules.find(({ id }) => id === 'AC-MANDAT')!
  return dueDay({ ...rule, value: days, unit: 'days', direction: 'after', lastDay: 'stands' }, signedOn)
}

export const mandateShape = z.object({
  mandate: z.uuid(),
  called: z.string().nullable(),
  procedure: z.string(),
  how: z.enum(['paper', 'sms']),
  /** What the person asked, for which it is given; null for those of before demands. */
  demand: z.uuid().nullable(),
  /** By a short message: the day of the yes; null while there is none. */
  signedOn: day.nullable(),
  lastOn: day.nullable(),
  agentName: z.string(),
  /** The first day without it, when it ended before: by the person, or with the demand. */
  endedOn: day.nullable(),
  /** Whether one may act by it today. */
  holds: z.boolean(),
  /** What was asked by a short message; null for one on paper. */
  asked: z
    .object({
      until: day,
      answer: z.enum(['yes', 'no']).nullable(),
      /** Whether the message has left, and why it did not. */
      sent: z.boolean(),
      trouble: z.string().nullable(),
    })
    .nullable(),
})
export type Mandate = z.output<typeof mandateShape>

export async function mandatesOf({ tx, departement, today }: Context, passage: string): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select m.id as mandate, m.called, m.procedure, m.how, m.demand_id as demand, m.signed_on as "signedOn", m.last_on as "lastOn",
      a.name as "agentName", m.ended_on as "endedOn",
      coalesce(${today}::date between m.signed_on and m.last_on and (m.ended_on is null or ${today}::date < m.ended_on), false) as holds,
      case when k.mandate_id is not null then jsonb_build_object(
        'until', k.expires_on, 'answer', k.answer, 'sent', k.sent_at is not null, 'trouble', k.trouble) end as asked
    from digital_mandate m join agent a on a.departement = m.departement and a.id = m.agent_id
    left join digital_mandate_ask k on k.departement = m.departement and k.mandate_id = m.id
    where m.departement = ${departement} and m.passage_id = ${passage}::uuid
    order by coalesce(m.signed_on, k.asked_on) desc, m.id`.execute(tx)
  return rows
}

/** Written already: the same form once more. A number that is somebody else’s is nobody’s here. */
export async function sameMandate(
  context: Context,
  passage: string,
  mandate: string,
): Promise<Mandate | undefined> {
  return (await mandatesOf(context, passage)).find(one => one.mandate === mandate)
}

/** Somebody who was received, by my organisation. */
export async function seenPassage({ tx, departement }: Context, passage: string) {
  const { rows } = await sql<{ organisation: string; place: string; number: number; called: string | null }>`
    select organisation_id as organisation, place_id as place, number, called from passage
    where departement = ${departement} and id = ${passage}::uuid and seen_at is not null`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

export const openDemandShape = z.object({ demand: z.uuid(), theme: z.enum(needIds) })

/** What the person asked at that visit, and is not answered yet. */
export async function openDemandsOf({ tx, departement }: Context, passage: string) {
  const { rows } = await sql<z.output<typeof openDemandShape>>`select id as demand, theme from demand
    where departement = ${departement} and passage_id = ${passage}::uuid and organisation_id in (select access_my_organisations())
      and answered_on is null and withdrawn_on is null order by theme, id`.execute(tx)
  return rows
}

/** The demand that is named; or a new one, of that procedure. */
export async function demandFor(
  context: Context,
  { passage, demand, procedure }: { passage: string; demand?: string | undefined; procedure: string },
): Promise<string> {
  const id =
    demand ?? (await recordDemand.run(context, { theme: 'numerique', said: procedure, passage })).demand
  if ((await openDemandsOf(context, passage)).some(one => one.demand === id)) return id
  throw new Refusal(
    demand
      ? 'Choisissez une demande en cours de cette personne.'
      : 'Sa demande «\u00a0Numérique\u00a0» de ce passage est close\u00a0: notez une autre demande, et choisissez-la.',
    'demand',
  )
}

/** Answered or given up, it leaves nobody a mandate: from today on, what was signed and what was only asked end. */
export async function endMandatesOf({ tx, departement, today }: Context, demand: string): Promise<void> {
  await sql`update digital_mandate set ended_on = ${today}::date where departement = ${departement} and demand_id = ${demand}::uuid
    and ended_on is null and (last_on is null or last_on >= ${today}::date)`.execute(tx)
}
