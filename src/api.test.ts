/** The description of the API is what the API answers: its structure, each read of a running application, and each refusal. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import * as z from 'zod'
import { appWorld, everyRole } from './app-world.ts'
import { partnerOfAll } from './engagements/premier-accueil/network/test-partner.ts'
import { meetingAbout } from './engagements/premier-accueil/referent/meetings/test-meeting.ts'
import { followedByAll, ofPerson } from './engagements/premier-accueil/referent/test-followed.ts'
import { recordOutcome } from './engagements/rsa/appointments.ts'
import { openFile } from './engagements/rsa/file.ts'
import type { listImports } from './engagements/rsa/imports/actions.ts'
import { jobInputs } from './engagements/rsa/job76/test-job-world.ts'
import { orient } from './engagements/rsa/orient.ts'
import type { listExclusions } from './kernel/access/exclusion/list.ts'
import { declareConflict } from './kernel/access/exclusion/record.ts'
import { runAction } from './kernel/run.ts'
import { openTestDb } from './platform/test-db.ts'

interface Content {
  [type: string]: { schema: z.core.JSONSchema.JSONSchema }
}
interface Operation {
  operationId: string
  description: string
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { $ref?: string; description?: string; content?: Content }>
}

type ImportList = Awaited<ReturnType<typeof listImports.run>>
type ExclusionList = Awaited<ReturnType<typeof listExclusions.run>>

const base = await openTestDb()
after(() => base.close())
const { ask, at, orienteur, referent, receive, bugs } = await appWorld(base)
const json = { 'Content-Type': 'application/json' }
const description = (await (await ask(null, 'GET', '/api/openapi.json')).json()) as {
  openapi: string
  paths: Record<string, Record<'get' | 'post', Operation>>
  components: {
    schemas: Record<string, z.core.JSONSchema.JSONSchema>
    responses: Record<string, { content: Content }>
  }
}
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the description is OpenAPI 3.1: each operation has its answer as a schema, and its refusals as Problem Details', () => {
  assert.match(description.openapi, /^3\.1\.\d+$/)
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.deepEqual(ids, [...new Set(ids)], 'an operation has an id of its own')
  for (const { path, method, operation } of operations) {
    const { responses, parameters = [], requestBody } = operation
    const schema = responses['200']?.content?.['application/json']?.schema
    assert.ok(schema?.type ?? schema?.anyOf, `${path} says what it answers`)
    assert.equal(schema?.$schema, undefined, 'the dialect is the one of OpenAPI')
    for (const status of ['401', '404', '422'])
      assert.equal(responses[status]?.$ref, `#/components/responses/${status}`, `${path} ${status}`)
    assert.ok(
      parameters.every(one => one.in === 'query' && one.name && one.schema),
      path,
    )
    assert.equal(Boolean(requestBody), method === 'post', path)
    if (requestBody?.content['application/json'])
      assert.ok(responses['400'] && responses['413'] && responses['415'], path)
  }
  for (const ref of JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g))
    assert.ok(description.components[ref[1] as 'responses']?.[ref[2]!], ref[0])
  for (const [status, { content }] of Object.entries(description.components.responses))
    assert.deepEqual(Object.keys(content), ['application/problem+json'], status)
})

test('each read of a running application answers what the description says', async () => {
  const [person, acquainted] = await receive('2026-03-01', [
    {},
    { matricule: '0000002', requestNumber: '00000002', state: '0' },
  ])
  const as = (me: typeof orienteur) => ({ db: base.db, me, now: at.clock() })
  const file = await runAction(openFile, as(orienteur), { person })
  const droit = file.done!.droits[0]!.id
  const oriented = await runAction(orient, as(orienteur), {
    ...{
      droit,
      parcours: 'social',
      decidedOn: '2026-03-02',
      notifiedOn: '2026-03-02',
      referent: referent.id,
    },
    ...{ appointmentOn: '2026-03-02', appointmentAt: '10:00' },
  })
  assert.ok(oriented.done, JSON.stringify(oriented.problems))
  const { appointment } = oriented.done
  assert.ok((await runAction(recordOutcome, as(referent), { appointment, outcome: 'came' })).done)
  assert.ok((await runAction(declareConflict, as(orienteur), { person: acquainted })).done)
  await sql`insert into commune (code, name, departement, lon, lat) values ('76540', 'Rouen', '76', 1.09, 49.44)`.execute(
    base.owner,
  )
  const home = { name: 'CMS Exemple', kind: 'cms', commune: '76540' }
  const added = await ask('administrator', 'POST', '/api/places/add', JSON.stringify(home), json)
  const { place } = (await added.json()) as { place: string }
  const idea = { name: 'Un accueil de plus', kind: 'cms', mode: 'car', minutes: 30 }
  const saved = await ask('administrator', 'POST', '/api/scenarios/save', JSON.stringify(idea), json)
  const { scenario } = (await saved.json()) as { scenario: string }
  const started = await ask('administrator', 'POST', '/api/places/start-campaign', '{}', json)
  const { campaign } = (await started.json()) as { campaign: string }
  const wrong = JSON.stringify({ place, about: 'hours' })
  assert.equal((await ask('referent', 'POST', '/api/places/report-error', wrong, json)).status, 200)
  const exclusions = (await (await ask('dpo', 'GET', '/api/access/list-exclusions')).json()) as ExclusionList
  const imports = (await (await ask('administrator', 'GET', '/api/import/list')).json()) as ImportList
  const passage = await welcomeSomebody(place)
  const asks = JSON.stringify({ passage, theme: 'logement', said: 'Du gaz.' })
  const asked = await ask('accueil', 'POST', '/api/demand/record', asks, json)
  const { demand } = (await asked.json()) as { demand: string }
  const { organisation, meeting, session } = await partnerOfAll(base)
  const paper = await followedByAll(base, person!)
  const inputs: Record<string, Record<string, unknown>> = {
    ...Object.fromEntries(ofPerson.map(id => [id, { person }])),
    ...(await jobInputs(base, '2026-03-02', person!)),
    'parcours.open-paper': { paper },
    'coordination.open': { meeting: await meetingAbout(base, person!) },
    'travel.coverage': { kind: 'ccas', mode: 'car' },
    'travel.half-days': { kind: 'ccas', mode: 'car' },
    'travel.nearest': { kind: 'ccas', mode: 'car' },
    'travel.siting': { kind: 'ccas' },
    'scenarios.open': { scenario },
    'scenarios.try-change': { scenario, do: 'add', commune: '76540' },
    'scenarios.compare': { scenario },
    'places.find-help': { commune: '76540' },
    'travel.times': {
      from: [{ id: 'a', lat: 49, lon: 1 }],
      to: [{ id: 'b', lat: 49, lon: 1 }],
      mode: 'walk',
    },
    'travel.try-place': { kind: 'cms', lat: 49.4, lon: 1.1 },
    'scenarios.preview-change': { scenario, do: 'add', lat: 49.4, lon: 1.1 },
    'people.search': { q: 'martin' },
    'import.open': { file: imports.rows[0]!.id },
    'import.list-rejects': { file: imports.rows[0]!.id },
    ...Object.fromEntries(['open', 'export'].map(does => [`steering.${does}-indicator`, { id: 'RSA-1' }])),
    'steering.open-figure': { id: 'RSA-1', month: '2026-03' },
    'access.read-exclusion': { exclusion: exclusions.rows[0]!.exclusion },
    'account.read': { agent: referent.id },
    ...Object.fromEntries(['places.open', 'places.history'].map(id => [id, { place }])),
    'places.open-campaign': { campaign },
    'places.export': { format: 'geojson' },
    'law.read-rule': { rule: 'RSA-OR-6W' },
    'welcome.open': { passage },
    'demand.open': { demand },
    'demand.summarise': { demand },
    'welcome.open-elsewhere': { welcome: place },
    'welcome.open-person': { person: await joinSomebody(place) },
    ...{ 'network.open': { organisation }, 'network.open-meeting': { meeting } },
    ...{ 'digital.open': { passage }, 'appointments.open-seats': { session } },
    'job76.find-metier': { q: 'femme de ménage' },
    'law.due': { rule: 'RSA-OR-6W', from: '2026-03-02' },
  }
  for (const { path, method, operation } of operations) {
    const { operationId: id, parameters = [], requestBody } = operation
    const input = inputs[id] ?? {}
    if (method === 'post' && !inputs[id]) continue
    // Those of a candidate or of an employer alone are asked by their own tests.
    const roles = everyRole.filter(one => namedIn(operation.description).includes(one))
    if (roles.length === 0) continue
    for (const { name, required } of parameters) assert.ok(!required || name in input, `${id} needs ${name}`)
    const schema = z.fromJSONSchema(operation.responses['200']!.content!['application/json']!.schema)
    for (const role of roles) {
      const answer = requestBody
        ? await ask(role, 'POST', path, JSON.stringify(input), json)
        : await ask(role, 'GET', `${path}?${new URLSearchParams(input as Record<string, string>)}`)
      const body = await answer.json()
      assert.equal(answer.status, 200, `${id} for ${role}: ${JSON.stringify(body)}`)
      const { error } = schema.safeParse(body)
      assert.equal(error && z.prettifyError(error), undefined, `${id} for ${role}`)
    }
  }
  assert.deepEqual(bugs, [])
})

test('each refusal is Problem Details with its status', async () => {
  const problem = z.fromJSONSchema(description.components.schemas.Problem!)
  const [search, merge] = ['/api/people/search', '/api/people/merge']
  for (const [status, answer, reason] of [
    [400, ask('orienteur', 'POST', search, '{"q":', json), 'no JSON at all'],
    [400, ask('orienteur', 'POST', search, '{"q":"a\\u0000b"}', json), 'a character that nothing keeps'],
    [401, ask(null, 'POST', search, '{"q":"martin"}', json), 'nobody is signed in'],
    [401, ask(null, 'POST', search, 'q=martin', { 'Content-Type': 'text/plain' }), 'nobody, and no JSON'],
    [404, ask('dpo', 'POST', search, '{"q":"martin"}', json), 'another function'],
    [404, ask('orienteur', 'GET', '/api/nulle-part'), 'no such operation'],
    [403, ask('orienteur', 'POST', merge, '{}', { ...json, Origin: 'https://autre.example' }), 'elsewhere'],
    [
      415,
      ask('orienteur', 'POST', search, 'q=martin', { 'Content-Type': 'text/plain' }),
      'announced as text',
    ],
    [415, ask('orienteur', 'POST', search, '{"q":"martin"}', { 'Content-Type': '' }), 'not announced'],
    [422, ask('orienteur', 'POST', search, '{"q":"m"}', json), 'a field is wrong'],
    [422, ask('orienteur', 'POST', search, '[]', json), 'no object'],
  ] as const) {
    const answered = await answer
    const body = (await answered.json()) as { status: number }
    assert.deepEqual([answered.status, body.status], [status, status], reason)
    assert.match(answered.headers.get('Content-Type')!, /^application\/problem\+json/, reason)
    assert.ok(problem.safeParse(body).success, reason)
  }
})

const namedIn = (words: string) => /Fonctions : ([^.]+)\./.exec(words)![1]!.split(', ')

/** A visit at that place, seen and told by the agent d’accueil. */
async function welcomeSomebody(place: string): Promise<string> {
  const organisation = randomUUID()
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into organisation (departement, id, name, kind) values ('76', ${organisation}, 'CMS Exemple', 'departement')`.execute(
      tx,
    )
    await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      select '76', gen_random_uuid(), id, ${organisation}, '2026-01-01', gen_random_uuid(), '2026-01-01' from agent where mail in ('accueil@exemple.fr', 'travailleur-social@exemple.fr')`.execute(
      tx,
    )
  })
  const send = async (role: 'administrator' | 'accueil', path: string, input: object) => {
    const answer = await ask(role, 'POST', path, JSON.stringify(input), json)
    assert.equal(answer.status, 200, path)
    return (await answer.json()) as { passage: string }
  }
  await send('administrator', '/api/reception/open', { organisation, place })
  const { passage } = await send('accueil', '/api/welcome/arrive', { place, called: 'Paulette' })
  await send('accueil', '/api/welcome/see', { passage })
  await send('accueil', '/api/welcome/record', { passage, said: 'Plus de gaz.', needs: ['logement'] })
  return passage
}

/** Once by each who receives: the first begins a file, the second finds it. */
async function joinSomebody(place: string): Promise<string> {
  const said = { birthName: 'Exemple', firstName: 'Odile', bornOn: '1984-03-12', sex: '2', begin: true }
  let person = ''
  for (const role of ['accueil', 'travailleur-social'] as const) {
    const arrived = await ask(role, 'POST', '/api/welcome/arrive', JSON.stringify({ place }), json)
    const { passage } = (await arrived.json()) as { passage: string }
    const input = JSON.stringify({ ...said, passage, agreed: 'aloud' })
    const joined = await ask(role, 'POST', '/api/welcome/join-file', input, json)
    person = ((await joined.json()) as { person: string }).person
  }
  return person
}
