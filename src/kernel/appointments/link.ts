/** The link by which a person books, moves or gives up an appointment without an account: its number, its token, its last day. */
import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import { type Hashing, hashOfToken, shortLinkToken } from '../link-token.ts'
import { outOfReach } from '../refusal.ts'
import type { Day } from '../time.ts'

/** Days for which something may be booked by a link. */
export const LINK_DAYS = 30

export const appointmentToken = (secret: Hashing, link: string): string =>
  shortLinkToken(secret, 'appointment link', link)

/** Of our own site. */
export const addressOfLink = (token: string): string => `/rdv/${token}`

/** What is stored of the token of that link. */
export const hashOfLink = (secret: Hashing, link: string): Buffer =>
  hashOfToken(appointmentToken(secret, link))

/** Each appointment has a link of the same number: the one that its reminders carry. */
export async function writeLink(
  secret: Hashing,
  { tx, departement, today }: At,
  { id, organisation, slot, by }: { id: string; organisation: string; slot: { day: Day }; by: string },
): Promise<void> {
  await sql`insert into appointment_link (departement, id, token_hash, organisation_id, appointment_id, made_by, made_on, expires_on)
    values (${departement}, ${id}::uuid, ${hashOfLink(secret, id)}::bytea, ${organisation}::uuid, ${id}::uuid, ${by}::uuid, ${today}::date,
      ${slot.day}::date)`.execute(tx)
}

export interface Link {
  id: string
  organisation: string
  motif: string | null
  agent: string | null
  place: string | null
  person: string | null
  called: string | null
  phone: string | null
  mail: string | null
  /** The last in line, where it was moved since; null while nothing is booked. */
  appointment: string | null
  expiresOn: Day
  over: boolean
}

/** A token that nobody was given does not exist, whatever it looks like. Locked: pressed twice, it books once. */
export async function linkOf({ tx, departement, today }: At, token: string): Promise<Link> {
  const { rows } = await sql<Link>`
    with recursive mine as (
      select * from appointment_link where departement = ${departement} and token_hash = ${hashOfToken(token)} for update),
    line (id) as (
      select appointment_id from mine where appointment_id is not null
      union all select a.id from line l join appointment a on a.departement = ${departement} and a.replaces_id = l.id)
    select m.id, m.organisation_id as organisation, m.motif_id as motif, m.agent_id as agent, m.place_id as place, m.person_id as person,
      m.called, m.phone, m.mail, m.expires_on as "expiresOn", last.id as appointment,
      (coalesce(last.on_day, m.expires_on) < ${today}::date or m.revoked_on is not null) as over
    from mine m left join lateral (select a.id, a.on_day from line l join appointment a on a.departement = ${departement} and a.id = l.id
      where not exists (select from appointment n where n.departement = ${departement} and n.replaces_id = a.id)) last on true`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
