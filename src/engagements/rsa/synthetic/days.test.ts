import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../kernel/time.ts'
import { historyOf } from './files.ts'

const files = (until: Day) =>
  new Map([...historyOf({ households: 300, seed: 1, until })].map(file => [file.name, file]))

test('the next day adds its file and changes none before it', () => {
  for (const [one, next, reason] of [
    ['2026-11-22', '2026-11-23', 'a Monday after a Sunday'],
    ['2026-11-30', '2026-12-01', 'over the end of a month'],
    ['2026-12-31', '2027-01-04', 'over the new year'],
  ] as const) {
    const before = files(one)
    const after = files(next)
    const shared = [...before.keys()].filter(name => after.has(name))
    assert.ok(shared.length > 700, reason)
    for (const name of shared) assert.deepEqual(after.get(name), before.get(name), `${reason}: ${name}`)
    const stamp = next.replaceAll('-', '')
    assert.ok(
      [...after.keys()].some(name => name.includes(stamp)),
      `${reason}: the file of the day is there`,
    )
  }
})
