/**
 * « Accueil du jour » with 200 people waiting at one place, in a département of 100 places and 1,000 agents with a year of visits: from the
 * request to the answer, session and need-to-know included, beside a page without data.
 */
import { sql } from 'kysely'
import { appWorld } from '../src/app-world.ts'
import { seedTerritory } from '../src/kernel/territory/seed.ts'
import { type Db, openDb, openPool } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { cost, costOf } from './processor.ts'
import { inTurn, ratio, report, say, scaled, times } from './report.ts'

const [PLACES, AGENTS, WAITING, VISITS] = [100, 1000, 200, scaled(200_000)]
const BAR = 50
const ROUNDS = 200
const TODAY = '2026-03-02'

const testDb = await openTestDb()
const world = await appWorld(testDb, TODAY)
const all = openDb(openPool(testDb.superuserUrl, { max: 1, statementSeconds: 0 }))
await seedTerritory(testDb.owner, '76')
await fill(all)
await sql`analyze`.execute(testDb.owner)
say(
  `${PLACES} lieux, ${AGENTS} agents, ${VISITS} passages passés, ${WAITING} personnes en attente dans un lieu.`,
)

const get = async (path: string) => {
  const answer = await world.ask('accueil', 'GET', path)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return text
}
const shown = (await get('/accueil')).match(/\/recevoir"/g)?.length
if (shown !== WAITING) throw new Error(`${shown} people wait on the page instead of ${WAITING}`)

const works = {
  reception: () => get('/accueil'),
  waits: () => get('/accueil/attentes'),
  empty: () => get('/recherche'),
}
const { reception, waits, empty } = await inTurn(works, { rounds: ROUNDS })
report({
  what: `« Accueil du jour », ${WAITING} personnes en attente`,
  measured: `${times(reception)}, ${cost(await costOf(all, works.reception, ROUNDS / 2))}`,
  ratio: ratio(reception.p50, empty.p50, 'une page sans donnée'),
  bar: { says: `p95 ≤ ${BAR} ms`, held: reception.p95 <= BAR },
})
report({
  what: '« Attentes et départs », trois mois d’un lieu',
  measured: `${times(waits)}, ${cost(await costOf(all, works.waits, ROUNDS / 2))}`,
  ratio: ratio(waits.p50, empty.p50, 'une page sans donnée'),
})
await all.destroy()
await testDb.close()

/** One organisation a place; the agent d’accueil of the bench works in the first, with nine others. */
async function fill(db: Db): Promise<void> {
  await sql`
    with org as (
      insert into organisation (departement, id, name, kind)
      select '76', ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Accueil ' || n, 'departement' from generate_series(1, ${PLACES}) n returning id),
    known as (
      insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, languages, publics, networks, source, said_on, sources)
      select '76', ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '2026-01-01', 'cms', 'CMS ' || n, '76540', 1.09, 49.44, 'estimated', false, '{}', '{}', '{}', 'essai', '2026-01-01', '[]'
      from generate_series(1, ${PLACES}) n),
    hired as (
      insert into agent (departement, id, name, mail, created_on)
      select '76', ('30000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Agent ' || n, n || '@banc.invalid', '2025-01-01' from generate_series(1, ${AGENTS}) n)
    select from org`.execute(db)
  await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
    select '76', gen_random_uuid(), a.id, ('10000000-0000-4000-8000-' || lpad((case when a.mail = 'accueil@exemple.fr' then 1 else 1 + (row_number() over (order by a.id)) % ${PLACES} end)::text, 12, '0'))::uuid,
      '2025-01-01', gen_random_uuid(), '2025-01-01' from agent a where a.mail like '%@banc.invalid' or a.mail = 'accueil@exemple.fr'`.execute(
    db,
  )
  await sql`insert into reception (departement, id, organisation_id, place_id, from_on)
    select '76', gen_random_uuid(), ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '2025-01-01'
    from generate_series(1, ${PLACES}) n`.execute(db)
  const visit = (today: boolean, count: number) => sql`
    insert into passage (departement, id, organisation_id, place_id, on_day, number, called, arrived_at, seen_at, seen_by, recorded_by)
    select '76', gen_random_uuid(), ('10000000-0000-4000-8000-' || p)::uuid, ('20000000-0000-4000-8000-' || p)::uuid, day,
      row_number() over (partition by p, day order by n), ${today ? sql`'Prénom'` : sql`null`},
      day + interval '7 hours' + n % 300 * interval '1 minute', ${today ? sql`null` : sql`day + interval '7 hours 20 minutes' + n % 300 * interval '1 minute'`},
      ${today ? sql`null` : sql`('30000000-0000-4000-8000-' || lpad('1', 12, '0'))::uuid`}, ('30000000-0000-4000-8000-' || lpad('1', 12, '0'))::uuid
    from (select n, lpad((${today ? sql`1` : sql`1 + n % ${PLACES}`})::text, 12, '0') as p,
      ${today ? sql`${TODAY}::date` : sql`${TODAY}::date - 1 - (n / ${PLACES}) % 365`} as day from generate_series(1, ${count}) n) v`
  await visit(false, VISITS).execute(db)
  await visit(true, WAITING).execute(db)
}
