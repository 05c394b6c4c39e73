/** One contact in hand: locked, so that of two who press at once the second reads what the first did. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import type { Day } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import { heard as candidateHeard } from '../candidates/actions/whose.ts'
import type {} from '../offer-tables.ts'
import type {} from '../tables.ts'
import { writeAnswerCases } from './answer-clock.ts'
import { type Side, sides } from './vocabulary.ts'

export const contactInput = z.uuid('Cette mise en relation n’existe pas.')
export const contactOutput = z.object({ contact: z.uuid() })

/** All that begins between the two for one offer waits its turn here, before any contact of theirs is locked. */
export async function lockPair({ tx }: Pick<Context, 'tx'>, candidate: string, offer: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${candidate} ${offer}`}, 76))`.execute(tx)
}

/** A contact of the candidate who asks, and no other of theirs on that offer moves meanwhile. */
export async function lockMine(context: Context, id: string): Promise<Locked> {
  const { tx, departement, me } = context
  const { rows } = await sql<{ offer: string }>`
    select offer_id as offer from job_contact where departement = ${departement} and id = ${id}::uuid`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  await lockPair(context, me.id, rows[0].offer)
  return lockContact(context, id)
}

export interface Locked {
  id: string
  candidate: string
  offer: string
  employer: string | null
  utas: string | null
  acceptedOn: Day | null
  declinedOn: Day | null
  owedFrom: Day | null
  dueOn: Day | null
  answeredOn: Day | null
  answer: 'retained' | 'refused' | null
  withdrawnOn: Day | null
  hiredOn: Day | null
  leftOn: Day | null
  held: boolean | null
}

/** What I may read of it; out of reach does not exist. */
export async function lockContact({ tx, departement }: Context, id: string): Promise<Locked> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job_contact ${id}`}, 76))`.execute(tx)
  const { rows } = await sql<Locked>`
    select k.id, k.candidate_id as candidate, k.offer_id as offer, k.employer_id as employer, k.utas,
      ${civil('k.accepted_at')} as "acceptedOn", ${civil('k.declined_at')} as "declinedOn", k.owed_from as "owedFrom", k.due_on as "dueOn",
      ${civil('k.answered_at')} as "answeredOn", k.answer, ${civil('k.withdrawn_at')} as "withdrawnOn", k.hired_on as "hiredOn",
      k.left_on as "leftOn", k.held
    from job_contact k where k.departement = ${departement} and k.id = ${id}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

/** On which side of it I stand; an agent stands on none. */
export const sideOf = ({ role }: Pick<Context, 'role'>): Side => sides[role as keyof typeof sides]

/** Both said yes, and nobody took it back. */
export function mustBeOpen({ acceptedOn, declinedOn, withdrawnOn }: Locked): void {
  if (declinedOn || withdrawnOn)
    throw new Refusal(
      'Cette mise en relation est terminée\u00a0: ce que vous avez saisi n’a pas été enregistré.',
    )
  if (!acceptedOn) throw new Refusal('Cette mise en relation attend encore le oui de la personne.')
}

/** Writes what happened, and the trace of it; a candidate who does something was heard that day. */
export async function change(
  context: Context,
  { id, candidate }: Pick<Locked, 'id' | 'candidate'>,
  action: string,
  facts: ReturnType<typeof sql>,
): Promise<void> {
  const { tx, departement } = context
  await sql`update job_contact set ${facts} where departement = ${departement} and id = ${id}::uuid`.execute(
    tx,
  )
  await heard(context)
  context.trace({ operation: 'write', action, candidate, classes: ['C1'] })
}

/** The other side of a contact tells nothing of when the candidate was heard. */
export async function heard(context: Context): Promise<void> {
  if (context.role === 'candidat') await candidateHeard(context, context.me.id)
}

/** The case of the answer, as the contact stands now that this happened. */
export async function settle(
  { tx, departement }: Context,
  contact: Locked,
  now: Partial<Pick<Locked, 'utas' | 'owedFrom' | 'dueOn' | 'answeredOn' | 'withdrawnOn'>>,
): Promise<void> {
  const { id, utas, owedFrom, dueOn, answeredOn, withdrawnOn } = { ...contact, ...now }
  if (!owedFrom || !dueOn) return
  await writeAnswerCases(tx, departement, [
    { contact: id, utas, since: owedFrom, due: dueOn, answeredOn, withdrawnOn },
  ])
}
