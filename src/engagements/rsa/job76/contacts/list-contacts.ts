/** The contacts of whoever asks, what waits for them first: a candidate reads employers, an employer reads whoever said yes by name. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import { sideOf } from './lock.ts'
import type { Side } from './vocabulary.ts'

/** What comes next, and for whom. */
const nexts = ['candidate-says', 'employer-answers', 'held', 'none'] as const

const row = z.object({
  contact: z.uuid(),
  offer: z.uuid(),
  title: z.string(),
  /** Of the other side; null while it may not be known. */
  name: z.string().nullable(),
  askedOn: day,
  acceptedOn: day.nullable(),
  dueOn: day.nullable(),
  answeredOn: day.nullable(),
  answer: z.enum(['retained', 'refused']).nullable(),
  hiredOn: day.nullable(),
  over: z.boolean(),
  unread: z.int(),
  next: z.enum(nexts),
})
export type ContactRow = z.output<typeof row>

const MOST = 200

export const listContacts = action({
  id: 'job76.list-contacts',
  label: 'Mes mises en relation',
  about:
    'Liste les mises en relation de qui demande, ce qui l’attend d’abord\u00a0: un candidat y lit les employeurs, un employeur y lit qui a dit oui.',
  effect: 'read',
  allowed: ['candidat', 'employeur'],
  input: z.strictObject({}),
  output: z.object({ contacts: z.array(row) }),
  async run(context) {
    const { tx, departement, today } = context
    const { rows } = await sql<ContactRow & { candidate: string }>`
      select * from (select k.id as contact, k.candidate_id as candidate, k.offer_id as offer, v.title, ${otherName(context)} as name, ${askedOn(context)} as "askedOn",
        ${civil('k.accepted_at')} as "acceptedOn", k.due_on as "dueOn", ${civil('k.answered_at')} as "answeredOn", k.answer, k.hired_on as "hiredOn",
        k.declined_at is not null or k.withdrawn_at is not null as over,
        (select count(*) from job_message m where m.departement = k.departement and m.contact_id = k.id and m.said_by <> ${sideOf(context)}
          and m.read_at is null)::int as unread,
        case when k.declined_at is not null or k.withdrawn_at is not null then 'none' when k.accepted_at is null then 'candidate-says'
          when k.hired_on is not null and k.held is null and k.hired_on + interval '6 months' <= ${today}::date then 'held'
          when k.answered_at is null and k.owed_from is not null then 'employer-answers' else 'none' end as next
      from job_contact k join job_offer_version v on v.departement = k.departement and v.offer_id = k.offer_id and v.until_at is null
      where k.departement = ${departement} and ${context.role === 'candidat' ? sql`${goesOnIn} is null` : sql`k.employer_id = (select job_employer())`}) row
      order by ${whatWaits(sideOf(context))}, "dueOn" nulls last, "askedOn" desc, contact limit ${MOST}`.execute(
      tx,
    )
    // Whoever has a name here was read by name.
    for (const { candidate, name } of rows)
      if (context.role === 'employeur' && name)
        context.trace({ operation: 'list', action: listContacts.id, candidate, classes: ['C1'] })
    return { contacts: rows.map(({ candidate: _, ...contact }) => contact) }
  },
})

/** Of a row: what this side alone can do, what either can, what the other side must, and what is done or over. */
const whatWaits = (side: Side) => {
  const mine = side === 'candidate' ? 'candidate-says' : 'employer-answers'
  return sql`case when next = ${mine} then 0 when next = 'held' or unread > 0 and not over then 1 when next <> 'none' then 2 when not over then 3
    else 4 end`
}

/** By the side that reads: an employer reads a name by its own right alone, once the candidate said yes. */
export const otherName = ({ role }: Pick<Context, 'role'>) =>
  role === 'candidat'
    ? sql`(select coalesce(e.name, v.employer_name) from (select 1) one left join job_employer e on e.departement = k.departement and e.id = k.employer_id)`
    : sql`(select i.first_name || ' ' || i.last_name from job_identity i where i.departement = k.departement and i.candidate_id = k.candidate_id)`

/** Of a proposal that served: the contact of the same offer where the candidate said yes. No employer may read it. */
export const goesOnIn = sql`(select y.id from job_contact y where y.departement = k.departement and y.candidate_id = k.candidate_id
  and y.offer_id = k.offer_id and y.accepted_at = k.withdrawn_at and k.accepted_at is null and k.asked_by = 'referent')`

/** The day it began; for an employer, the day from which it reads it: an earlier one would tell that a référent proposed. */
export const askedOn = ({ role }: Pick<Context, 'role'>) =>
  civil(role === 'employeur' ? 'k.seen_at' : 'k.asked_at')
