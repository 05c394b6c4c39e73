/** The appointments of the demonstration: hours, motifs, six weeks of appointments past and to come, and a workshop for several. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isWorkingDay } from '../../kernel/holidays.ts'
import { type Random, randomOf } from '../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'

/** Days before and after today. */
const [PAST, COMING] = [21, 21]
const hours = ['09:00', '09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00', '16:00'] as const

interface Desk {
  organisation: string
  place: string
  agent: string
}

/** After the receptions are open, as whoever imports. */
export async function loadAppointmentsDemo(
  tx: Tx,
  departement: string,
  { seed, today }: { seed: number; today: Day },
): Promise<void> {
  const { rows: desks } = await sql<Desk>`
    select distinct on (a.name, a.id) r.organisation_id as organisation, r.place_id as place, a.id as agent
    from reception r
    join agent_membership m on m.departement = r.departement and m.organisation_id = r.organisation_id and m.from_on <= ${today}::date and m.until_on is null
    join agent_role o on o.departement = r.departement and o.agent_id = m.agent_id and o.role = 'travailleur-social' and o.until_on is null
    join agent a on a.departement = r.departement and a.id = m.agent_id
    join place p on p.departement = r.departement and p.id = r.place_id and p.known_until is null
    where r.departement = ${departement} and r.until_on is null order by a.name, a.id, p.name, p.id`.execute(
    tx,
  )
  const random = randomOf(`${seed}/appointments`)
  const motifs = new Map<string, { talk: string; workshop: string }>()
  for (const desk of desks) {
    if (!motifs.has(desk.organisation))
      motifs.set(desk.organisation, await addMotifs(tx, departement, desk.organisation, today))
    await addHours(tx, departement, desk, today)
    await addAppointments(tx, departement, desk, motifs.get(desk.organisation)!, {
      today,
      random: random.split(desk.agent),
    })
  }
}

async function addMotifs(tx: Tx, departement: string, organisation: string, today: Day) {
  const motifs = { talk: randomUUID(), workshop: randomUUID() }
  await sql`insert into appointment_motif (departement, id, organisation_id, label, minutes, modes, seats, by_link, from_on) values
    (${departement}, ${motifs.talk}::uuid, ${organisation}::uuid, 'Premier entretien', 30, '{place,phone,home}', 1, true, ${daysAfter(today, -365)}::date),
    (${departement}, ${motifs.workshop}::uuid, ${organisation}::uuid, 'Atelier « mes démarches en ligne »', 90, '{place}', 6, true,
      ${daysAfter(today, -365)}::date)`.execute(tx)
  return motifs
}

const addHours = (tx: Tx, departement: string, { organisation, agent, place }: Desk, today: Day) =>
  sql`insert into agent_hours (departement, id, organisation_id, agent_id, place_id, weekday, opens, closes, from_on)
    select ${departement}, gen_random_uuid(), ${organisation}::uuid, ${agent}::uuid, ${place}::uuid, w, o, c, ${daysAfter(today, -365)}::date
    from generate_series(1, 5) w cross join (values (540, 720), (840, 1020)) half (o, c)`.execute(tx)

async function addAppointments(
  tx: Tx,
  departement: string,
  { organisation, agent, place }: Desk,
  { talk, workshop }: { talk: string; workshop: string },
  { today, random }: { today: Day; random: Random },
): Promise<void> {
  const days = Array.from({ length: PAST + COMING }, (_, i) => daysAfter(today, i - PAST)).filter(
    isWorkingDay,
  )
  const rows = days.flatMap(day =>
    hours
      .filter(() => random.chance(day < today ? 0.5 : 0.3))
      .map(at => ({
        ...{ id: randomUUID(), day, at, minutes: 30, motif: talk, seats: null, session: null },
        mode: random.weighted({ place: 7, phone: 2, home: 1 }),
        called: random.pick(['Aline', 'Denis', 'Fatou', 'Hugues', 'Jamal', 'Maëva', 'Nadia', null]),
        outcome: day < today ? random.weighted({ came: 8, absent: 1, excused: 1 }) : null,
      })),
  )
  const session = randomUUID()
  const on = days.find(day => day > daysAfter(today, 7))!
  const seat = { day: on, at: '17:30', minutes: 90, motif: workshop, mode: 'place', outcome: null }
  const sessions = [
    { ...seat, id: session, seats: 6, session: null, called: null },
    ...['Bruno', 'Karine', 'Oscar'].map(called => ({
      ...seat,
      id: randomUUID(),
      seats: null,
      session,
      called,
    })),
  ]
  await sql`insert into appointment (departement, id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by, outcome, outcome_known_on,
      outcome_by, motif_id, place_id, mode, minutes, seats, session_id, called)
    select ${departement}, n.id, 'appointment', least(n.day - 6, ${today}::date), n.day, n.at, ${organisation}::uuid, ${agent}::uuid, ${agent}::uuid, n.outcome,
      case when n.outcome is not null then n.day end, case when n.outcome is not null then ${agent}::uuid end, n.motif,
      case when n.mode = 'place' then ${place}::uuid end, n.mode, n.minutes, n.seats, n.session, n.called
    from jsonb_to_recordset(${JSON.stringify([...rows, ...sessions])}::jsonb)
      as n (id uuid, day date, at time, minutes integer, motif uuid, seats integer, session uuid, mode text, called text, outcome text)`.execute(
    tx,
  )
}
