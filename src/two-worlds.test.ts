import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { appWorld } from './app-world.ts'
import { person } from './engagements/rsa/droits/made-up.ts'
import { receive } from './engagements/rsa/test-world.ts'
import { openTestDb, type TestDb, twinsOf } from './platform/test-db.ts'

/**
 * Two worlds that differ only in what an agent may not see answer that agent the same bytes, whatever is asked. The agent is a référent
 * who follows two people of the first world; in the second, everything about the others has changed.
 */
const base = await openTestDb()
const first = await appWorld(base)
const nir = '2840376540001'
const household = (n: number, change = {}) => ({
  matricule: String(n).padStart(15, '0'),
  persons: [
    person({
      lastName: `NOM${n}`,
      birthName: `NOM${n}`,
      firstName: n % 2 ? 'ODILE' : 'PAUL',
      nir: n === 3 ? nir : null,
    }),
  ],
  ...change,
})
const people = await first.receive(
  '2026-02-27',
  [1, 2, 3, 4, 5, 6].map(n => household(n)),
)
const mine = people.slice(0, 2)
await base.db.transaction().execute(async tx => {
  await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
  for (const id of mine)
    await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
      values ('76', gen_random_uuid(), ${id}, ${first.referent.id}, 'rsa-accompagnement', 'designation', '2026-02-27')`.execute(
      tx,
    )
})

const [one, two] = await twinsOf(base)
const worlds = [first.on(one), first.on(two)] as const
after(() => Promise.all([one.close(), two.close()]))

/** Everything that a référent who follows persons 1 and 2 has no business with. */
async function changeOthers(world: TestDb) {
  const at = first.on(world).at
  at.setToday('2026-03-02')
  await receive(
    at,
    '2026-03-01',
    [
      household(3, { state: '5', closure: { on: '2026-02-28', motive: 'ECH' } }),
      household(4, { state: '3', suspensions: [{ motive: 'DA', from: '2026-02-20' }] }),
      household(5, { addresses: [] }),
      // A newcomer with the name and birth date of one that the agent follows, and children of others.
      household(7, {
        persons: [
          person({ lastName: 'NOM1', birthName: 'NOM1', nir: '2840376540002' }),
          person({ role: 'ENF', firstName: 'ENFANT', bornOn: '2015-05-05', sdd: null }),
        ],
      }),
      household(8, {}),
    ],
    'I',
  )
  await world.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
      select '76', gen_random_uuid(), p.id, ${first.orienteur.id}, 'rsa-accompagnement', 'designation', '2026-02-27' from person p where p.id <> all (${mine}::uuid[])`.execute(
      tx,
    )
    // The agent has a reason to open two of the others, and is kept away from them.
    for (const id of people.slice(4))
      await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
        values ('76', gen_random_uuid(), ${id}, ${first.referent.id}, 'rsa-accompagnement', 'designation', '2026-02-27')`.execute(
        tx,
      )
  })
  for (const n of [5, 6]) await exclude(world, `NOM${n}`, n % 2 ? 'ODILE' : 'PAUL')
}

async function exclude(world: TestDb, birthName: string, firstName: string) {
  const person = { birthName, firstName, bornOn: '1984-03-12' }
  const body = { ...person, agent: first.referent.id, why: 'protected-address', since: '2026-03-02' }
  const answer = await first.on(world).ask('dpo', 'POST', '/api/access/exclude', JSON.stringify(body), json)
  assert.equal(answer.status, 200, await answer.text())
}

const json = { 'Content-Type': 'application/json' }
await changeOthers(two)

const someone = fc.oneof(fc.constantFrom(...people), fc.uuid())
const words = fc.oneof(
  fc.constantFrom(
    'nom',
    'NOM1',
    'nom3',
    'odile',
    'paul',
    '12/03/1984',
    '1984',
    nir,
    '284037654000127',
    'enfant',
    'levasseur',
  ),
  fc.string({ maxLength: 12 }),
)
const request = fc.oneof(
  fc
    .record({
      view: fc.constantFrom('all', 'late', 'week', 'new', 'stopped', 'x'),
      page: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ view, page }) => ['GET', `/ma-journee?view=${view}&page=${page}`] as const),
  someone.map(id => ['GET', `/dossiers/${id}`] as const),
  someone.map(id => ['GET', `/dossiers/${id}/contact`] as const),
  someone.map(id => ['GET', `/dossiers/${id}/conflit`] as const),
  // Of those that the agent follows, it would take away what the other requests are about.
  fc
    .oneof(fc.constantFrom(...people.slice(2)), fc.uuid())
    .map(id => ['POST', '/api/access/declare-conflict', JSON.stringify({ person: id }), json] as const),
  someone.map(id => ['GET', `/api/rsa/open-file?person=${id}`] as const),
  fc.constantFrom(
    ['GET', '/api/rsa/list-day'] as const,
    ['GET', '/doublons'] as const,
    ['GET', '/api/people/list-duplicates'] as const,
    ['GET', '/pilotage'] as const,
    ['GET', '/comptes'] as const,
    ['GET', '/imports'] as const,
    ['GET', '/engagements'] as const,
  ),
  words.map(
    q =>
      [
        'POST',
        '/recherche',
        new URLSearchParams({ q }).toString(),
        { 'Content-Type': 'application/x-www-form-urlencoded' },
      ] as const,
  ),
  words.map(q => ['POST', '/api/people/search', JSON.stringify({ q }), json] as const),
  fc
    .tuple(someone, someone)
    .map(([a, b]) => ['POST', '/api/people/merge', JSON.stringify({ person: a, merged: b }), json] as const),
  someone.map(
    id =>
      [
        'POST',
        '/api/people/record-contact',
        JSON.stringify({ person: id, kind: 'phone', written: '02 35 00 00 00' }),
        json,
      ] as const,
  ),
  fc
    .uuid()
    .map(
      id =>
        [
          'POST',
          '/api/rsa/record-outcome',
          JSON.stringify({ appointment: id, outcome: 'came' }),
          json,
        ] as const,
    ),
  fc
    .uuid()
    .map(
      id =>
        [
          'POST',
          '/api/rsa/fix-appointment',
          JSON.stringify({ droit: id, appointmentOn: '2026-03-12', appointmentAt: '10:00' }),
          json,
        ] as const,
    ),
)

test('what an agent may not see changes nothing of what they are answered: 1,000 pairs of requests', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ([method, path, body, headers]) => {
      const [a, b] = await Promise.all(
        worlds.map(world => world.ask('referent', method, path, body, headers)),
      )
      assert.deepEqual(
        [a!.status, plainHeaders(a!), made(await a!.text())],
        [b!.status, plainHeaders(b!), made(await b!.text())],
        `${method} ${path} ${body ?? ''}`,
      )
      assert.ok(a!.status < 500, `${method} ${path}: ${a!.status}`)
    }),
    { numRuns: Number(process.env.MAILLAGE_RUNS ?? 1000) },
  )
})

test('the worlds do differ: the orienteur, who may see the others, is answered otherwise', async () => {
  const [a, b] = await Promise.all(
    worlds.map(async world => (await world.ask('orienteur', 'GET', '/ma-journee')).text()),
  )
  assert.notEqual(a, b)
})

/** A nonce is new each time. */
const plainHeaders = (answer: Response) =>
  [...answer.headers].map(([name, value]) => [name, value.replace(/nonce-[^']+/g, 'nonce')])
/** So is the identifier of what a request has just made, which only its own world knows. */
const made = (text: string) =>
  text
    .replace(/"(contact|merge|id)":"[0-9a-f-]{36}"/g, '"$1":"…"')
    .replace(/reunion=[0-9a-f-]{36}/g, 'reunion=…')
