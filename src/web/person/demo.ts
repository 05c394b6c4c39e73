/** The page of one made-up person of the demonstration: a way in, who looked at their file, a question and its answer. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { roles } from '../../kernel/access/identity.ts'
import type { TraceLine } from '../../kernel/access/trace.ts'
import { appendTraces } from '../../kernel/access/trace.ts'
import { type Day, daysAfter, monthsAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { DEMO_MARK } from './demo-person.ts'

interface Followed {
  person: string
  agent: string
  organisation: string
  reason: string
  purpose: string
}

/** As the account of imports, after people and appointments. */
export async function loadOwnDemo(
  tx: Tx,
  departement: string,
  { today, at }: { today: Day; at: string },
): Promise<void> {
  // Somebody who is waited for, and whom an agent follows by name.
  const { rows } = await sql<Followed>`
    select r.person_id as person, r.agent_id as agent, o.name as organisation, r.id as reason, r.purpose
    from appointment a join access_reason r on r.departement = a.departement and r.person_id = a.person_id
    join agent_membership m on m.departement = r.departement and m.agent_id = r.agent_id and m.from_on <= ${today}::date and m.until_on is null
    join organisation o on o.departement = m.departement and o.id = m.organisation_id
    join person_identity i on i.departement = a.departement and i.person_id = a.person_id and i.known_until is null and i.born_precision = 'day'
    where a.departement = ${departement} and a.outcome is null and a.on_day >= ${today}::date and r.until_on is null
      and r.agent_id is not null
    order by a.on_day, a.at_time, i.search limit 1`.execute(tx)
  const followed = rows[0]
  if (!followed) return
  await sql`insert into person_code (departement, id, person_id, mark, hash, made_by, made_on, until_on)
    values (${departement}, ${randomUUID()}, ${followed.person}, ${DEMO_MARK}, ${randomBytes(32)}, ${followed.agent}, ${today},
      ${monthsAfter(today, 6)})`.execute(tx)
  const by = {
    person: followed.person,
    reason: followed.reason,
    purpose: followed.purpose,
    classes: ['C2'] as const,
  }
  const looked = (...lines: TraceLine[]) =>
    appendTraces(
      tx,
      at,
      { id: followed.agent, organisation: followed.organisation },
      roles.referent.label,
      lines,
    )
  await looked(
    { operation: 'list', action: 'rsa.list-day', ...by },
    { operation: 'view', action: 'rsa.open-file', ...by },
    { operation: 'write', action: 'people.record-contact', ...by },
  )
  await sql`insert into person_question (departement, id, person_id, asked_on, due_on, words, answered_on, answered_by, answer)
    select ${departement}, gen_random_uuid(), ${followed.person}, q.asked, q.asked + 31, q.words, q.answered, q.by, q.answer
    from (values
      (${daysAfter(today, -20)}::date, 'Pourquoi le service d’orientation a-t-il ouvert mon dossier ?', ${daysAfter(today, -12)}::date,
        (select r.agent_id from agent_role r where r.departement = ${departement} and r.role = 'dpo' order by r.from_on, r.agent_id limit 1), 'Il reçoit les nouveaux dossiers du RSA pour vous proposer un accompagnement. C’est prévu par la loi (CASF art. L. 262-29).'),
      (${daysAfter(today, -2)}::date, 'Mon ancienne adresse est encore dans mon dossier. Qui peut la corriger ?', null, null, null)
    ) as q (asked, words, answered, by, answer)`.execute(tx)
}
