/** A number that is owed, counted from what happened and judged on any day. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import { withAgent } from '../access/identity.ts'
import type { Day } from '../time.ts'
import type { Target } from './guarantee.ts'
import { readTarget } from './target.ts'
import { writeCases } from './write-cases.ts'

const { db, close } = await openTestDb()
after(close)

const followed: Target = {
  ...{ id: 'essai.followed', kind: 'target', title: 'Personnes suivies', promise: 'suivre 3 personnes' },
  ...{ source: 'Texte d’essai', toDo: 'Suivre une personne de plus' },
  goal: { value: 3, unit: 'personnes suivies', by: '2026-06-30' },
  async measure(tx, departement, asOf) {
    const { rows } = await sql<{ value: number }>`select count(*)::int as value from guarantee_case
      where departement = ${departement} and since <= ${asOf}::date and (ended_on is null or ended_on > ${asOf}::date)`.execute(
      tx,
    )
    const { value } = rows[0]!
    return { value, gaps: [`Il manque ${3 - value} personne(s).`] }
  },
}

test('a number that is owed is judged on the day asked, and past its date on that date', async () => {
  const me = {
    departement: '76',
    id: randomUUID(),
    name: 'Essai',
    organisation: '',
    roles: ['imports' as const],
  }
  const starts: [Day, Day | null][] = [
    ['2026-01-10', null],
    ['2026-03-01', null],
    ['2026-07-10', null],
    ['2026-04-01', '2026-05-15'],
  ]
  const read = await withAgent(
    db,
    me,
    'imports',
    { at: '2026-08-01T08:00:00Z', today: '2026-08-01' },
    async ({ tx }) => {
      const versions = starts.map(([since, endedOn]) => ({
        ...{
          guarantee: 'essai.delay',
          subject: randomUUID(),
          person: randomUUID(),
          organisation: null,
          kind: 'essai',
          utas: null,
        },
        ...{ since, due: '2027-01-01' as Day, stoppedDays: 0, stoppedSince: null, keptOn: null, endedOn },
        ...{ knownFrom: since, knownUntil: null },
      }))
      await writeCases(
        tx,
        '76',
        versions.map(({ subject }) => subject),
        versions,
      )
      const on = (by: Day, asOf: Day) =>
        readTarget(tx, '76', { ...followed, goal: { ...followed.goal, by } }, asOf)
      for (const [by, asOf, value, verdict, why] of [
        ['2026-06-30', '2026-02-01', 1, 'waiting', 'one so far, and time remains'],
        ['2026-06-30', '2026-06-30', 2, 'waiting', 'its last day is not over'],
        ['2026-06-30', '2026-07-01', 2, 'late', 'its date has passed'],
        ['2026-06-30', '2026-08-01', 3, 'kept-late', 'reached since'],
        ['2026-05-01', '2026-05-01', 3, 'kept', 'reached on its last day'],
        ['2026-05-01', '2026-06-01', 2, 'kept', 'what was reached in time stays so, whoever left since'],
        ['2026-12-31', '2026-08-01', 3, 'kept', 'reached before its date'],
      ] as const) {
        const reading = await on(by, asOf)
        assert.deepEqual([reading.value, reading.verdict], [value, verdict], why)
        assert.equal(reading.gaps.length, value < 3 ? 1 : 0, `${why}: what is missing`)
      }
      return on('2026-06-30', '2026-08-01')
    },
  )
  assert.equal(read.promise, 'suivre 3 personnes')
})
