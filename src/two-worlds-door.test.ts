import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { appWorld, ORIGIN, signIn } from './app-world.ts'
import { person } from './engagements/rsa/droits/made-up.ts'
import { receive } from './engagements/rsa/test-world.ts'
import { openPool } from './platform/db.ts'
import { openTestDb, type TestDb, twinsOf } from './platform/test-db.ts'
import { anyRequest, type Description, eachRequest, type Request } from './test-requests.ts'
import { type Door, drawIds, elsewhere, parcours, secretWords, visit, within } from './test-secrets.ts'

/**
 * Two worlds that differ only in what somebody may not see answer them the same bytes, whatever they ask. Odile shares her housing with an
 * association: a member of it reads that and nothing of the rest; who was a member, who is kept away from her, and who keeps the accounts
 * read nothing of her.
 */
const TODAY = '2026-03-02'
const base = await openTestDb()
const first = await appWorld(base, TODAY)
const household = (n: number, lastName: string) => ({
  matricule: String(n).padStart(15, '0'),
  persons: [person({ lastName, birthName: lastName, firstName: 'ODILE' })],
})
const [odile, other] = (await first.receive('2026-02-27', [household(1, 'NOM1'), household(2, 'NOM2')])) as [
  string,
  string,
]
const door: Door = {
  odile,
  place: randomUUID(),
  cms: randomUUID(),
  ccas: randomUUID(),
  association: randomUUID(),
  referent: randomUUID(),
}
const agents = drawIds(['member', 'left', 'excluded', 'accounts'])
const [kept, theirs, ours] = [
  drawIds(['designation', 'consent', 'evaluation', 'goal', 'step', 'meeting']),
  drawIds(secretWords),
  drawIds(secretWords),
]

await write(
  base,
  `
  insert into organisation (departement, id, name, kind)
    values ('76', '${door.cms}', 'CMS du port', 'departement'), ('76', '${door.ccas}', 'CCAS', 'ccas'), ('76', '${door.association}', 'Association', 'association');
  ${[...Object.entries(agents), ['referent', door.referent]]
    .map(
      ([name, id]) => `
    insert into agent (departement, id, name, mail, created_on) values ('76', '${id}', '${name}', '${id}@exemple.fr', '2026-01-01');
    insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on, until_on)
      values ('76', gen_random_uuid(), '${id}', '${name === 'member' || name === 'left' || name === 'excluded' ? door.association : door.cms}', '2026-01-01', gen_random_uuid(), '2026-01-01',
        ${name === 'left' ? `'2026-03-02'` : 'null'});`,
    )
    .join('')}
  insert into commune (code, name, departement, lon, lat) values ('76540', 'Rouen', '76', 1.09, 49.44);
  insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, languages, publics, networks, source, said_on, sources)
    values ('76', '${door.place}', '2026-01-01', 'association', 'Au port', '76540', 1.09, 49.44, 'estimated', false, '{}', '{}', '{}', 'essai', '2026-01-01', '[]');
  insert into reception select '76', gen_random_uuid(), id, '${door.place}', '2026-01-01', null, '${door.referent}'
    from organisation where id in ('${door.cms}', '${door.association}');
  insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
    values ('76', gen_random_uuid(), '${odile}', '${agents.excluded}', 'protected-address', '2026-02-01');
  ${parcours(door, kept)}`,
)
const cookies = {} as Record<string, string>
for (const [name, id] of Object.entries(agents))
  cookies[name] = await signIn(
    base,
    name === 'accounts' ? 'account-manager' : 'travailleur-social',
    TODAY,
    id,
  )

const description = (await (await first.ask(null, 'GET', '/api/openapi.json')).json()) as Description
const pages = [
  ...new Set(
    first.app.routes
      .filter(
        ({ method, path }) =>
          method === 'GET' && !/^\/(static|api|carte|lieux|aide|territoire|droit)/.test(path),
      )
      .map(({ path }) => path),
  ),
]
const known = [odile, other, ...Object.values(door), ...Object.values(agents), ...Object.values({ ...kept })]
const ids = [...known, ...Object.values(theirs), ...Object.values(ours), randomUUID()]
const [one, two] = await twinsOf(base)
const worlds = [first.on(one), first.on(two)] as const
after(() => Promise.all([one.close(), two.close()]))

async function write(world: TestDb, statements: string) {
  const all = openPool(world.superuserUrl)
  await all.query(`begin; set local maillage.departement = '76'; ${statements}; commit`)
  await all.end()
}

/** Each request about Odile and each secret row once, then what comes. */
async function asks(name: string, role = 'travailleur-social') {
  const seed = Number(process.env.MAILLAGE_SEED ?? 1)
  const secrets = [odile, ...Object.values({ ...kept, ...theirs, ...ours })]
  for (const request of eachRequest(description, role, secrets, pages, seed)) await same(name, request)
  await fc.assert(
    fc.asyncProperty(anyRequest(description, role, ids, pages), request => same(name, request)),
    { numRuns: Number(process.env.MAILLAGE_RUNS ?? 100) },
  )
}

async function same(name: string, [method, path, body]: Request) {
  const headers = {
    Origin: ORIGIN,
    Cookie: `__Host-maillage=${cookies[name]}`,
    'Content-Type': 'application/json',
  }
  const [a, b] = await Promise.all(
    worlds.map(async ({ app }) => {
      const answer = await app.request(ORIGIN + path, { method, headers, ...(body && { body }) })
      return [answer.status, plain(JSON.stringify([...answer.headers])), plain(await answer.text())]
    }),
  )
  assert.deepEqual(a, b, `${method} ${path} ${body ?? ''}`)
  assert.ok(Number(a![0]) < 500, `${method} ${path} ${body ?? ''}: ${a![0]}`)
}

/** Nonces, and the identifiers of what a request has just made, which only its own world knows. */
const plain = (text: string) =>
  text
    .replace(/nonce-[^']+/g, 'nonce')
    .replace(/(rdv|calendrier)\/[\w-]{20,}/g, '$1/…')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, id =>
      ids.includes(id) ? id : '…',
    )

const read = async (world: (typeof worlds)[number], name: string) => {
  const answer = await world.app.request(`${ORIGIN}/parcours/${odile}`, {
    headers: { Cookie: `__Host-maillage=${cookies[name]}` },
  })
  return [answer.status, await answer.text()] as const
}

test('a member of the association reads what Odile shares with it, and the same bytes whatever else there is of her', async () => {
  assert.match((await read(worlds[0], 'member'))[1], /Un toit jusqu’à juin/)
  await write(two, elsewhere(door, theirs, kept))
  const at = { ...worlds[1].at }
  at.setToday(TODAY)
  await receive(at, '2026-03-01', [household(1, 'AUTRENOM'), household(3, 'NOM3')], 'I')
  // Who was proposed and refused is not who is the référent.
  await same('member', ['POST', '/api/parcours/accept', JSON.stringify({ designation: theirs.past })])
  await asks('member')
})

for (const [name, who, secret] of [
  ['excluded', 'a member who is kept away from her', within(door, ours)],
  ['left', 'whoever is a member no more', visit(door, door.association, ours)],
] as const)
  test(`${who} is answered the same bytes whatever the association knows of her`, async () => {
    await write(two, secret)
    assert.equal((await read(worlds[1], name))[0], 404)
    await asks(name)
  })

test('whoever keeps the accounts is answered the same bytes whatever is known of people', async () => {
  await asks('accounts', 'account-manager')
})

test('the worlds do differ: a member is answered otherwise since', async () => {
  const [a, b] = await Promise.all(worlds.map(world => read(world, 'member')))
  assert.notEqual(a![1], b![1])
})
