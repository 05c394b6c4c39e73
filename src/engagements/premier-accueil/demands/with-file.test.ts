import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { listDemands, openDemand } from './list.ts'
import { demandWorld, relais } from './test-world.ts'

const world = await demandWorld()
after(() => world.end())
const { on, asks, passes, caseOf, all, desk, colleague, elsewhere, stranger, ccas } = world

/** Somebody who has a file, whom the desk of the CMS follows. */
async function followed(name: string): Promise<string> {
  const id = randomUUID()
  await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [id])
  await all.query(
    `insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', $1, 'test', '2026-01-01', $2, $2, 'Odile', '1984-03-12', '2', lower($2))`,
    [id, name],
  )
  await all.query(
    `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on, until_on)
      values ('76', gen_random_uuid(), $1, $2, 'premier-accueil', 'welcome', '2026-01-01', '2026-12-31')`,
    [id, desk.id],
  )
  return id
}
const reasons = async (person: string) =>
  (
    await all.query(
      `select organisation_id, agent_id, purpose, origin, from_on, until_on - from_on as days from access_reason
        where person_id = $1 and origin = 'hand-over' order by id`,
      [person],
    )
  ).rows

test('a relais of a person who has a file: shared as they said, opened by whoever accepts, closed once they are received', async () => {
  const person = await followed('LENOIR')
  const demand = await asks('2026-03-02', { person, said: 'Une domiciliation.' })
  assert.equal(must(await on('2026-03-02', desk, openDemand, { demand })).name, 'LENOIR Odile')
  await assert.rejects(
    on('2026-03-02', colleague, openDemand, { demand }),
    { missing: true },
    'follows them not',
  )
  const handover = await passes('2026-03-03', demand, { share: ['said'] })

  const before = must(await on('2026-03-04', elsewhere, relais.open, { handover }))
  assert.deepEqual([before.said, before.called, before.contact], ['Une domiciliation.', null, null])
  assert.deepEqual(await reasons(person), [], 'sent and opened, it leads nobody to the file')
  await assert.rejects(on('2026-03-04', elsewhere, openDemand, { demand }), { missing: true })
  await assert.rejects(on('2026-03-04', stranger, relais.open, { handover }), { missing: true })

  must(await on('2026-03-05', elsewhere, relais.accept, { handover, expectedOn: '2026-03-10' }))
  assert.deepEqual(await reasons(person), [
    {
      ...{ organisation_id: ccas, agent_id: null, purpose: 'premier-accueil', origin: 'hand-over' },
      ...{ from_on: '2026-03-05', days: 366 },
    },
  ])
  assert.equal((await caseOf(demand))?.kept, '2026-03-05')
  assert.deepEqual(
    must(await on('2026-03-06', elsewhere, listDemands, {})).rows,
    [],
    'the demand stays with those who noted it',
  )
  must(await on('2026-03-11', elsewhere, relais.receive, { handover, metOn: '2026-03-10' }))
  assert.equal((await caseOf(handover))?.kept, '2026-03-10', 'the loop closes')
  assert.equal(must(await on('2026-03-12', desk, openDemand, { demand })).next, 'closed')
  const { rows } = await all.query(
    `select distinct action from trace where person_id = $1 and agent_id = $2 order by 1`,
    [person, elsewhere.id],
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['handover.accept', 'handover.open', 'handover.receive'],
  )
})

test('a refusal gives no reason; whoever is kept away finds no relais of that person', async () => {
  const person = await followed('MARTIN')
  const demand = await asks('2026-03-02', { person })
  const handover = await passes('2026-03-03', demand)
  must(await on('2026-03-04', elsewhere, relais.refuse, { handover, why: 'full' }))
  assert.deepEqual(await reasons(person), [])
  const again = await passes('2026-03-05', demand)
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on) values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [person, elsewhere.id],
  )
  for (const action of [relais.open, relais.accept])
    await assert.rejects(on('2026-03-06', elsewhere, action as typeof relais.open, { handover: again }), {
      missing: true,
    })
  const { rows } = must(await on('2026-03-06', elsewhere, relais.list, {}))
  assert.equal(
    rows.some(row => row.person === person),
    false,
  )
})

test('to open a demand leaves one line in the trace, with the reason', async () => {
  const person = await followed('DURAND')
  const demand = await asks('2026-03-02', { person })
  must(await on('2026-03-03', desk, openDemand, { demand }))
  const { rows } = await all.query(
    `select operation, action, purpose, reason_id is not null as reason from trace where person_id = $1 and day = '2026-03-03'`,
    [person],
  )
  assert.deepEqual(rows, [
    { operation: 'view', action: 'demand.open', purpose: 'premier-accueil', reason: true },
  ])
})
