import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as z from 'zod'
import { openTestDb } from '../platform/test-db.ts'
import { action } from './action.ts'
import { makeWorld } from './people/test-world.ts'
import { runAction } from './run.ts'
import { day } from './time.ts'

const base = await openTestDb()
const world = await makeWorld(base)
after(async () => {
  await world.close()
  await base.close()
})

test('in a test, an answer that is not its output to the key is a bug', async () => {
  for (const [answer, fault, reason] of [
    [{ on: '2026-02-15', by: null }, undefined, 'exactly the output'],
    [{ on: '2026-02-15' }, /by/, 'a key less'],
    [{ on: '2026-02-15', by: null, at: '14:05' }, /answers more/, 'a key more'],
    [{ on: '15/02/2026', by: null }, /on/, 'a day that is none'],
    [{ on: '2026-02-15', by: { id: 1, name: 'x' } }, /answers more/, 'a key more, deeper'],
  ] as const) {
    const asked = action({
      ...{ id: 'test.answer', label: '', about: '', effect: 'read', allowed: ['orienteur'] },
      input: z.strictObject({}),
      output: z.object({ on: day, by: z.object({ id: z.int() }).nullable() }),
      run: async () => answer as never,
    })
    const run = runAction(asked, { db: base.db, me: world.orienteur, now: world.now }, {})
    if (fault) await assert.rejects(run, fault, reason)
    else assert.deepEqual(await run, { done: answer }, reason)
  }
})
