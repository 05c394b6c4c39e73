/**
 * A file that enters is assigned to those whose duty is to orient, for as long as the orientation is theirs to make: while a droit is
 * open and nobody has oriented it, be it one that was open before the files came here, which has no clock.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/time.ts'
import { daysAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { firstMonth } from '../first-month.ts'

/** A file without a droit to orient, or with none any more, stays in hand for a month: time to check it. */
const DAYS_IN_HAND = 31

export async function assignFiles(
  tx: Tx,
  departement: string,
  today: Day,
  persons: readonly string[],
): Promise<void> {
  if (persons.length === 0) return
  await followDroits(tx, departement, today, persons)
  const { rows } = await sql<{
    person_id: string
    droit_id: string | null
    organisation_id: string
    until_on: Day | null
    reason_id: string | null
    known: boolean
  }>`
    select s.person_id, d.id as droit_id, o.id as organisation_id, r.id as reason_id, r.until_on,
      exists (select from access_reason k where k.departement = s.departement and k.person_id = s.person_id and k.origin = 'import') as known
    from (select distinct departement, person_id from rsa_standing where departement = ${departement}
      and person_id = any (${[...persons]}::uuid[]) and known_until is null) s
    left join lateral (select d.id, (
        select c.utas from commune_service c where c.departement = d.departement and c.commune = d.history #>> '{homes,-1,commune}'
          and c.from_on <= ${today}::date order by c.from_on desc limit 1) as utas
      from rsa_droit d
      where d.departement = s.departement and d.person_id = s.person_id and d.void_on is null
        and d.history #> '{versions,-1,stint,ended}' = 'null'
        and not exists (select from rsa_orientation n where n.departement = d.departement and n.droit_id = d.id and n.replaced_on is null)
      order by d.entered_on desc, d.id limit 1) d on true
    join organisation o on o.departement = s.departement and o.duty = 'orientation' and o.closed_on is null and (o.utas is null or o.utas = d.utas)
    left join lateral (select r.id, r.until_on from access_reason r where r.departement = s.departement and r.person_id = s.person_id
      and r.organisation_id = o.id and r.origin = 'import' and (r.until_on is null or r.until_on > ${today}::date)
      order by r.until_on desc nulls first limit 1) r on true`.execute(tx)

  const later = daysAfter(today, DAYS_IN_HAND)
  const born = rows.filter(({ reason_id, droit_id, known }) => !reason_id && (droit_id || !known))
  if (born.length)
    await tx
      .insertInto('access_reason')
      .values(
        born.map(({ person_id, organisation_id, droit_id }) => ({
          departement,
          id: randomUUID(),
          person_id,
          agent_id: null,
          organisation_id,
          purpose: 'rsa-orientation',
          origin: 'import' as const,
          origin_id: droit_id,
          from_on: today,
          until_on: droit_id ? null : later,
        })),
      )
      .execute()
  await setUntil(
    tx,
    departement,
    rows.filter(r => r.reason_id && r.droit_id && r.until_on).map(r => r.reason_id!),
    null,
  )
  await setUntil(
    tx,
    departement,
    rows.filter(r => r.reason_id && !r.droit_id && !r.until_on).map(r => r.reason_id!),
    later,
  )
}

/** Whoever follows somebody whose droit is over lets go of the file a month later; a droit that goes on after all gives it back. */
async function followDroits(tx: Tx, departement: string, today: Day, persons: readonly string[]) {
  await sql`update access_reason r set until_on = case when d.ended then ${daysAfter(today, DAYS_IN_HAND)}::date end
    from (
      select o.id as orientation, c.ended_on is not null or t.void_on is not null as ended
      from rsa_orientation o
      join rsa_droit t on t.departement = o.departement and t.id = o.droit_id
      left join guarantee_case c on c.departement = o.departement and c.subject_id = o.droit_id
        and c.guarantee = ${firstMonth.id} and c.known_until is null
      where o.departement = ${departement} and o.person_id = any (${[...persons]}::uuid[]) and o.replaced_on is null) d
    where r.departement = ${departement} and r.origin = 'designation' and r.origin_id = d.orientation
      and (r.until_on is null) = d.ended and (r.until_on is null or r.until_on > ${today}::date)`.execute(tx)
}

async function setUntil(tx: Tx, departement: string, reasons: readonly string[], until: Day | null) {
  if (reasons.length)
    await tx
      .updateTable('access_reason')
      .set({ until_on: until })
      .where('departement', '=', departement)
      .where('id', 'in', [...reasons])
      .execute()
}
