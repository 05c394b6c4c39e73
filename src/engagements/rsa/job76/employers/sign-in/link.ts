/** The link that signs in an employer’s account: sent to its mail, good for two hours, once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { At } from '../../../../../kernel/access/as-system.ts'
import { type Hashing, hashOfToken, shortLinkToken } from '../../../../../kernel/link-token.ts'

export const LINK_HOURS = 2
/** Links of one account in an hour: beyond, its mailbox would be filled by whoever likes. */
export const LINKS_AN_HOUR = 5

export const entryToken = (secret: Hashing, id: string): string =>
  shortLinkToken(secret, 'job76-employer', id)
export const addressOfEntry = (token: string): string => `/job76/employeur/entrer/${token}`

/** The id of the link that will leave; undefined for a mail that signs in nobody, which nobody is told. */
export async function askLink(
  { tx, departement, at }: At,
  secret: Hashing,
  mail: string,
): Promise<string | undefined> {
  const id = randomUUID()
  const { rows } = await sql<{ id: string }>`
    insert into job_link (departement, token_hash, account_id, made_at, until_at, used_at, id, next_at)
    select a.departement, ${hashOfToken(entryToken(secret, id))}::bytea, a.id, ${at}::timestamptz,
      ${at}::timestamptz + make_interval(hours => ${LINK_HOURS}), null, ${id}::uuid, ${at}::timestamptz
    from job_account a join job_employer e on e.departement = a.departement and e.id = a.employer_id and e.closed_on is null
    where a.departement = ${departement} and a.mail = ${mail} and a.suspended_at is null and ${mayConfirm}
      and (select count(*) from job_link l where l.departement = a.departement and l.account_id = a.id
        and l.made_at > ${at}::timestamptz - interval '1 hour') < ${LINKS_AN_HOUR}
    returning id`.execute(tx)
  return rows[0]?.id
}

/** The first mail that was confirmed has the établissement: one typed beside it opens nothing, unless that colleague added it. */
const mayConfirm = sql`(a.confirmed_at is not null or a.added_by is not null or not exists (
  select from job_account c where c.departement = a.departement and c.employer_id = a.employer_id and c.confirmed_at is not null))`

/** Whether it still opens; nothing is consumed. */
export async function isOpen({ tx, departement, at }: At, token: string): Promise<boolean> {
  const { rows } = await sql`
    select from job_link where departement = ${departement} and token_hash = ${hashOfToken(token)}::bytea
      and used_at is null and ${at}::timestamptz < until_at`.execute(tx)
  return rows.length > 0
}

/** Consumes it, and confirms the mail; gives the account, or undefined where it opens nothing. */
export async function takeLink(
  { tx, departement, at }: At,
  token: string,
): Promise<{ account: string } | undefined> {
  const { rows } = await sql<{ account: string; employer: string }>`
    update job_link l set used_at = ${at}::timestamptz from job_account a
    where l.departement = ${departement} and l.token_hash = ${hashOfToken(token)}::bytea and l.used_at is null and ${at}::timestamptz < l.until_at
      and a.departement = l.departement and a.id = l.account_id and a.suspended_at is null
    returning a.id as account, a.employer_id as employer`.execute(tx)
  const [taken] = rows
  if (!taken) return undefined
  // One after the other: of two mails that were typed for one établissement, the first has it.
  await sql`select pg_advisory_xact_lock(hashtextextended('job76 employer ' || ${taken.employer}::text, 0))`.execute(
    tx,
  )
  const { numAffectedRows } = await sql`
    update job_account a set confirmed_at = coalesce(a.confirmed_at, ${at}::timestamptz)
    where a.departement = ${departement} and a.id = ${taken.account}::uuid and ${mayConfirm}`.execute(tx)
  return numAffectedRows ? { account: taken.account } : undefined
}
