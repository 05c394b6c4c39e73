/** Who can still open the files from which somebody is kept away: nobody is left without anybody unseen. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../time.ts'
import { type Context, fileRoles } from '../identity.ts'

export interface Left {
  /** Somebody has a reason to open it today, kept away or not; emergencies apart. */
  followed: boolean
  /** Agents who can open it today, */
  able: number
  /** and those of them who are of the organisation that is kept away, or of that of the agent who is. */
  within: number
}

/** Somebody should follow this person, and nobody can open the file. */
export const isAlone = ({ followed, able }: Left): boolean => followed && able === 0

/** By exclusion in force. The rule is that of `access_mine`, asked of everybody at once, as only the delegate may. */
export async function whoIsLeft({ tx, departement, today }: Context): Promise<Map<string, Left>> {
  const { rows } = await sql<Left & { exclusion: string }>`
    with member as (
      select m.agent_id, m.organisation_id from agent_membership m where m.departement = ${departement} and ${openOn(today, 'm')}),
    away as (
      select x.person_id, x.agent_id, x.organisation_id from access_exclusion x where x.departement = ${departement} and ${openOn(today, 'x')}),
    reason as (
      select x.declaration_id as id, r.person_id, r.agent_id, r.organisation_id from access_exclusion x
      join access_reason r on r.departement = x.departement and r.person_id = x.person_id and r.origin <> 'break-glass' and ${openOn(today, 'r')}
      where x.departement = ${departement} and ${openOn(today, 'x')}),
    candidate as (
      select r.id, r.person_id, r.agent_id from reason r where r.agent_id is not null
      union
      select r.id, r.person_id, m.agent_id from reason r join member m on m.organisation_id = r.organisation_id),
    able as (
      select distinct c.id, c.agent_id from candidate c
      join agent a on a.departement = ${departement} and a.id = c.agent_id and a.suspended_on is null
      where exists (select from agent_role h where h.departement = a.departement and h.agent_id = a.id
          and h.role = any (${[...fileRoles]}::text[]) and ${openOn(today, 'h')})
        and not exists (select from away x where x.person_id = c.person_id and (x.agent_id = a.id
          or x.organisation_id in (select m.organisation_id from member m where m.agent_id = a.id))))
    select d.id as exclusion, exists (select from reason r where r.id = d.id) as followed,
      (select count(*) from able e where e.id = d.id) as able,
      (select count(*) from able e where e.id = d.id and exists (
        select from member m where m.agent_id = e.agent_id and (m.organisation_id = d.organisation_id
          or m.organisation_id in (select o.organisation_id from member o where o.agent_id = d.agent_id)))) as within
    from access_declaration d where d.departement = ${departement} and d.lifted_by is null
      and (d.until_on is null or ${today}::date < d.until_on)`.execute(tx)
  return new Map(rows.map(({ exclusion, ...left }) => [exclusion, left]))
}

/** True of the rows of `alias` that are open on a day: `until_on` is the first day without them. */
export const openOn = (today: Day, alias: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.from_on`)} <= ${today}::date and (${sql.ref(`${alias}.until_on`)} is null or ${today}::date < ${sql.ref(`${alias}.until_on`)})`
