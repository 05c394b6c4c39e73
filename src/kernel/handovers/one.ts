/** One relais as both ends read it: what was sent, and each fact since, with its day. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../access/identity.ts'
import { day } from '../time.ts'
import type {} from './tables.ts'
import { agreementIds, refusalIds } from './vocabulary.ts'

export const handoverShape = z.object({
  handover: z.uuid(),
  kind: z.string(),
  subject: z.uuid(),
  from: z.uuid(),
  fromName: z.string(),
  to: z.uuid(),
  toName: z.string(),
  /** Of a person who has a file. */
  person: z.uuid().nullable(),
  theme: z.string(),
  why: z.string(),
  /** Each null when it was not shared. */
  said: z.string().nullable(),
  called: z.string().nullable(),
  contact: z.string().nullable(),
  agreedHow: z.enum(agreementIds),
  agreedOn: day,
  sentOn: day,
  sentBy: z.string(),
  /** The receipt. */
  openedOn: day.nullable(),
  acceptedOn: day.nullable(),
  acceptedBy: z.string().nullable(),
  expectedOn: day.nullable(),
  expectedWords: z.string().nullable(),
  refusedOn: day.nullable(),
  refusedBy: z.string().nullable(),
  refusedWhy: z.enum(refusalIds).nullable(),
  refusedWords: z.string().nullable(),
  takenBackOn: day.nullable(),
  metOn: day.nullable(),
  /** Last day of what remains: the answer, then the reception; null once nothing does. */
  due: day.nullable(),
  late: z.boolean(),
  /** Whether I act for the body that receives it. */
  received: z.boolean(),
})
export type Handover = z.output<typeof handoverShape>

/** Under the alias `h`. */
export async function handoversWhere(
  { tx, departement, today }: Context,
  which: RawBuilder<unknown>,
): Promise<Handover[]> {
  const { rows } = await sql<Handover>`
    select h.id as handover, h.subject_kind as kind, h.subject_id as subject, h.from_organisation_id as "from", f.name as "fromName",
      h.to_organisation_id as "to", t.name as "toName", h.person_id as person, h.theme, h.why, h.said, h.called, h.contact,
      h.agreed_how as "agreedHow", h.agreed_on as "agreedOn", h.sent_on as "sentOn", s.name as "sentBy", h.opened_on as "openedOn",
      h.accepted_on as "acceptedOn", a.name as "acceptedBy", h.expected_on as "expectedOn", h.expected_words as "expectedWords",
      h.refused_on as "refusedOn", r.name as "refusedBy", h.refused_why as "refusedWhy", h.refused_words as "refusedWords",
      h.taken_back_on as "takenBackOn", h.met_on as "metOn", c.due, coalesce(c.due < ${today}::date, false) as late,
      h.to_organisation_id in (select access_my_organisations()) as received
    from handover h
    join organisation f on f.departement = h.departement and f.id = h.from_organisation_id
    join organisation t on t.departement = h.departement and t.id = h.to_organisation_id
    join agent s on s.departement = h.departement and s.id = h.sent_by
    left join agent a on a.departement = h.departement and a.id = h.accepted_by
    left join agent r on r.departement = h.departement and r.id = h.refused_by
    left join lateral (select min(c.due_on) as due from guarantee_case c
      where c.departement = h.departement and c.subject_id in (h.id, h.subject_id) and c.known_until is null and c.kept_on is null
        and c.ended_on is null and h.refused_on is null and h.taken_back_on is null) c on true
    where h.departement = ${departement} and ${which}
    order by c.due nulls last, h.sent_on desc, h.id`.execute(tx)
  return rows
}

/**
 * Locked by what is handed over, as whoever answers that locks it: of two who act at once the second is told, and neither waits for the
 * other for ever. Out of reach is undefined.
 */
export async function lockHandover(context: Context, id: string): Promise<Handover | undefined> {
  const { tx, departement } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(subject_id::text, 41)) from handover
    where departement = ${departement} and id = ${id}::uuid`.execute(tx)
  return (await handoversWhere(context, sql`h.id = ${id}::uuid`))[0]
}

/** What became of it, in a sentence; nothing while nobody has answered. */
export function fateWords(
  handover: Pick<Handover, 'acceptedOn' | 'refusedOn' | 'takenBackOn'>,
): string | undefined {
  if (handover.takenBackOn) return 'repris par l’expéditeur'
  if (handover.refusedOn) return 'refusé'
  return handover.acceptedOn ? 'accepté' : undefined
}
