/** Whose search for work this is: of the candidate who is signed in, or of the person of a file, who agreed that I write it with them. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles, type Role } from '../../../../../kernel/access/identity.ts'
import { reasonFor } from '../../../../../kernel/access/reach.ts'
import type { TraceLine } from '../../../../../kernel/access/trace.ts'
import { outOfReach, Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import type {} from '../../tables.ts'

/** Whoever may do what a candidate does: they themself, and an agent beside them. */
export const besideRoles: readonly Role[] = ['candidat', ...fileRoles]

/** Of an agent: whose file it is. A candidate is who they are. */
export const personField = z.uuid('Ce dossier n’existe pas.').optional()

export interface Whose {
  candidate: string
  /** Their file; null where they have none. */
  person: string | null
  registeredOn: Day
  /** What a line of the trace says of them. */
  about: Pick<TraceLine, 'candidate' | 'person' | 'reason' | 'purpose' | 'classes'>
}

/** Out of reach does not exist: no reason, no registration, or no agreement. */
export async function whoseSearch(
  context: Context,
  person: string | undefined,
  to: 'reads' | 'writes',
): Promise<Whose> {
  if (context.role === 'candidat') {
    if (person) throw new Refusal('Un candidat n’agit que pour lui-même.', 'person')
    const mine = await candidateBy(context, sql`c.id = ${context.me.id}::uuid`)
    if (!mine) throw outOfReach()
    return { ...mine, about: { candidate: mine.candidate, classes: ['C1'] } }
  }
  if (!person) throw new Refusal('Dites de quelle personne.', 'person')
  const reason = await reasonFor(context, person, 'C1', to)
  const theirs = await followedBy(context, person, to === 'writes')
  if (!theirs) throw outOfReach()
  return {
    ...theirs,
    // Counted by the brake on volume as the file that it is: identity and telephone are read with it.
    about: { person, reason: reason.id, purpose: reason.purpose, classes: ['C1', 'C2'] },
  }
}

/** Of a file that I may open, the search that its person lets me follow. */
export const followedBy = (context: Context, person: string, writing: boolean) =>
  candidateBy(
    context,
    sql`c.person_id = any (parcours_files(${person}::uuid)) and c.id in (select job_followed(${writing}))`,
  )

/** Registered today, and not withdrawn. */
export async function candidateBy(
  { tx, departement }: Pick<Context, 'tx' | 'departement'>,
  which: ReturnType<typeof sql>,
): Promise<Omit<Whose, 'about'> | undefined> {
  const { rows } = await sql<Omit<Whose, 'about'>>`
    select c.id as candidate, c.person_id as person, c.registered_on as "registeredOn" from job_candidate c
    where c.departement = ${departement} and c.ended_on is null and ${which} order by c.registered_on, c.id limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** JOB-CV-2Y runs from the last day that they were heard, by themself or beside an agent (CNIL, guide du recrutement, 2023). */
export const heard = ({ tx, departement, today }: Context, candidate: string) =>
  sql`update job_candidate set heard_on = ${today}::date
    where departement = ${departement} and id = ${candidate}::uuid and heard_on < ${today}::date`.execute(tx)

/** One at a time: two windows of one candidate follow each other. */
export const alone = ({ tx }: Pick<Context, 'tx'>, whose: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`job_candidate ${whose}`}, 0))`.execute(tx)
