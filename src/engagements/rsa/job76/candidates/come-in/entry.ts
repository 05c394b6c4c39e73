/** The link by which a candidate registers or comes back, sent to their mail address or their mobile. One answer, whoever is known. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { mailInput } from '../../../../../kernel/access/accounts.ts'
import type { At } from '../../../../../kernel/access/as-system.ts'
import { roles } from '../../../../../kernel/access/identity.ts'
import { appendTraces } from '../../../../../kernel/access/trace.ts'
import { type Hashing, hashOfToken, shortLinkToken } from '../../../../../kernel/link-token.ts'
import { isMobile, phoneOf } from '../../../../../kernel/people/phone.ts'
import { plain } from '../../../../../kernel/people/plain.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { insertCandidate } from '../actions/register.ts'
import { emptyProfile } from '../profile/departure.ts'

/** Minutes for which a link opens something. */
export const MINUTES = 60

/** Links to one mail address or mobile, in an hour: nobody floods a mailbox, from wherever they ask. */
export const LINKS_AN_HOUR = 5

export interface Asked {
  /** Left out by whoever says that they are registered. */
  firstName?: string | undefined
  lastName?: string | undefined
  contact: { mail: string } | { phone: string }
}

/** What was typed as a way to be reached; undefined for what is neither. */
export function contactTyped(typed: string): Asked['contact'] | undefined {
  const mail = mailInput.safeParse(typed).data
  if (mail) return { mail }
  const phone = phoneOf(typed)
  return phone && isMobile(phone) ? { phone } : undefined
}

export const entryToken = (secret: Hashing, entry: string): string =>
  shortLinkToken(secret, 'job entry', entry)
export const addressOfEntry = (token: string): string => `/job76/candidat/entrer/${token}`

/** As maillage_system. Null where nothing leaves: nobody, or nobody in particular, is registered there, or links enough have left. */
export async function askEntry(
  secret: Hashing,
  { tx, departement, at }: Pick<At, 'tx' | 'departement' | 'at'>,
  { firstName = '', lastName = '', contact }: Asked,
): Promise<string | null> {
  const mail = 'mail' in contact ? contact.mail : null
  const phone = 'phone' in contact ? contact.phone : null
  const name = firstName ? `${firstName} ${lastName}` : null
  const known = await knownBy({ tx, departement }, { mail, phone, name })
  // Without a name, a mobile that serves a household opens nothing: it would be the search of another.
  if (!firstName && known.length !== 1) return null
  const [candidate = null] = known
  if (await sentEnough({ tx, departement, at }, { mail, phone, candidate })) return null
  const id = randomUUID()
  await tx
    .insertInto('job_entry')
    .values({
      ...{ departement, id, token_hash: hashOfToken(entryToken(secret, id)), mail, phone },
      ...{ candidate_id: candidate, first_name: candidate ? null : firstName },
      ...{ last_name: candidate ? null : lastName, asked_at: at, used_at: null, next_at: at },
      until_at: new Date(Date.parse(at) + MINUTES * 60_000).toISOString(),
      ...{ send_by: mail ? 'mail' : 'sms', trouble: null, sent_at: null, given_up_at: null },
    })
    .execute()
  return entryToken(secret, id)
}

/** Whose search a mail address opens, or a mobile with the name of whoever uses it; all of a mobile where none is given. */
async function knownBy(
  { tx, departement }: Pick<At, 'tx' | 'departement'>,
  { mail, phone, name }: { mail: string | null; phone: string | null; name: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ candidate: string; name: string }>`
    select i.candidate_id as candidate, i.first_name || ' ' || i.last_name as name
    from job_identity i join job_candidate c on c.departement = i.departement and c.id = i.candidate_id and c.ended_on is null
    where i.departement = ${departement} and (i.mail = ${mail} or i.phone = ${phone}) order by c.registered_on, c.id`.execute(
    tx,
  )
  return rows
    .filter(row => mail !== null || name === null || sameName(row.name, name))
    .map(({ candidate }) => candidate)
}

/** As they are heard: no accent, no sign; in another alphabet, letter for letter. */
const sameName = (one: string, other: string): boolean =>
  plain(one) ? plain(one) === plain(other) : one.toLowerCase() === other.toLowerCase()

/** What has served keeps whose it was, and no address. */
async function sentEnough(
  { tx, departement, at }: Pick<At, 'tx' | 'departement' | 'at'>,
  { mail, phone, candidate }: { mail: string | null; phone: string | null; candidate: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ enough: boolean }>`
    select count(*) >= ${LINKS_AN_HOUR} as enough from job_entry
    where departement = ${departement} and asked_at > ${at}::timestamptz - interval '1 hour'
      and (mail = ${mail} or phone = ${phone} or candidate_id = ${candidate}::uuid)`.execute(tx)
  return rows[0]!.enough
}

interface Entry {
  id: string
  candidate: string | null
  first: string | null
  last: string | null
  mail: string | null
  phone: string | null
}

/** A link that nobody was given, that has served, or is over, does not exist. */
export async function entryOf({ tx, departement, at }: Omit<At, 'today'>, token: string): Promise<Entry> {
  const { rows } = await sql<Entry>`
    select e.id, e.candidate_id as candidate, e.first_name as first, e.last_name as last, e.mail, e.phone from job_entry e
    left join job_candidate c on c.departement = e.departement and c.id = e.candidate_id
    where e.departement = ${departement} and e.token_hash = ${hashOfToken(token)} and e.used_at is null
      and ${at}::timestamptz < e.until_at and c.ended_on is null for update of e`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

/** By whoever presses the button: a program that looks at links opens nothing. Gives the candidate, registered there and then if new. */
export async function enterByLink(at: At, token: string): Promise<string> {
  const { tx, departement } = at
  const entry = await entryOf(at, token)
  const candidate = entry.candidate ?? (await register(at, entry))
  await sql`update job_entry set used_at = ${at.at}::timestamptz, candidate_id = ${candidate}::uuid,
      first_name = null, last_name = null, mail = null, phone = null
    where departement = ${departement} and id = ${entry.id}::uuid`.execute(tx)
  await traceEntry(at, candidate, { id: null, organisation: '' })
  return candidate
}

/** Two links to one mail address, both followed: the second opens what the first registered. */
async function register(at: At, { first, last, mail, phone }: Entry): Promise<string> {
  const { tx, departement, today } = at
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job_entry ${mail ?? phone}`}, 0))`.execute(tx)
  const known = await knownBy(at, { mail, phone, name: `${first} ${last}` })
  if (known[0]) return known[0]
  const candidate = randomUUID()
  await insertCandidate(at, { candidate, person: null, how: 'screen', by: null, today })
  await tx
    .insertInto('job_identity')
    .values({ departement, candidate_id: candidate, first_name: first!, last_name: last!, phone, mail })
    .execute()
  await tx
    .insertInto('job_profile')
    .values({ ...emptyProfile, departement, id: randomUUID(), candidate_id: candidate, from_at: at.at })
    .execute()
  return candidate
}

/** `who`: the agent who was called, or nobody. */
export const traceEntry = (
  { tx, at }: Pick<At, 'tx' | 'at'>,
  candidate: string,
  who: { id: string | null; organisation: string },
) =>
  appendTraces(tx, at, who, roles[who.id ? 'animation-job76' : 'candidat'].label, [
    { operation: 'write', action: 'job76.enter', candidate, classes: ['C1'] },
  ])
