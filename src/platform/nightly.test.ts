import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Now } from './clock.ts'
import { startNightly } from './nightly.ts'

/** Looks at a clock of ours, as fast as it can, and tells on which days the work was called. */
async function watch(times: readonly string[], answer: (call: number) => boolean = () => true) {
  const called: string[] = []
  const bugs: object[] = []
  let look = -1
  const clock = (): Now => {
    look = Math.min(look + 1, times.length - 1)
    const at = times[look]!
    return { at, today: at.slice(0, 10) as Now['today'] }
  }
  const nightly = startNightly({
    ...{ clock, name: 'essai', log: line => bugs.push(line), look: 0 },
    async work() {
      called.push(times[look]!)
      return answer(called.length)
    },
  })
  while (look < times.length - 1) await sleep(1)
  await nightly.stop()
  return { called, bugs }
}

/** In winter Paris is an hour ahead. */
for (const [times, expected, why] of [
  [
    ['2026-01-02T00:30:00Z', '2026-01-02T01:00:00Z', '2026-01-02T01:01:00Z'],
    ['2026-01-02T01:00:00Z'],
    'once, at two',
  ],
  [['2026-01-02T09:00:00Z', '2026-01-02T22:00:00Z'], [], 'not in the day'],
  [
    ['2026-01-02T01:00:00Z', '2026-01-03T01:00:00Z'],
    ['2026-01-02T01:00:00Z', '2026-01-03T01:00:00Z'],
    'each night',
  ],
  [
    [
      ...Array.from({ length: 60 }, () => '2026-01-02T09:00:00Z'),
      '2026-01-02T10:00:00Z',
      '2026-01-02T23:30:00Z',
    ],
    ['2026-01-02T10:00:00Z'],
    'an hour after a start by day, then not before the next night',
  ],
] as const)
  test(`the work of a night: ${why}`, async () => {
    assert.deepEqual((await watch(times)).called, expected)
  })

test('what is not finished, or broke off, is tried again at the next look, and what broke off is told without its message', async () => {
  const night = [
    '2026-01-02T01:00:00Z',
    '2026-01-02T01:01:00Z',
    '2026-01-02T01:02:00Z',
    '2026-01-02T01:03:00Z',
  ]
  const { called, bugs } = await watch(night, call => {
    if (call === 1) throw new Error('NOM PRENOM')
    return call === 3
  })
  assert.deepEqual(called, night.slice(0, 3))
  assert.equal(bugs.length, 1)
  assert.doesNotMatch(JSON.stringify(bugs), /NOM/)
})
