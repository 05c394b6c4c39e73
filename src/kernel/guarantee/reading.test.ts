import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Tx } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { type Identity, type Role, withAgent } from '../access/identity.ts'
import { type Day, daysAfter } from '../time.ts'
import type { CaseVersion } from './guarantee.ts'
import { judge } from './judge.ts'
import { indicatorOf, liveCounts, openStanding, recount, type TallyRow, tally } from './reading.ts'
import { writeCases } from './write-cases.ts'

const { db, close } = await openTestDb()
after(close)

const me: Identity = {
  departement: '76',
  id: randomUUID(),
  name: 'Compte d’essai',
  organisation: '',
  roles: ['imports', 'steering-state'],
}
const as = <T>(role: Role, work: (tx: Tx) => Promise<T>) =>
  withAgent(db, me, role, { at: '2026-03-01T08:00:00.000Z', today: '2026-03-01' }, ({ tx }) => work(tx))
const write = (subjects: string[], versions: CaseVersion[]) =>
  as('imports', tx => writeCases(tx, '76', subjects, versions))
const read = (asOf: Day, bounds?: { since?: Day; until?: Day }) =>
  as('steering-state', tx => tally(tx, '76', 'essai.delay', asOf, bounds))
const brief = (rows: TallyRow[]) =>
  rows.map(({ utas, verdict, cases, open }) => `${utas} ${verdict} ${cases} ${open}`)

const subjects = Array.from({ length: 5 }, () => randomUUID())
const version = (facts: Partial<CaseVersion> = {}): CaseVersion => ({
  ...{ guarantee: 'essai.delay', subject: randomUUID(), person: randomUUID(), kind: 'primo', utas: 'rouen' },
  organisation: null,
  ...{
    since: '2026-01-10',
    due: '2026-02-10',
    stoppedDays: 0,
    stoppedSince: null,
    keptOn: null,
    endedOn: null,
  },
  ...{ knownFrom: '2026-01-10', knownUntil: null },
  ...facts,
})

test('cases are counted by UTAS as they stand', async () => {
  const cases: [Partial<CaseVersion>, string, string][] = [
    [{}, 'rouen late 1 1', 'nothing done, its last day passed'],
    [{ utas: 'dieppe', keptOn: '2026-02-10' }, 'dieppe kept 1 0', 'kept on the last day'],
    [{ utas: 'elbeuf', keptOn: '2026-02-11' }, 'elbeuf kept-late 1 0', 'a day late'],
    [{ utas: 'fecamp', due: '2026-03-01' }, 'fecamp waiting 1 1', 'its last day is today'],
    [
      { utas: 'gournay', stoppedSince: '2026-02-01' },
      'gournay stopped 1 1',
      'its clock stands still since before its last day',
    ],
    [
      { utas: 'havre', stoppedSince: '2026-02-20' },
      'havre late 1 1',
      'its clock stopped too late to mend the promise',
    ],
    [{ utas: 'yvetot', endedOn: '2026-02-01' }, 'yvetot ended 1 0', 'rights ended in time'],
    [
      { utas: 'zurich', endedOn: '2026-02-20' },
      'zurich late 1 0',
      'broken before the rights ended: late, and nothing remains to be done',
    ],
    [{ utas: null }, 'null late 1 1', 'an address that gives no UTAS'],
  ]
  const versions = cases.map(([facts]) => version(facts))
  await write(
    versions.map(({ subject }) => subject),
    versions,
  )
  const rows = brief(await read('2026-03-01'))
  for (const [, expected, why] of cases) assert.ok(rows.includes(expected), `${why}: ${expected}`)
  assert.equal(rows.length, cases.length)
  assert.deepEqual(indicatorOf(await read('2026-03-01')), { owed: 9, settled: 6, kept: 1, rate: 1 / 6 })
  await write(
    versions.map(({ subject }) => subject),
    [],
  )
  assert.deepEqual(
    indicatorOf(await read('2026-03-01')),
    { owed: 0, settled: 0, kept: 0, rate: null },
    'nobody: no rate',
  )
})

test('a past day is read with what was known on it', async () => {
  const subject = subjects[0]!
  await write(
    [subject],
    [
      version({ subject, knownUntil: '2026-02-20' }),
      version({ subject, keptOn: '2026-02-05', knownFrom: '2026-02-20' }),
    ],
  )
  for (const [asOf, expected, why] of [
    ['2026-01-09', [], 'not received yet'],
    ['2026-02-10', ['rouen waiting 1 1'], 'held already, but nobody had told us'],
    ['2026-02-19', ['rouen late 1 1'], 'late, for all that we knew'],
    ['2026-02-20', ['rouen kept 1 0'], 'we learnt that it had been kept in time'],
  ] as const)
    assert.deepEqual(brief(await read(asOf)), expected, why)
  assert.deepEqual(brief(await read('2026-02-20', { since: '2026-01-11' })), [], 'received before the period')
  assert.deepEqual(
    brief(await read('2026-02-20', { since: '2026-01-10', until: '2026-01-10' })),
    ['rouen kept 1 0'],
    'both bounds are in',
  )
  await write([subject], [])
})

const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map(n => daysAfter('2026-01-01', n))
/** A few days only, so that two of them are often the same. */
const maybe = fc.option(day(5, 8), { freq: 2 })
const said = fc.record({
  since: day(0, 4),
  due: day(6, 9),
  stoppedSince: maybe,
  keptOn: maybe,
  endedOn: maybe,
  utas: fc.option(fc.constantFrom('a', 'b'), { freq: 5 }),
})

/** Everything ever known of one subject: what was said from one day to the next; the last may have been withdrawn. */
const life = fc
  .tuple(
    fc.uniqueArray(day(0, 8), { maxLength: 4 }),
    fc.array(said, { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([days, facts, withdrawn]) =>
    days.sort().map((knownFrom, n) => ({
      ...facts[n]!,
      knownFrom,
      knownUntil: days[n + 1] ?? (withdrawn ? daysAfter(knownFrom, 1) : null),
    })),
  )

const batch = fc.dictionary(fc.constantFrom(...subjects), life)
const lives = (bySubject: Record<string, Partial<CaseVersion>[]>) =>
  Object.entries(bySubject).flatMap(([subject, versions]) =>
    versions.map(facts => version({ subject, person: subject, ...facts })),
  )

/** When all of it is known; a last day may be this one. */
const end: Day = '2026-01-10'

test('whatever is written, in whatever order, the counters are a full recount, and say what the cases say today', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), async batches => {
      await write(subjects, [])
      for (const next of batches) await write(Object.keys(next), lives(next))
      const [counted, again, today] = await as(
        'steering-state',
        async tx =>
          [
            await liveCounts(tx, '76', ['essai.delay']),
            await recount(tx, '76', ['essai.delay']),
            await tally(tx, '76', 'essai.delay', end),
          ] as const,
      )
      assert.deepEqual(counted, again)
      for (const standing of ['late', 'waiting', 'stopped'] as const)
        assert.equal(
          counted
            .filter(count => openStanding(count, end) === standing)
            .reduce((sum, { cases }) => sum + cases, 0),
          today.filter(({ verdict }) => verdict === standing).reduce((sum, { open }) => sum + open, 0),
          standing,
        )
    }),
    { numRuns: 120 },
  )
})

test('PostgreSQL judges every case as `judge` does one in hand', async () => {
  await fc.assert(
    fc.asyncProperty(batch, day(0, 12), async (versions, asOf) => {
      await write(subjects, [])
      await write(Object.keys(versions), lives(versions))
      const known = lives(versions).filter(
        ({ knownFrom, knownUntil }) => knownFrom <= asOf && (!knownUntil || knownUntil > asOf),
      )
      const expected = new Map<string, number>()
      for (const one of known)
        expected.set(
          `${one.utas} ${judge(one, asOf)}`,
          (expected.get(`${one.utas} ${judge(one, asOf)}`) ?? 0) + 1,
        )
      const found = (await read(asOf)).map(
        ({ utas, verdict, cases }) => [`${utas} ${verdict}`, cases] as const,
      )
      assert.deepEqual(new Map([...found].sort()), new Map([...expected].sort()))
    }),
    { numRuns: 120 },
  )
})
