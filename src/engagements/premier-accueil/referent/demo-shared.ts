/** What goes with the référents of the demonstration: looks at domains, shares, appointments too near to one another, and a wish. */
import { sql } from 'kysely'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { mondayOf } from './circle/overlaps.ts'
import type { FollowedDemo } from './demo.ts'
import { looks, shares } from './demo-words.ts'
import { domainIds } from './vocabulary.ts'

/** Three to five domains each, written down in the weeks after the person said yes. */
export async function writeLooks(
  tx: Tx,
  departement: string,
  followed: readonly FollowedDemo[],
  today: Day,
  random: Random,
): Promise<void> {
  const rows = followed.flatMap(({ person, agent, organisation, from }) => {
    const first = random.between(0, domainIds.length - 1)
    return Array.from({ length: random.between(3, 5) }, (_, i) => {
      const item = domainIds[(first + 2 * i) % domainIds.length]!
      const [situation, words, objective] = random.pick(looks[item])
      const day = daysAfter(from, random.between(3, 28))
      return {
        person,
        agent,
        organisation,
        item,
        day: day < today ? day : today,
        situation,
        words,
        objective,
      }
    })
  })
  await sql`insert into evaluation (departement, id, person_id, item, author_id, organisation_id, on_day, recorded_at, situation, words, objective)
    select ${departement}, gen_random_uuid(), person, item, agent, organisation, day, (day + time '11:20') at time zone 'Europe/Paris', situation, words, objective
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (person uuid, agent uuid, organisation uuid, item text, day date, situation text, words text, objective text)`.execute(
    tx,
  )
}

/** With two organisations, item by item; of each person one is withdrawn or about to end. */
export async function writeShares(
  tx: Tx,
  departement: string,
  followed: readonly FollowedDemo[],
  today: Day,
) {
  const { rows: partners } = await sql<{
    id: string
  }>`select id from organisation where departement = ${departement}
    and kind in ('france-travail', 'ccas') and closed_on is null order by kind = 'ccas', name limit 2`.execute(
    tx,
  )
  const rows = followed.flatMap(({ person, agent, organisation, from }, n) =>
    partners.flatMap(({ id: partner }, p) =>
      partner === organisation
        ? []
        : shares[p]!.items.map((item, i) => {
            const given = [daysAfter(from, 10), daysAfter(today, -340)].sort()[1]!
            const ends = p === 1 && i === 1 ? daysAfter(today, 20) : daysAfter(given, 365)
            const withdrawn = p === 0 && i === 1 ? daysAfter(today, -n - 1) : null
            const how = (['screen', 'said', 'paper'] as const)[n % 3]
            return { person, agent, partner, item, given, ends, withdrawn, how, purpose: shares[p]!.purpose }
          }),
    ),
  )
  await sql`insert into consent (departement, id, person_id, organisation_id, item, purpose, given_at, from_on, until_on, how, recorded_by, withdrawn_at)
    select ${departement}, gen_random_uuid(), person, partner, item, purpose, (given + time '11:40') at time zone 'Europe/Paris', given, ends, how,
      case when how <> 'screen' then agent end, (withdrawn + time '08:15') at time zone 'Europe/Paris'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (person uuid, agent uuid, partner uuid, item text, given date, ends date, withdrawn date, how text, purpose text)`.execute(
    tx,
  )
}

/** Next week the first of them is visited at home three times, and twice on one day; the second asks for somebody else. */
export async function writeMeetings(tx: Tx, departement: string, one: FollowedDemo | undefined, today: Day) {
  if (!one) return
  const monday = daysAfter(mondayOf(today), 7)
  await sql`insert into appointment (departement, id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, mode, minutes)
    select ${departement}, gen_random_uuid(), ${one.person}, 'appointment', ${today}, v.day, v.at::time, c.organisation_id, ${one.agent}, 'home', 60
    from (values (${monday}::date, '17:00', false), (${daysAfter(monday, 2)}::date, '17:00', true), (${daysAfter(monday, 2)}::date, '18:15', false)) as v (day, at, partner)
    cross join lateral (select case when v.partner then (
        select organisation_id from consent where departement = ${departement} and person_id = ${one.person}::uuid and withdrawn_at is null
        order by organisation_id limit 1) else ${one.organisation}::uuid end as organisation_id) c
    where c.organisation_id is not null`.execute(tx)
  await sql`insert into parcours_wish (departement, id, person_id, asked_on, words)
    select ${departement}, gen_random_uuid(), r.person_id, ${daysAfter(today, -3)}, 'Quelqu’un qui connaît le logement, si c’est possible.'
    from (select distinct person_id from access_reason a where departement = ${departement} and purpose = 'rsa-accompagnement' and until_on is null
      and agent_id = (select id from agent where departement = ${departement} and mail = 'referent@maillage.invalid')
      and not exists (select from parcours_designation d where d.departement = a.departement and d.person_id = a.person_id)
      order by person_id limit 1) r`.execute(tx)
}
