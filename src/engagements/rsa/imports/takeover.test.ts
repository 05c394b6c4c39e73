import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../../kernel/access/identity.ts'
import { runAction } from '../../../kernel/run.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import { openFile } from '../file.ts'
import { orient } from '../orient.ts'
import { hireReferent } from '../test-world.ts'
import { daily, monthly, world } from './test-base.ts'
import { foyer } from './test-file.ts'

const DAY: Day = '2026-05-04'

/** The stock of a caisse, all of the territory A, taken over: 1 and 2 are open, 3 waits for a decision, 4 is suspended. */
async function takenOver(utas?: 'A' | 'B') {
  const { at, base, bring } = await world({ today: DAY })
  if (utas) {
    await sql`insert into commune (code, name, departement) values ('76540', 'Rouen', '76')`.execute(
      base.owner,
    )
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into utas values ('76', 'A', 'A', 'provisional'), ('76', 'B', 'B', 'provisional')`.execute(
        tx,
      )
      await sql`insert into commune_service values ('76', '76540', '2026-01-01', 'A', null, null, 'essai', null)`.execute(
        tx,
      )
      await sql`update organisation set utas = ${utas} where duty = 'orientation'`.execute(tx)
    })
  }
  const stock = monthly(
    '2026-04-30',
    ...[foyer(1), foyer(2), foyer(3, { state: '0' })],
    foyer(4, { state: '3', suspensions: [{ motive: 'DA', from: '2026-04-02' }] }),
  )
  await bring(stock, { takeover: true })
  const persons = await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    const { rows } = await sql<{ id: string }>`
      select distinct i.person_id as id, i.last_name from person_identity i order by i.last_name`.execute(tx)
    return rows.map(({ id }) => id)
  })
  const open = (n: number, me: Identity = at.orienteur) =>
    runAction(openFile, { db: base.db, me, now: at.clock() }, { person: persons[n - 1] }).then(
      ({ done }) => done,
      () => undefined,
    )
  return { at, base, bring, open }
}

test('after a takeover the files of the stock that are open stay in the hand of those who orient', async () => {
  const { at, open } = await takenOver()
  for (const [days, opened, reason] of [
    [0, [1, 2, 3, 4], 'the day of the takeover: everybody, to be checked'],
    [30, [1, 2, 3, 4], 'the last day of the first month'],
    [31, [1, 2], 'no droit to orient: neither the one that waits for a decision nor the one suspended'],
    [32, [1, 2], 'open, and nobody has oriented them here'],
    [400, [1, 2], 'more than a year later'],
  ] as const) {
    at.setToday(daysAfter(DAY, days))
    const found: number[] = []
    for (const n of [1, 2, 3, 4]) if (await open(n)) found.push(n)
    assert.deepEqual(found, opened, reason)
  }
})

test('the way in closes with what opened it: the end of the droit, or the orientation; it opens with a droit', async () => {
  const { at, base, bring, open } = await takenOver()
  const referent = await hireReferent(base, at)
  const oriented = daysAfter(DAY, 100)
  at.setToday(oriented)
  const { droits } = (await open(1))!
  const decided = await runAction(
    orient,
    { db: base.db, me: at.orienteur, now: at.clock() },
    {
      ...{ droit: droits[0]!.id, parcours: 'social', decidedOn: oriented, notifiedOn: oriented },
      ...{ referent: referent.id, appointmentOn: daysAfter(oriented, 7), appointmentAt: '10:00' },
    },
  )
  assert.equal(decided.problems, undefined)
  await bring(
    daily(
      daysAfter(oriented, -1),
      foyer(2, { state: '5', closure: { on: daysAfter(oriented, -2), motive: 'ECH' } }),
      foyer(4),
    ),
  )
  for (const [days, opened, reason] of [
    [30, [1, 2, 4], 'a month to check what is over, two to see the appointment held'],
    [31, [1, 4], 'the droit is over since a month'],
    [59, [1, 4], 'the last day with the file that was oriented'],
    [60, [4], 'the référent follows it; and the one that was suspended is open'],
    [400, [4], 'as long as it is open'],
  ] as const) {
    at.setToday(daysAfter(oriented, days))
    const found: number[] = []
    for (const n of [1, 2, 4]) if (await open(n)) found.push(n)
    assert.deepEqual(found, opened, reason)
  }
  assert.ok(await open(1, referent), 'the référent goes on')
})

test('a platform of one territory keeps the stock of its territory alone', async () => {
  for (const [utas, opened] of [
    ['A', true],
    ['B', false],
  ] as const) {
    const { at, open } = await takenOver(utas)
    at.setToday(daysAfter(DAY, 100))
    assert.equal(Boolean(await open(1)), opened, utas)
  }
})
