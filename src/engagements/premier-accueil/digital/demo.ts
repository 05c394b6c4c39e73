/** The digital difficulty of the demonstration: one file in five says it, and some visits left a mandate. */
import { sql } from 'kysely'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'

/** Of the days before today. */
const SINCE = 45

export async function loadDigitalDemo(tx: Tx, departement: string, { today }: { today: Day }): Promise<void> {
  const drawn = (id: string) => sql`get_byte(decode(md5(${sql.ref(id)}::text), 'hex'), 0)`
  await sql`insert into person_digital (departement, id, person_id, level, known_on, recorded_by)
    select ${departement}, gen_random_uuid(), p.id, case ${drawn('p.id')} % 3 when 0 then 'alone' when 1 then 'helped' else 'unable' end,
      greatest(p.known_on, ${daysAfter(today, -200)}::date), o.agent_id
    from person p cross join (select agent_id from agent_role where departement = ${departement} and role = 'orienteur' order by id limit 1) o
    where p.departement = ${departement} and ${drawn('p.id')} < 50`.execute(tx)
  await sql`insert into digital_mandate (departement, id, organisation_id, passage_id, demand_id, called, procedure, how, days, signed_on, last_on, agent_id, ended_on)
    select ${departement}, gen_random_uuid(), p.organisation_id, p.id, d.id, p.called, o.procedure,
      case when d.id is not null and ${drawn('p.id')} % 2 = 0 then 'sms' else 'paper' end, o.days, p.on_day, p.on_day + o.days, p.seen_by,
      case when coalesce(d.answered_on, d.withdrawn_on) <= p.on_day + o.days then coalesce(d.answered_on, d.withdrawn_on) end
    from passage p join (values (0, 'Déclaration trimestrielle de ressources', 31), (1, 'Demande de logement social', 182), (2, 'Carte grise', 1)) as o (n, procedure, days)
      on o.n = ${drawn('p.id')} % 3
    left join lateral (select id, answered_on, withdrawn_on from demand d
      where d.departement = p.departement and d.passage_id = p.id order by d.id limit 1) d on true
    where p.departement = ${departement} and p.seen_by is not null and p.on_day > ${daysAfter(today, -SINCE)}::date and ${drawn('p.id')} < 20`.execute(
    tx,
  )
}
