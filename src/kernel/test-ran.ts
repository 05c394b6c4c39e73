/** For tests: what an action answered, where it must not have refused. */
import assert from 'node:assert/strict'
import type { Ran } from './run.ts'

export const must = <T>(ran: Ran<T>): T => {
  assert.deepEqual(ran.problems, undefined)
  return ran.done!
}
