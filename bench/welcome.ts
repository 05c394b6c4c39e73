/**
 * Saving a welcome as it is typed, among 20,000 of the same organisation: from the action to the commit, rights, lock and trace included,
 * beside the bare update of the same row.
 */
import { sql } from 'kysely'
import { arrive, see } from '../src/engagements/premier-accueil/reception/arrivals.ts'
import { openReception } from '../src/engagements/premier-accueil/reception/receptions.ts'
import { receptionWorld } from '../src/engagements/premier-accueil/reception/test-world.ts'
import { recordWelcome } from '../src/engagements/premier-accueil/welcome/record.ts'
import { openDb, openPool } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { inTurn, ratio, report, scaled, times } from './report.ts'

const WELCOMES = scaled(20_000)
const BAR = 20
const ROUNDS = 200

const testDb = await openTestDb()
const world = await receptionWorld(testDb)
const free = openDb(openPool(testDb.superuserUrl, { max: 1, statementSeconds: 0 }))
const { at, desk, administrator } = world
const [place] = world.places as [string]

const must = <T>({ done, problems }: { done?: T; problems?: object }): T => {
  if (problems) throw new Error(JSON.stringify(problems))
  return done!
}
must(await at('08:00', administrator, openReception, { organisation: world.cms, place }))
await sql`insert into welcome (departement, id, organisation_id, place_id, channel, on_day, agent_id, version, said, needs, given, next, saved_at)
  select '76', gen_random_uuid(), ${world.cms}::uuid, ${place}::uuid, 'phone', '2026-03-01', ${desk.id}::uuid, 1, repeat('Dit. ', 100), '{}', '', '', now()
  from generate_series(1, ${WELCOMES}::int)`.execute(free)
await sql`analyze`.execute(free)
const { passage } = must(await at('09:00', desk, arrive, { place }))
must(await at('09:01', desk, see, { passage }))

const text = 'Elle dit que le chauffage est coupé depuis mardi. '.repeat(20)
let base = 0
const typed = () => ({ passage, said: `${text}${base}`, needs: ['logement'], note: `À part ${base}`, base })
const measured = await inTurn(
  {
    async saving() {
      base = must(await at('09:02', desk, recordWelcome, typed())).version
    },
    async bare() {
      await sql`update welcome set said = ${`${text}${base}`} where departement = '76' and passage_id = ${passage}::uuid`.execute(
        free,
      )
    },
  },
  { rounds: ROUNDS },
)
report({
  what: `enregistrer un accueil à mesure, parmi ${WELCOMES}`,
  measured: times(measured.saving),
  ratio: ratio(measured.saving.p50, measured.bare.p50, 'la même ligne écrite sans règle ni trace'),
  bar: { says: `p95 ≤ ${BAR} ms`, held: measured.saving.p95 <= BAR },
})
await free.destroy()
await world.end()
