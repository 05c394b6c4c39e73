import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, type Now } from './clock.ts'

test('a clock that stays on a day stays on it in France, at every hour', () => {
  for (const [real, today, at, why] of [
    ['2026-07-02T10:00:00.000Z', undefined, '2026-07-02T10:00:00.000Z', 'the real clock is left as it is'],
    ['2026-01-10T10:00:00.000Z', '2026-03-05', '2026-03-05T10:00:00.000Z', 'the same hour of winter'],
    [
      '2026-01-10T23:15:00.000Z',
      '2026-03-05',
      '2026-03-04T23:15:00.000Z',
      'a quarter past midnight in Paris is still the day before in UTC',
    ],
    ['2026-01-10T22:59:59.999Z', '2026-03-05', '2026-03-05T22:59:59.999Z', 'the last second of the day'],
    [
      '2026-01-10T10:00:00.000Z',
      '2026-07-02',
      '2026-07-02T09:00:00.000Z',
      'eleven o’clock in winter is eleven o’clock in summer',
    ],
    [
      '2026-07-10T22:30:00.000Z',
      '2026-03-05',
      '2026-03-04T23:30:00.000Z',
      'half past midnight in summer, on a day of winter',
    ],
  ] as const) {
    const now = clockOf({ today }, () => real)()
    assert.deepEqual(now, { at, today: today ?? '2026-07-02' } satisfies Now, why)
    assert.equal(dayInFrance.format(Date.parse(now.at)), now.today, why)
  }
})

const dayInFrance = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' })
