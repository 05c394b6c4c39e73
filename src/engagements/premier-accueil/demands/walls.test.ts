import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { answerDemand, withdrawDemand } from './answer.ts'
import { listDemands, openDemand } from './list.ts'
import { demandWorld, relais } from './test-world.ts'

const world = await demandWorld()
after(() => world.end())
const { on, asks, passes, desk, elsewhere, stranger } = world
const DAY = '2026-03-02'

test('two organisations see only theirs; a third one finds nothing', async () => {
  const demand = await asks(DAY)
  const handover = await passes(DAY, demand)
  assert.ok(must(await on(DAY, desk, listDemands, {})).rows.some(row => row.demand === demand))
  for (const me of [elsewhere, stranger]) {
    assert.deepEqual(must(await on(DAY, me, listDemands, {})).rows, [])
    await assert.rejects(on(DAY, me, openDemand, { demand }), { missing: true })
    await assert.rejects(on(DAY, me, answerDemand, { demand, answer: 'x' }), { missing: true })
    await assert.rejects(on(DAY, me, withdrawDemand, { demand, why: 'solved' }), { missing: true })
  }
  assert.deepEqual(must(await on(DAY, stranger, relais.list, {})).rows, [])
  for (const action of [relais.open, relais.accept, relais.takeBack])
    await assert.rejects(on(DAY, stranger, action as typeof relais.open, { handover }), { missing: true })
  await assert.rejects(
    on(DAY, desk, relais.accept, { handover }),
    { missing: true },
    'the sender does not answer itself',
  )
  await assert.rejects(on(DAY, elsewhere, relais.takeBack, { handover }), { missing: true })
})

test('before it accepts, the other body reads what is shared and nothing else', async () => {
  const demand = await asks(DAY)
  const handover = await passes(DAY, demand, { share: ['called'] })
  const sheet = must(await on(DAY, elsewhere, relais.open, { handover }))
  assert.deepEqual([sheet.said, sheet.called, sheet.contact], [null, 'Nadia', null])
})
