/** « Chercher du travail »: a person registers from their own page, or says yes to an agent who registers them. Nobody is obliged to. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../../kernel/access/identity.ts'
import { reasonFor } from '../../../../../kernel/access/reach.ts'
import { action } from '../../../../../kernel/action.ts'
import { inLetters } from '../../../../../kernel/people/in-letters.ts'
import { phoneOf } from '../../../../../kernel/people/phone.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { departureOf, emptyProfile } from '../profile/departure.ts'
import { recordAgreement } from './agree.ts'
import { alone, candidateBy, personField } from './whose.ts'

export const agreements = { said: 'De vive voix', paper: 'Par écrit, sur papier' } as const
export const agreementField = z.enum(
  Object.keys(agreements) as ['said', 'paper'],
  'Dites comment la personne a donné son accord.',
)

export const registerCandidate = action({
  id: 'job76.register-candidate',
  label: 'Chercher du travail',
  about:
    'Inscrit une personne à Job 76\u00a0: elle-même depuis sa page, ou un agent avec son accord. L’inscription est libre et ne change aucun droit.',
  effect: 'write',
  allowed: ['personne', ...fileRoles],
  input: z.strictObject({
    person: personField,
    /** How the person agreed, before an agent. */
    agreement: agreementField.optional(),
  }),
  output: z.object({ candidate: z.uuid() }),
  async run(context, { person, agreement }) {
    if (context.role === 'personne') return { candidate: await registerMyself(context) }
    if (!person) throw new Refusal('Dites de quelle personne.', 'person')
    if (!agreement) throw new Refusal('Dites comment la personne a donné son accord.', 'agreement')
    return { candidate: await registerBeside(context, person, agreement) }
  },
})

/** Pressed twice, or from two windows: once. */
async function registerMyself(context: Context): Promise<string> {
  const { me, today } = context
  await alone(context, me.id)
  const known = await candidateBy(context, sql`c.person_id in (select access_own_files())`)
  const candidate = known?.candidate ?? randomUUID()
  if (!known) {
    await insertCandidate(context, { candidate, person: me.id, how: 'screen', by: null, today })
    await describe(context, candidate, sql`x.person_id in (select access_own_files())`)
  }
  context.trace({ operation: 'write', action: 'job76.register-candidate', person: me.id, classes: ['C1'] })
  return candidate
}

async function registerBeside(context: Context, person: string, how: 'said' | 'paper'): Promise<string> {
  const { me, today } = context
  const reason = await reasonFor(context, person, 'C1', 'writes')
  await alone(context, person)
  const known = await candidateBy(context, sql`c.person_id = any (parcours_files(${person}::uuid))`)
  const candidate = known?.candidate ?? randomUUID()
  if (!known) await insertCandidate(context, { candidate, person, how: 'beside', by: me.id, today })
  await recordAgreement(context, candidate, how)
  if (!known) await describe(context, candidate, sql`x.person_id = any (parcours_files(${person}::uuid))`)
  context.trace({
    ...{ operation: 'write', action: 'job76.register-candidate', person, classes: ['C1'] },
    ...{ reason: reason.id, purpose: reason.purpose },
  })
  return candidate
}

interface Registered {
  candidate: string
  person: string | null
  how: 'screen' | 'beside'
  by: string | null
  today: Context['today']
}

export async function insertCandidate(
  { tx, departement }: Pick<Context, 'tx' | 'departement'>,
  { candidate, person, how, by, today }: Registered,
): Promise<void> {
  await tx
    .insertInto('job_candidate')
    .values({
      ...{ departement, id: candidate, person_id: person, registered_on: today, registered_how: how },
      ...{ registered_by: by, heard_on: today, ended_on: null },
    })
    .execute()
}

/** Who they are and where they start from, as their file says it today. */
async function describe(context: Context, candidate: string, mine: ReturnType<typeof sql>): Promise<void> {
  const { tx, departement, at } = context
  const { rows } = await sql<{ first: string; last: string; phone: string | null; mail: string | null }>`
    select x.first_name as first, x.last_name as last,
      (select k.written from person_contact k where k.departement = x.departement and k.person_id = x.person_id and k.kind = 'phone'
        and k.ended_on is null and not k.do_not_use order by k.known_on desc, k.id limit 1) as phone,
      (select k.written from person_contact k where k.departement = x.departement and k.person_id = x.person_id and k.kind = 'mail'
        and k.ended_on is null and not k.do_not_use order by k.known_on desc, k.id limit 1) as mail
    from person_identity x where x.departement = ${departement} and ${mine} and x.known_until is null
    order by x.known_from desc, x.source limit 1`.execute(tx)
  const { first, last, phone, mail } = rows[0]!
  const identity = {
    ...{ departement, candidate_id: candidate },
    first_name: inLetters(first).slice(0, 60),
    last_name: inLetters(last).slice(0, 60),
    phone: (phone && phoneOf(phone)) || null,
    mail: mail?.toLowerCase() ?? null,
  }
  // A mail opens one search: a second one of the same household goes without.
  const { numInsertedOrUpdatedRows: kept } = await tx
    .insertInto('job_identity')
    .values(identity)
    .onConflict(clash => clash.doNothing())
    .executeTakeFirst()
  if (!kept)
    await tx
      .insertInto('job_identity')
      .values({ ...identity, mail: null })
      .execute()
  const departure = await departureOf(context, mine)
  await tx
    .insertInto('job_profile')
    .values({
      ...emptyProfile,
      ...departure,
      departement,
      id: randomUUID(),
      candidate_id: candidate,
      from_at: at,
    })
    .execute()
}
