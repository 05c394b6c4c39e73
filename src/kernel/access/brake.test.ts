import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openFile } from '../../engagements/rsa/file.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Action } from '../action.ts'
import { makeWorld } from '../people/test-world.ts'
import { runAction } from '../run.ts'
import { reopenAccount } from './accounts.ts'
import { identityOf } from './agents.ts'
import { brake, listAlerts, seeAlert } from './brake.ts'
import { type Identity, withAgent, withNobody } from './identity.ts'
import { appendTraces } from './trace.ts'

const base = await openTestDb()
const world = await makeWorld(base)
const { departement, today, orienteur } = world
after(() => Promise.all([base.close(), world.close()]))

const manager = await world.addAgent(world.organisation, 'Dominique Comptes', ['account-manager'])
const people: string[] = []
for (let n = 0; n < 70; n++) people.push(await world.addPerson())

const run = (me: Identity, action: Action<never, unknown> | Action, input: object, time = '09:00') =>
  runAction<never>(
    action as Action,
    { db: base.db, me, now: { at: `${today}T${time}:00.000Z`, today } },
    input,
  )
const open = async (me: Identity, person: string, time?: string) => {
  const ran = await run(me, openFile as Action, { person }, time)
  assert.ok(ran.done, JSON.stringify(ran.problems))
}
const isOpen = async ({ id }: Identity) =>
  (await withNobody(base.db, 'maillage_system', departement, today, tx =>
    identityOf(tx, departement, id, today),
  )) !== null
const why = async ({ id }: Identity) =>
  (
    await sql<{ why: string | null }>`select suspended_why as why from agent where id = ${id}`.execute(
      world.all,
    )
  ).rows[0]!.why
const alerts = async (view = 'waiting') =>
  (await run(manager, listAlerts as Action, { view })).done as unknown as {
    alert: string
    agent: string
    kind: string
    suspended: boolean
  }[]

/** Something is owed: a version of a case, open unless told otherwise. */
const owe = (person: string, facts: { kept?: string; from?: string; until?: string } = {}) =>
  sql`insert into guarantee_case (departement, guarantee, subject_id, person_id, kind, since, due_on, kept_on, known_from, known_until)
    values (${departement}, 'rsa.first-month', ${randomUUID()}, ${person}, 'primo', '2026-02-01', '2026-03-01', ${facts.kept ?? null},
      ${facts.from ?? '2026-02-01'}, ${facts.until ?? null})`.execute(world.all)

test('the view that crosses the bar is answered, the account is suspended with it, and one person counts once', async () => {
  // Two to whom something is owed; one promise kept last month and one known otherwise do not count.
  await owe(people[0]!)
  await owe(people[1]!)
  await owe(people[2]!, { kept: '2026-02-20' })
  await owe(people[3]!, { until: '2026-02-20' })
  for (const person of people.slice(0, 32)) await open(orienteur, person)
  for (const person of people.slice(0, 10)) await open(orienteur, person)
  assert.equal(await isOpen(orienteur), true, '32 persons: two followed and 30 more')
  await open(orienteur, people[32]!)
  assert.equal(await isOpen(orienteur), false, 'the 33rd')
  assert.equal(
    await why(orienteur),
    'Suspendu d’office : 33 dossiers différents ouverts dans la journée, pour 2 personnes à accompagner et une marge de 30.',
  )
  const last = (await world.traces()).slice(-2).map(({ action, person_id }) => [action, person_id])
  assert.deepEqual(last, [
    ['rsa.open-file', people[32]],
    ['access.brake', null],
  ])
})

test('account managers are told, and treat the alert once', async () => {
  const [alert, ...others] = await alerts()
  assert.deepEqual([alert?.agent, alert?.kind, alert?.suspended, others], [orienteur.id, 'volume', true, []])
  assert.ok((await run(manager, seeAlert as Action, { alert: alert!.alert })).done)
  assert.deepEqual(await alerts(), [])
  assert.equal((await alerts('all')).length, 1)
  const again = await run(manager, seeAlert as Action, { alert: alert!.alert })
  assert.match(Object.values(again.problems!)[0]!, /déjà traitée/)
})

test('a reopened account is counted from zero again, and stopped again', async () => {
  await run(manager, reopenAccount as Action, { agent: orienteur.id })
  assert.equal(await isOpen(orienteur), true)
  for (const person of people.slice(0, 32)) await open(orienteur, person, '10:00')
  assert.equal(await isOpen(orienteur), true)
  await open(orienteur, people[40]!, '10:00')
  assert.equal(await isOpen(orienteur), false)
  assert.equal((await alerts()).length, 1)
})

test('who keeps a promise today still follows that person today: a full day of work is never a reason to be stopped', async () => {
  const colleague = await world.addAgent(world.organisation, 'Andrea Collègue', ['orienteur'])
  for (const person of people.slice(33, 43)) await owe(person, { kept: today, from: today })
  for (const person of people.slice(0, 42)) await open(colleague, person, '11:00')
  assert.equal(await isOpen(colleague), true, '12 followed and 30 more')
  await open(colleague, people[42]!, '11:00')
  assert.equal(await isOpen(colleague), false)
})

test('files opened at the same moment are all counted', async () => {
  const hurried = await world.addAgent(world.organisation, 'Claude Pressé', ['orienteur'])
  await sql`delete from guarantee_case`.execute(world.all)
  for (const person of people.slice(0, 29)) await open(hurried, person, '12:00')
  const now = { at: `${today}T12:00:00.000Z`, today }
  const line = { operation: 'view', action: 'rsa.open-file', person: people[29]! } as const
  let other: Promise<void> | undefined
  await withAgent(base.db, hurried, 'orienteur', now, async ({ tx }) => {
    await brake(tx, [line])
    await appendTraces(tx, now.at, hurried, 'Orienteur', [line])
    other = open(hurried, people[30]!, '12:00')
    while (!(await someoneWaits())) await setTimeout(5)
  })
  await other
  assert.equal(await isOpen(hurried), false, 'the 31st')
})

/** For a lock of the transaction that asks. */
const someoneWaits = async () =>
  (
    await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      world.all,
    )
  ).rows.length > 0

test('yesterday’s files are yesterday’s', async () => {
  const steady = await world.addAgent(world.organisation, 'Sacha Régulier', ['orienteur'])
  for (const day of ['2026-03-01', '2026-03-02'] as const)
    for (const person of people.slice(0, 30))
      await runAction(
        openFile as Action,
        { db: base.db, me: steady, now: { at: `${day}T09:00:00.000Z`, today: '2026-03-02' } },
        { person },
      )
  assert.equal(await isOpen(steady), true)
})
