import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Identity } from '../../kernel/access/identity.ts'
import type { Action } from '../../kernel/action.ts'
import { runAction } from '../../kernel/run.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { person } from './droits/made-up.ts'
import { openFile, type RsaFile } from './file.ts'
import { orient } from './orient.ts'
import { rsaWorld } from './test-world.ts'

const base = await openTestDb()
after(() => base.close())
const { at, orienteur, referent, receive } = await rsaWorld(base)

const run = <T>(me: Identity, action: Action<never, T> | Action, input: object) =>
  runAction<T>(action as Action, { db: base.db, me, now: at.clock() }, input)

test('the référent of a droit that is over lets go of the file a month later', async () => {
  at.setToday('2026-03-02')
  const key = {
    matricule: '000000000000002',
    persons: [person({ lastName: 'FIN', birthName: 'FIN' })],
  }
  const [id] = await receive('2026-03-01', [key])
  const file = (await run<RsaFile>(orienteur, openFile as Action, { person: id! })).done!
  await run(orienteur, orient as Action, {
    ...{ droit: file.droits[0]!.id, parcours: 'social', referent: referent.id, decidedOn: '2026-03-02' },
    ...{ notifiedOn: '2026-03-02', appointmentOn: '2026-03-12', appointmentAt: '14:30' },
  })
  const opens = () =>
    run(referent, openFile as Action, { person: id! }).then(
      () => true,
      () => false,
    )
  at.setToday('2026-03-11')
  await receive('2026-03-10', [{ ...key, state: '5', closure: { on: '2026-03-08', motive: 'ECH' } }])
  at.setToday('2026-04-10')
  assert.equal(await opens(), true, 'a month to close the file')
  at.setToday('2026-04-11')
  assert.equal(await opens(), false)
})

test('a clock stops with the rights and goes on with them; the file explains each day', async () => {
  at.setToday('2026-03-02')
  const key = {
    matricule: '000000000000001',
    persons: [person({ lastName: 'ARRET', birthName: 'ARRET' })],
  }
  const [id] = await receive('2026-03-01', [key])
  at.setToday('2026-03-11')
  await receive('2026-03-10', [{ ...key, state: '3', suspensions: [{ motive: 'DA', from: '2026-03-08' }] }])
  const clock = async () => {
    const { droits } = (await run<RsaFile>(orienteur, openFile as Action, { person: id! })).done!
    return droits[0]!.clocks.find(c => c.id === 'rsa.first-month')!
  }
  assert.deepEqual([(await clock()).verdict, (await clock()).stoppedSince], ['stopped', '2026-03-08'])
  at.setToday('2026-03-21')
  await receive('2026-03-20', [key])
  const after = await clock()
  assert.deepEqual(
    [after.due, after.stoppedDays, after.verdict],
    ['2026-04-14', 12, 'waiting'],
    '12 days suspended move the last day by 12',
  )
  assert.deepEqual(
    after.days.map(({ from, until, kind }) => [from, until, kind]),
    [
      ['2026-03-02', '2026-03-07', 'running'],
      ['2026-03-08', '2026-03-19', 'stopped'],
      ['2026-03-20', '2026-03-21', 'running'],
    ],
  )
})
