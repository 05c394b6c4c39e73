/** The welcomes of the demonstration: who receives where, two months of visits at the door, and those who wait right now. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Random, randomOf } from '../../kernel/synthetic/random.ts'
import { type Day, daysAfter, weekday } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { loadAppointmentsDemo } from './demo-appointments.ts'
import { loadDemandsDemo } from './demo-demands.ts'
import { followedInDemo, loadReferentDemo } from './referent/demo.ts'
import { loadMeetingsDemo } from './referent/meetings/demo.ts'
import { loadPlanDemo } from './referent/plan/demo.ts'

interface WelcomeDemo {
  seed: number
  today: Day
  /** The instant of the load. */
  at: string
}

/** Organisations of the demonstration by name, and the kind of place where each receives. */
const receptions: readonly { organisation: string; kinds: readonly string[]; communes: readonly string[] }[] =
  [
    { organisation: 'CMS de Rouen', kinds: ['cms', 'premier-accueil'], communes: ['76540'] },
    { organisation: 'CMS de Barentin', kinds: ['cms', 'premier-accueil'], communes: ['76057'] },
    { organisation: 'CMS d’Yvetot', kinds: ['cms', 'premier-accueil'], communes: ['76758'] },
    { organisation: 'CMS du Havre', kinds: ['cms', 'premier-accueil'], communes: ['76351'] },
    { organisation: 'CMS de Dieppe', kinds: ['cms', 'premier-accueil'], communes: ['76217'] },
    { organisation: 'CCAS de Dieppe', kinds: ['ccas'], communes: ['76217'] },
  ]

const firstNames =
  'Aline Bruno Chloé Denis Élodie Fatou Gaël Hugues Inès Jamal Karine Léon Maëva Nadia Oscar Paulette'.split(
    ' ',
  )

/** Days of visits before today. */
const DAYS = 60

interface Visit {
  id: string
  reception: string
  on_day: Day
  /** Minutes after midnight, in France. */
  minute: number
  called: string | null
  /** Minutes of waiting, and how it ended. */
  waited: number
  ended: 'seen' | 'left' | null
}

export async function loadWelcomeDemo(tx: Tx, departement: string, demo: WelcomeDemo): Promise<void> {
  const { rows: role } = await sql<{ role: string }>`select current_user as role`.execute(tx)
  await sql`set local role maillage_admin`.execute(tx)
  const opened = await openReceptions(tx, departement, demo.today)
  await sql`set local role maillage_import`.execute(tx)
  await loadAppointmentsDemo(tx, departement, demo)
  const random = randomOf(`${demo.seed}/welcome`)
  const visits = opened.flatMap(reception => visitsOf(reception, demo.today, random.split(reception)))
  await writeVisits(tx, departement, visits, demo)
  await loadDemandsDemo(tx, departement, demo)
  await loadReferentDemo(tx, departement, demo)
  await loadPlanDemo(tx, departement, demo)
  for (const { agent, ...followed } of (await followedInDemo(tx, departement)).slice(0, 2))
    await loadMeetingsDemo(tx, departement, { ...followed, referent: agent, today: demo.today })
  await sql`set local role ${sql.id(role[0]!.role)}`.execute(tx)
}

/** Ids, in an order that chance does not change. */
async function openReceptions(tx: Tx, departement: string, today: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into reception (departement, id, organisation_id, place_id, from_on)
    select ${departement}, gen_random_uuid(), found.organisation_id, found.place_id, ${daysAfter(today, -365)}::date
    from (
      select o.id as organisation_id, p.id as place_id, row_number() over (partition by o.id order by p.name, p.id) as n
      from jsonb_to_recordset(${JSON.stringify(receptions)}::jsonb) as r (organisation text, kinds jsonb, communes jsonb)
      join organisation o on o.departement = ${departement} and o.name = r.organisation
      join place p on p.departement = ${departement} and p.known_until is null and (p.closed_on is null or p.closed_on > ${today}::date)
        and r.kinds ? p.kind and r.communes ? p.commune) found
    where found.n <= 2
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

function visitsOf(reception: string, today: Day, random: Random): Visit[] {
  const past = Array.from({ length: DAYS }, (_, i) => daysAfter(today, i - DAYS))
    .filter(day => weekday(day) !== 0 && weekday(day) !== 6)
    .flatMap(day => [...halfDay(day, 9 * 60, random), ...halfDay(day, 13.5 * 60, random)])
  const now = Array.from({ length: random.between(1, 4) }, () =>
    visit(today, -random.between(2, 45), random, null),
  )
  return [...past, ...now].map(visit => ({ ...visit, reception }))

  function halfDay(day: Day, opens: number, random: Random) {
    // Mondays and Fridays are busier, and one waits longer.
    const busy = weekday(day) === 1 || weekday(day) === 5
    return Array.from({ length: random.between(busy ? 3 : 1, busy ? 8 : 5) }, () => {
      const waited = random.between(1, busy ? 50 : 20)
      return visit(
        day,
        opens + random.between(0, 120),
        random,
        random.chance(waited / 250) ? 'left' : 'seen',
        waited,
      )
    })
  }
}

const visit = (on_day: Day, minute: number, random: Random, ended: Visit['ended'], waited = 0) => ({
  ...{ id: randomUUID(), on_day, minute, ended, waited },
  called: random.chance(0.2) ? null : random.pick(firstNames),
})

/** Seen by somebody of that organisation; of today, the minutes count back from now. */
const writeVisits = (tx: Tx, departement: string, visits: readonly Visit[], { today, at }: WelcomeDemo) =>
  sql`
    insert into passage (departement, id, organisation_id, place_id, on_day, number, called, arrived_at, seen_at, seen_by, left_at, recorded_by)
    select ${departement}, v.id, r.organisation_id, r.place_id, v.on_day,
      row_number() over (partition by r.organisation_id, r.place_id, v.on_day order by v.minute, v.id),
      -- As the night leaves them: a first name goes after a month.
      case when v.on_day > ${daysAfter(today, -31)}::date then v.called end,
      v.arrived, case when v.ended = 'seen' then v.arrived + v.wait end, case when v.ended = 'seen' then a.agent_id end,
      case when v.ended = 'left' then v.arrived + v.wait end, a.agent_id
    from (select *, make_interval(mins => waited) as wait,
        case when on_day = ${today}::date then ${at}::timestamptz + make_interval(mins => minute)
          else (on_day + make_interval(mins => minute)) at time zone 'Europe/Paris' end as arrived
      from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
        as n (id uuid, reception uuid, on_day date, minute int, called text, waited int, ended text)) v
    join reception r on r.departement = ${departement} and r.id = v.reception
    cross join lateral (select m.agent_id from agent_membership m
      where m.departement = r.departement and m.organisation_id = r.organisation_id order by m.agent_id limit 1) a`.execute(
    tx,
  )
