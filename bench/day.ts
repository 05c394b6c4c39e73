/**
 * « Ma journée » of an agent with 80 files, and one of those files, in a base of 100,000 people: from the request to the answer, session,
 * need-to-know and trace included, beside the same list by one query that asks nobody’s leave.
 */
import { sql } from 'kysely'
import { appWorld } from '../src/app-world.ts'
import { seedTerritory } from '../src/kernel/territory/seed.ts'
import { type Db, openDb, openPool } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { fillPeople } from './fill.ts'
import { cost, costOf } from './processor.ts'
import { inTurn, ratio, report, say, scaled, times } from './report.ts'

const PEOPLE = scaled(100_000)
const FILES = 80
const BAR = 50
const ROUNDS = 200
const TODAY = '2026-03-02'

const testDb = await openTestDb()
const world = await appWorld(testDb, TODAY)
const all = openDb(openPool(testDb.superuserUrl, { max: 1, statementSeconds: 0 }))
await seedTerritory(testDb.owner, '76')
const { orienteur, referent } = world
await fillPeople(all, {
  people: PEOPLE,
  files: FILES,
  orienteur: orienteur.id,
  referent: referent.id,
  today: TODAY,
})
await sql`analyze`.execute(testDb.owner)
say(`${PEOPLE} personnes en base, ${FILES} dossiers par agent, ${ROUNDS} requêtes.`)

const get = async (role: 'orienteur' | 'referent', path: string) => {
  const answer = await world.ask(role, 'GET', path)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return text
}
const mine = sql`select person_id from access_reason where departement = '76' and (until_on is null or until_on > ${TODAY}::date) and from_on <= ${TODAY}::date`
const oriented = sql`${mine} and organisation_id = (select organisation_id from agent_membership where agent_id = ${orienteur.id}::uuid)`
const accompanied = sql`${mine} and agent_id = ${referent.id}::uuid`

const shown = (html: string) => html.match(/href="\/dossiers\//g)?.length
const file = /\/dossiers\/[0-9a-f-]{36}/.exec(await get('orienteur', '/ma-journee'))![0]
for (const [what, lines] of [
  ['the orienteur’s page', shown(await get('orienteur', '/ma-journee'))],
  ['the référent’s page', shown(await get('referent', '/ma-journee'))],
  ['the bare list', (await bare(all, oriented)).length],
] as const)
  if (lines !== FILES) throw new Error(`${what} has ${lines} lines instead of ${FILES}`)

const works = {
  orienteur: () => get('orienteur', '/ma-journee'),
  orienteurBare: () => bare(all, oriented),
  referent: () => get('referent', '/ma-journee'),
  referentBare: () => bare(all, accompanied),
  file: () => get('orienteur', file),
  empty: () => get('orienteur', '/recherche'),
}
const measured = await inTurn(works, { rounds: ROUNDS })
const { empty } = measured
const list = async (what: string, role: 'orienteur' | 'referent') => {
  const [ours, peer] = [measured[role], measured[`${role}Bare`]]
  report({
    what: `« Ma journée », ${what}`,
    measured: `${times(ours)}, ${cost(await costOf(all, works[role], ROUNDS / 2))}`,
    ratio: `${ratio(ours.p50, peer.p50, 'la même liste en une requête SQL, sans règle ni trace')}, ${ratio(ours.p50, empty.p50, 'une page sans donnée')}`,
    bar: { says: `p95 ≤ ${BAR} ms`, held: ours.p95 <= BAR },
  })
}
await list('orienteur', 'orienteur')
await list('référent', 'referent')
report({
  what: 'un dossier',
  measured: `${times(measured.file)}, ${cost(await costOf(all, works.file, ROUNDS / 2))}`,
  ratio: ratio(measured.file.p50, empty.p50, 'une page sans donnée'),
})
report({
  what: 'une page sans donnée (session, cadre)',
  measured: `${times(empty)}, ${cost(await costOf(all, works.empty, ROUNDS / 2))}`,
})

await all.destroy()
await testDb.close()

/** What the list shows, by hand, as the administrator of PostgreSQL. */
async function bare(db: Db, persons: ReturnType<typeof sql>): Promise<unknown[]> {
  const { rows } = await sql`
    select o.*, i.last_name, i.first_name, coalesce(k.name, a.commune_name) as commune, d.history #>> '{versions,-1,stint,stops,-1,why}' as why,
      (select max(p.on_day) from appointment p where p.departement = '76' and p.subject_id = o.subject_id and p.outcome is null) as appointment_on
    from (
      select c.subject_id, c.person_id, min(c.utas) as utas, min(c.kind) as kind, min(c.due_on) filter (where c.guarantee = 'rsa.orientation') as orient_due,
        min(c.due_on) filter (where c.guarantee = 'rsa.appointment-fixed') as fix_due, min(c.due_on) filter (where c.guarantee = 'rsa.first-month') as promise_due,
        min(c.due_on) filter (where c.guarantee = 'rsa.legal-orientation') as legal_due, min(c.since) filter (where c.guarantee = 'rsa.first-month') as received_on,
        max(c.stopped_since) filter (where c.stopped_since <= c.due_on) as stopped_since
      from guarantee_case c where c.departement = '76' and c.person_id in (${persons}) and c.known_until is null and c.kept_on is null and c.ended_on is null
      group by c.subject_id, c.person_id) o
    join rsa_droit d on d.departement = '76' and d.id = o.subject_id
    join person_identity i on i.departement = '76' and i.person_id = o.person_id and i.known_until is null
    left join person_address a on a.departement = '76' and a.person_id = o.person_id and a.known_until is null
    left join commune k on k.code = a.commune
    order by o.stopped_since is not null, coalesce(o.orient_due, o.fix_due, o.promise_due) limit 200`.execute(
    db,
  )
  return rows
}
