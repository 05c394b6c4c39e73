import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { liveCounts, recount as recountAll } from '../../../kernel/guarantee/reading.ts'
import { finishRecounts } from '../../../kernel/guarantee/recount-job.ts'
import { editRule } from '../../../kernel/law/edit.ts'
import { runAction } from '../../../kernel/run.ts'
import { importTerritory } from '../../../kernel/territory/import.ts'
import { seedTerritory } from '../../../kernel/territory/seed.ts'
import type { Day } from '../../../kernel/time.ts'
import { openDb, openPool } from '../../../platform/db.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { rsa } from '../engagement.ts'
import { openFile, type RsaFile } from '../file.ts'
import { legalOrientation, rsaDelays } from '../first-month.ts'
import { differences, stateOf } from '../imports/test-state.ts'
import { orient } from '../orient.ts'
import { rsaWorld } from '../test-world.ts'
import { person } from './made-up.ts'

const eightWeeks = {
  ...{ rule: 'RSA-OR-6W', value: 56, duration: '8 semaines', lastDay: 'stands', source: 'CASF D. 262-65-2' },
  ...{ confidence: 'vérifié', inForceFrom: '2025-01-01', why: 'Relu au Journal officiel ce matin.' },
}
const elbeuf = { csv: 'INSEE,UTAS\n76540,Elbeuf\n' }

async function world() {
  const base = await openTestDb()
  const all = openDb(openPool(base.superuserUrl, { max: 1 }))
  after(async () => {
    await all.destroy()
    await base.close()
  })
  await seedTerritory(base.owner, '76')
  const rsaOf = await rsaWorld(base)
  const { at, orienteur, referent } = rsaOf
  const run = async (me: Identity, action: Action<never, unknown> | Action, input: object) => {
    const ran = await runAction(action as Action, { db: base.db, me, now: at.clock() }, input)
    assert.equal(ran.problems, undefined, JSON.stringify(ran.problems))
    return ran.done
  }
  /** A file of `on`, received that day, with these households of one person each; `closed`, rights that end. */
  const bring = (on: Day, ids: number[], closed = false) => {
    at.setToday(on)
    const households = ids.map(n => ({
      matricule: String(n).padStart(15, '0'),
      persons: [person({ lastName: `NOM${n}`, birthName: `NOM${n}` })],
      ...(closed && { state: '5' as const, closure: { on, motive: 'ECH' } }),
    }))
    return rsaOf.receive(on, households)
  }
  const follow = () =>
    finishRecounts({ ...at, account: async () => at.account, engagements: [{ ...rsa, id: 'rsa' }] })
  const change = async (on: Day, action: Action, input: object) => {
    at.setToday(on)
    await run(at.administrator, action, input)
    return follow()
  }
  const decide = async (on: Day, who: string) => {
    at.setToday(on)
    const { droits } = (await run(orienteur, openFile as Action, { person: who })) as RsaFile
    await run(orienteur, orient as Action, {
      ...{ droit: droits[0]!.id, parcours: 'social', referent: referent.id, decidedOn: on, notifiedOn: on },
      ...{ appointmentOn: on, appointmentAt: '14:30' },
    })
  }
  /** Every case as it was known on a day. */
  const knownOn = async (day: Day) =>
    (
      await sql<{ row: string }>`select (to_jsonb(c) - 'known_until')::text as row from guarantee_case c
        where known_from <= ${day}::date and (known_until is null or known_until > ${day}::date) order by 1`.execute(
        all,
      )
    ).rows.map(({ row }) => row)
  /** « 2026-04-13 rouen 2 », of the open legal clocks; the counters are a full recount. */
  const open = async () => {
    const ids = rsaDelays.map(({ id }) => id)
    const [live, again] = await all
      .transaction()
      .execute(async tx => [await liveCounts(tx, '76', ids), await recountAll(tx, '76', ids)])
    assert.deepEqual(live, again, 'the counters are a full recount')
    return live!
      .filter(({ guarantee }) => guarantee === legalOrientation.id)
      .map(({ due, utas, cases }) => `${due} ${utas} ${cases}`)
  }
  return { base, bring, change, decide, knownOn, open, follow, run, at }
}

test('a rule that is edited moves the last days of the open cases from that day on, and nothing of the days before', async () => {
  const { bring, change, decide, knownOn, open } = await world()
  const [settled] = await bring('2026-02-01', [1])
  await decide('2026-02-10', settled!)
  await bring('2026-02-20', [2, 3])
  assert.deepEqual(await open(), ['2026-04-03 rouen 2'])
  const [before, settledBefore] = [
    await knownOn('2026-03-09'),
    (await knownOn('2026-03-09')).filter(isSettled),
  ]

  assert.equal(await change('2026-03-10', editRule, eightWeeks), 2)
  assert.deepEqual(await open(), ['2026-04-17 rouen 2'])
  assert.deepEqual(await knownOn('2026-03-09'), before, 'as of the day before, nothing has changed')
  assert.deepEqual((await knownOn('2026-03-10')).filter(isSettled), settledBefore, 'what is settled stays')
  assert.equal(await change('2026-03-11', editRule, { ...eightWeeks, source: 'CASF' }), 0, 'the same days')
})

const isSettled = (row: string) => /"kept_on": "/.test(row)

test('the open cases of those who live in a commune follow it to another UTAS, from that day on', async () => {
  const { bring, change, decide, knownOn, open } = await world()
  const [settled] = await bring('2026-02-01', [1])
  await decide('2026-02-10', settled!)
  await bring('2026-02-20', [2, 3])
  const before = await knownOn('2026-03-09')
  assert.equal(
    await change('2026-03-10', importTerritory as Action, elbeuf),
    7,
    'three clocks of two people, and one',
  )
  assert.deepEqual(await open(), ['2026-04-03 elbeuf 2'])
  assert.deepEqual(await knownOn('2026-03-09'), before)
  assert.deepEqual((await knownOn('2026-03-10')).filter(isSettled), before.filter(isSettled))
})

test('whether the change or the import comes first, the base says the same', async () => {
  for (const [action, input] of [
    [editRule, eightWeeks],
    [importTerritory as Action, elbeuf],
  ] as const) {
    const states: Record<string, string[]>[][] = []
    for (const changeFirst of [true, false]) {
      const { base, bring, change, decide, follow } = await world()
      const [settled] = await bring('2026-02-01', [1, 4])
      await decide('2026-02-10', settled!)
      await bring('2026-02-20', [2])
      if (changeFirst) await change('2026-03-10', action, input)
      // Two newcomers, one told again, rights that end: with news of the day of the change.
      await bring('2026-03-10', [2, 3, 5])
      await bring('2026-03-10', [4], true)
      if (!changeFirst) await change('2026-03-10', action, input)
      const state = await stateOf(base)
      await bring('2026-03-12', [1, 2, 3, 4])
      assert.equal(await follow(), 0)
      states.push([state, await stateOf(base)])
    }
    for (const moment of [0, 1]) {
      // The files themselves have no name here.
      const [one, other] = states.map(both => ({ ...both[moment], files: [], sightings: [] }))
      assert.deepEqual(
        differences(one!, other!),
        [],
        `${action.id}, ${moment ? 'then' : 'before'} told again`,
      )
    }
  }
})

test('another instance that runs counts by the new law at once', async () => {
  const { base, bring, run, at } = await world()
  const program = fileURLToPath(new URL('test-other-instance.ts', import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, program, base.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value as string
  assert.equal(await next(), 'ready')
  const received = (matricule: string) => {
    child.stdin.write(`${matricule}\n`)
    return next()
  }
  assert.equal(await received('000000000000001'), '2026-04-13', 'six weeks')
  await bring('2026-03-02', [7])
  await run(at.administrator, editRule, eightWeeks)
  assert.equal(await received('000000000000002'), '2026-04-27', 'eight weeks, without a restart')
  child.stdin.end()
  await new Promise(resolve => child.once('exit', resolve))
})
