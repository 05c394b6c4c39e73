/** The search of a person as whoever accompanies them may read it, with their agreement: what was proposed, answered, refused and why. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import { isOpen } from '../employers/open/find-offers.ts'
import { followers, inHand } from './follow.ts'
import { goesOnIn } from './list-contacts.ts'
import {
  answerWhyIds,
  type Barrier,
  barrierBehind,
  barrierIds,
  confirmedIds,
  declinedIds,
} from './vocabulary.ts'

const confirmed = z.object({ fact: z.enum(confirmedIds), onDay: day, by: z.string().nullable() })

const followedContact = z.object({
  contact: z.uuid(),
  title: z.string(),
  employer: z.string().nullable(),
  askedBy: z.enum(['candidate', 'employer', 'referent']),
  askedOn: day,
  acceptedOn: day.nullable(),
  /** Of a proposal that served: the day of the yes to the same offer, said to the employer itself. */
  servedOn: day.nullable(),
  declinedOn: day.nullable(),
  declinedWhy: z.enum(declinedIds).nullable(),
  declinedWords: z.string().nullable(),
  dueOn: day.nullable(),
  answeredOn: day.nullable(),
  answer: z.enum(['retained', 'refused']).nullable(),
  answerWhy: z.enum(answerWhyIds).nullable(),
  withdrawnOn: day.nullable(),
  meetingOn: day.nullable(),
  hiredOn: day.nullable(),
  leftOn: day.nullable(),
  held: z.boolean().nullable(),
  confirmed: z.array(confirmed),
})
export type FollowedContact = z.output<typeof followedContact>

const barrier = z.object({
  barrier: z.uuid(),
  kind: z.enum(barrierIds),
  words: z.string().nullable(),
  notedOn: day,
  doneOn: day.nullable(),
  doneWords: z.string().nullable(),
})

const followedShape = z.object({
  person: z.uuid(),
  registeredOn: day,
  agreedOn: day,
  pausedOn: day.nullable(),
  endedOn: day.nullable(),
  contacts: z.array(followedContact),
  barriers: z.array(barrier),
  /** That stand, of employers of Job 76, and were not proposed yet: those of a métier wished first. */
  offers: z.array(
    z.object({ offer: z.uuid(), title: z.string(), employer: z.string(), commune: z.string().nullable() }),
  ),
  /** Behind reasons that were given, and not noted yet. */
  suggested: z.array(z.enum(barrierIds)),
  /** Whether I may write here. */
  writes: z.boolean(),
})
export type Followed = z.output<typeof followedShape>

export const openFollowed = action({
  id: 'job76.open-followed',
  label: 'Suivre une recherche d’emploi',
  about:
    'Donne la recherche d’emploi d’une personne qui a donné son accord\u00a0: ce qui a été proposé, répondu, refusé et pourquoi, et les obstacles à lever.',
  effect: 'read',
  personal: true,
  allowed: followers,
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
  output: followedShape,
  async run(context, { person }) {
    const { tx, departement, today } = context
    const { candidate, reason } = await inHand(context, person, 'reads')
    const { rows } = await sql<Pick<Followed, 'registeredOn' | 'agreedOn' | 'pausedOn' | 'endedOn'>>`
      select c.registered_on as "registeredOn", (g.given_at at time zone 'Europe/Paris')::date as "agreedOn", c.ended_on as "endedOn",
        (select p.from_on from job_pause p where p.departement = c.departement and p.candidate_id = c.id and p.from_on <= ${today}::date
          and (p.until_on is null or ${today}::date < p.until_on) limit 1) as "pausedOn"
      from job_candidate c join job_agreement g on g.departement = c.departement and g.candidate_id = c.id and g.withdrawn_at is null
      where c.departement = ${departement} and c.id = ${candidate}::uuid`.execute(tx)
    const contacts = await contactsOf(context, candidate)
    const barriers = await barriersOf(context, candidate)
    context.trace({
      ...{ operation: 'view', action: openFollowed.id, person, classes: ['C1'] },
      ...{ reason: reason.id, purpose: reason.purpose },
    })
    return {
      ...{ person, ...rows[0]!, contacts, barriers },
      offers: rows[0]!.endedOn ? [] : await offersFor(context, candidate),
      suggested: suggestedBy(contacts, barriers),
      writes: reason.writes.includes('C1'),
    }
  },
})

async function contactsOf({ tx, departement }: Context, candidate: string): Promise<FollowedContact[]> {
  const { rows } = await sql<FollowedContact>`
    select k.id as contact, v.title, coalesce(e.name, v.employer_name) as employer, k.asked_by as "askedBy", ${civil('k.asked_at')} as "askedOn",
      ${civil('k.accepted_at')} as "acceptedOn", case when ${goesOnIn} is not null then ${civil('k.withdrawn_at')} end as "servedOn",
      ${civil('k.declined_at')} as "declinedOn", k.declined_why as "declinedWhy",
      k.declined_words as "declinedWords", k.due_on as "dueOn", ${civil('k.answered_at')} as "answeredOn", k.answer, k.answer_why as "answerWhy",
      ${civil('k.withdrawn_at')} as "withdrawnOn", k.hired_on as "hiredOn", k.left_on as "leftOn", k.held,
      (select max((m.starts_at at time zone 'Europe/Paris')::date) from job_meeting m
        where m.departement = k.departement and m.contact_id = k.id and m.accepted_at is not null and m.cancelled_at is null) as "meetingOn",
      coalesce((select jsonb_agg(jsonb_build_object('fact', c.fact, 'onDay', c.on_day, 'by', a.name) order by c.on_day, c.confirmed_at)
        from job_confirmed c left join agent a on a.departement = c.departement and a.id = c.confirmed_by
        where c.departement = k.departement and c.contact_id = k.id), '[]') as confirmed
    from job_contact k join job_offer_version v on v.departement = k.departement and v.offer_id = k.offer_id and v.until_at is null
    left join job_employer e on e.departement = k.departement and e.id = k.employer_id
    where k.departement = ${departement} and k.candidate_id = ${candidate}::uuid order by k.asked_at desc, k.id limit 200`.execute(
    tx,
  )
  return rows
}

async function barriersOf(
  { tx, departement }: Context,
  candidate: string,
): Promise<z.output<typeof barrier>[]> {
  const { rows } = await sql<z.output<typeof barrier>>`
    select b.id as barrier, b.kind, b.words, b.noted_on as "notedOn", b.done_on as "doneOn", b.done_words as "doneWords"
    from job_barrier b where b.departement = ${departement} and b.candidate_id = ${candidate}::uuid
    order by b.done_on is not null, b.noted_on desc, b.id limit 100`.execute(tx)
  return rows
}

async function offersFor(
  { tx, departement, today }: Context,
  candidate: string,
): Promise<Followed['offers']> {
  const { rows } = await sql<Followed['offers'][number]>`
    select o.id as offer, v.title, e.name as employer, c.name as commune
    from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    join job_employer e on e.departement = o.departement and e.id = o.employer_id
    left join commune c on c.code = v.commune
    left join job_profile p on p.departement = o.departement and p.candidate_id = ${candidate}::uuid and p.until_at is null
    where o.departement = ${departement} and ${isOpen(today)}
      and not exists (select from job_contact k where k.departement = o.departement and k.offer_id = o.id and k.candidate_id = ${candidate}::uuid)
    order by v.rome = any (p.romes) desc nulls last, o.published_at desc, o.id limit 100`.execute(tx)
  return rows
}

function suggestedBy(
  contacts: readonly FollowedContact[],
  barriers: readonly { kind: Barrier; doneOn: string | null }[],
): Barrier[] {
  const whys = contacts
    .flatMap(({ declinedWhy, answerWhy }) => [declinedWhy, answerWhy])
    .filter(why => why !== null)
  const behind = new Set(whys.flatMap(why => barrierBehind[why] ?? []))
  return [...behind].filter(kind => !barriers.some(each => each.kind === kind && !each.doneOn))
}
