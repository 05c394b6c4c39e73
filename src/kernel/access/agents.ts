/** Who an agent is today: their functions, and the organisation in whose name they act. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import type { Identity, Role } from './identity.ts'
import { roles } from './identity.ts'

/** Nobody when the account does not exist or is suspended. An account without a function today has no roles. */
export const identityOf = (tx: Tx, departement: string, agentId: string, today: Day) =>
  findIdentity(tx, departement, today, sql`a.id = ${agentId}::uuid`)

export const identityByMail = (tx: Tx, departement: string, mail: string, today: Day) =>
  findIdentity(tx, departement, today, sql`a.mail = ${mail.trim().toLowerCase()}`)

/** `subject` is what the provider calls the person, for ever; a mail address may change hands. */
export const identityBySubject = (tx: Tx, departement: string, issuer: string, subject: string, today: Day) =>
  findIdentity(
    tx,
    departement,
    today,
    sql`a.id = (select s.agent_id from agent_subject s
      where s.departement = ${departement} and s.issuer = ${issuer} and s.subject = ${subject})`,
  )

/** The columns of an identity, for a query that has the table `agent` under the name `a`. */
export const identityColumns = (departement: string, today: Day): RawBuilder<unknown> => sql`
  a.departement, a.id, a.name,
  coalesce((
    select o.name from agent_membership m
    join organisation o on o.departement = m.departement and o.id = m.organisation_id
    where m.departement = ${departement} and m.agent_id = a.id
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by m.from_on, m.id limit 1), '') as organisation,
  array(
    select r.role from agent_role r
    where r.departement = ${departement} and r.agent_id = a.id
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
    group by r.role order by min(r.from_on), r.role) as roles`

/** True of a function in which files of people are opened. */
export const opensFiles = (role: Role): boolean =>
  roles[role].as === 'maillage_agent' || roles[role].as === 'maillage_dpo'

async function findIdentity(
  tx: Tx,
  departement: string,
  today: Day,
  which: RawBuilder<unknown>,
): Promise<Identity | null> {
  const { rows } = await sql<Identity>`
    select ${identityColumns(departement, today)} from agent a
    where a.departement = ${departement} and a.suspended_on is null and ${which}`.execute(tx)
  return rows[0] ?? null
}
