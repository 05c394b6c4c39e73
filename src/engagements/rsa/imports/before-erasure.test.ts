import assert from 'node:assert/strict'
import { test } from 'node:test'
import { convention } from '../../../convention.ts'
import { runNight } from '../../../kernel/retention/night.ts'
import { everyRule } from '../../../kernel/retention/portion.ts'
import { releaseImport } from './actions.ts'
import { carryOut } from './import.ts'
import { daily, many, monthly, world } from './test-base.ts'
import { foyer } from './test-file.ts'
import { rowCounts, stateOf } from './test-state.ts'

/** A base whose nights erase. */
async function withNights() {
  const made = await world({ today: '2026-02-02' })
  const { at, base } = made
  const night = { db: at.db, departement: '76', clock: at.clock, secret: at.secret }
  return {
    ...made,
    people: async () => (await stateOf(base)).people!.length,
    erase: () => runNight({ ...night, rules: everyRule(convention.engagements) }),
  }
}

test('a file read already brings nobody back; another one of those days waits for a second person, who is told why', async () => {
  const { at, base, bring, decide, people, erase } = await withNights()
  const first = monthly('2026-01-31', ...many(10))
  const late = daily('2026-02-04', foyer(1))
  await bring(first)
  // Nine households are in no later file.
  at.setToday('2026-03-02')
  await bring(monthly('2026-02-28', foyer(1)), { by: at.administrator.id })
  const held = await bring(monthly('2026-02-28', foyer(1)))
  await decide(releaseImport, 'colleague', { file: held.id! })
  await carryOut(at, held.id!, '/nowhere')
  assert.equal(await people(), 10)

  at.setToday('2028-02-29')
  await bring(daily('2028-02-28', foyer(1)))
  await erase()
  assert.equal(await people(), 1)

  const before = await rowCounts(base)
  const again = await bring(first)
  assert.deepEqual([again.state, again.households.new, again.households.unchanged], ['done', 0, 10])
  assert.deepEqual(
    { ...(await rowCounts(base)), trace: 0, trace_day: 0 },
    { ...before, trace: 0, trace_day: 0 },
  )

  const tried = await bring(late, { dryRun: true })
  const waiting = await bring(late)
  for (const result of [tried, waiting]) {
    assert.equal(result.state, 'waiting-for-release')
    assert.match(
      result.warnings.at(-1)!,
      /situation au 4 février 2026, et des dossiers de cette époque ont été effacés/,
    )
  }
  assert.equal(await people(), 1)
  assert.equal(
    (await bring(daily('2028-02-29', foyer(1)))).state,
    'done',
    'a file of today has nothing to do with it',
  )
})

test('let in all the same, an old file brings new people, who go again two months later', async () => {
  const { at, bring, decide, people, erase } = await withNights()
  const ended = (n: number) => foyer(n, { state: '5', closure: { on: '2026-01-15', motive: 'ECH' } })
  await bring(daily('2026-01-31', ended(1)))
  at.setToday('2028-02-01')
  await erase()
  assert.equal(await people(), 0)
  const held = await bring(daily('2026-01-30', ended(1), ended(2)))
  assert.equal(held.state, 'waiting-for-release')
  await decide(releaseImport, 'colleague', { file: held.id! })
  await carryOut(at, held.id!, '/nowhere')
  assert.equal(await people(), 2)
  for (const [today, left, why] of [
    ['2028-02-02', 2, 'whoever let it in has time to look'],
    ['2028-03-31', 2, 'the last day of these two months'],
    ['2028-04-01', 0, 'and no longer'],
  ] as const) {
    at.setToday(today)
    await erase()
    assert.equal(await people(), left, why)
  }
})
