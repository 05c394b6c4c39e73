/** Free hours of a month for 50 agents, from PostgreSQL to the answer, one in six of their half-hours being taken. */
import { findSlots } from '../src/engagements/premier-accueil/appointments/find-slots.ts'
import { appointmentWorld } from '../src/engagements/premier-accueil/appointments/test-world.ts'
import { must } from '../src/kernel/test-ran.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { report } from './report.ts'

const [AGENTS, BAR, ROUNDS] = [50, 100, 20]
const base = await openTestDb()
const world = await appointmentWorld(base)
const { all, at, desk, cms, port, talk } = world
await all.query(
  `insert into agent (departement, id, name, mail, created_on) select '76', gen_random_uuid(), 'Agent ' || n, 'a' || n || '@exemple.fr', '2026-01-01'
    from generate_series(1, $1::int) n`,
  [AGENTS - 1],
)
await all.query(
  `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
    select '76', gen_random_uuid(), id, $1, '2026-01-01', gen_random_uuid(), '2026-01-01' from agent where name like 'Agent %'`,
  [cms],
)
await all.query(
  `insert into agent_hours (departement, id, organisation_id, agent_id, place_id, weekday, opens, closes, from_on)
    select '76', gen_random_uuid(), $1, a.id, $2, w, o, c, '2026-01-01' from agent a cross join generate_series(1, 5) w
    cross join (values (540, 720), (840, 1020)) h (o, c) where a.name like 'Agent %'`,
  [cms, port],
)
await all.query(
  `insert into appointment (departement, id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by, minutes)
    select '76', gen_random_uuid(), 'appointment', '2026-03-01', date '2026-03-02' + d, time '09:00' + h * interval '30 minutes', $1, a.id, a.id, 30
    from agent a cross join generate_series(0, 30) d cross join (values (0), (3)) t (h) where a.name like 'Agent %'`,
  [cms],
)
await all.query('analyze')
const times: number[] = []
let slots = 0
for (let round = -3; round < ROUNDS; round++) {
  const start = performance.now()
  slots = must(await at('08:00', desk, findSlots, { motif: talk, until: '2026-04-01' })).slots.length
  if (round >= 0) times.push(performance.now() - start)
}
times.sort((a, b) => a - b)
const p95 = times[Math.floor(ROUNDS * 0.95)]!
report({
  what: `${slots} heures libres de ${AGENTS} agents sur un mois`,
  measured: `p50 ${times[ROUNDS / 2]!.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
  bar: { says: `≤ ${BAR} ms`, held: p95 <= BAR },
})
await world.end()
