import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Db, openDb, openPool } from '../../platform/db.ts'
import { openTestDb, type TestDb } from '../../platform/test-db.ts'
import { runAction } from '../run.ts'
import type { Day } from '../time.ts'
import { listTraces, verifyTraces } from './audit.ts'
import { type Identity, withAgent } from './identity.ts'

const departement = '76'
const nowOn = (today: Day, time = '09:00:00') => ({ at: `${today}T${time}.000Z`, today })
const today = '2026-03-02'

let opened: TestDb
/** Past every rule, as somebody who holds the server would be. */
let intruder: Db
const dpo: Identity = {
  departement,
  id: randomUUID(),
  name: 'Noor Exemple',
  organisation: '',
  roles: ['dpo'],
}
const clerk: Identity = {
  departement,
  id: randomUUID(),
  name: 'Sacha Exemple',
  organisation: 'Service d’orientation',
  roles: ['administrator'],
}
const person = randomUUID()

/** Three lines on each of two days, and three of a year and a half ago. */
before(async () => {
  opened = await openTestDb()
  intruder = openDb(openPool(opened.superuserUrl, { max: 1, statementSeconds: 0 }))
  for (const { id, name } of [dpo, clerk])
    await sql`insert into agent (departement, id, name, mail, created_on) values (${departement}, ${id}, ${name}, ${`${id}@exemple.fr`}, ${today})`.execute(
      intruder,
    )
  for (const day of ['2024-09-02', '2026-02-27', '2026-03-01'] as const)
    await withAgent(opened.db, clerk, 'administrator', nowOn(day), async context => {
      for (const action of ['rsa.open-file', 'rsa.orient', 'people.search'])
        context.trace({ operation: 'view', action, person, purpose: 'rsa-orientation', classes: ['C2'] })
    })
})
after(async () => {
  await intruder.destroy()
  await opened.close()
})

const ask = async (me: Identity, action: typeof listTraces | typeof verifyTraces, input: object = {}) =>
  (await runAction(action as typeof verifyTraces, { db: opened.db, me, now: nowOn(today) }, input)) as {
    done?: unknown
    problems?: Record<string, string>
  }
const verify = async () => (await ask(dpo, verifyTraces)).done as Awaited<ReturnType<typeof verifyTraces.run>>
const list = async (input: object) =>
  (await ask(dpo, listTraces, input)).done as Awaited<ReturnType<typeof listTraces.run>>

/** Tampers, verifies, and puts everything back. */
async function faultsAfter(tamper: string) {
  await sql`create table kept as table trace; create table kept_day as table trace_day`.execute(intruder)
  await sql.raw(tamper).execute(intruder)
  const { ok, faults } = await verify()
  await sql`delete from trace; delete from trace_day; insert into trace_day table kept_day; insert into trace table kept; drop table kept, kept_day`.execute(
    intruder,
  )
  assert.equal(ok, faults.length === 0)
  return faults.map(({ day, n, fault }) => [day, n, fault])
}

describe('the trace', () => {
  test('a chain that nobody touched holds, and its head is told', async () => {
    const { ok, days, lines, head, faults } = await verify()
    assert.deepEqual({ ok, days, lines, faults }, { ok: true, days: 3, lines: 9, faults: [] })
    assert.match(head, /^[0-9a-f]{64}$/)
  })

  test('whatever is done to a line is found, and its place is named', async () => {
    const on = "where day = '2026-02-27'"
    const emptied =
      'at = null, agent_id = null, organisation = null, function = null, purpose = null, reason_id = null, person_id = null, classes = null, operation = null, action = null, salt = null'
    for (const [tamper, expected, why] of [
      [
        `update trace set person_id = gen_random_uuid() ${on} and n = 2`,
        [['2026-02-27', 2, 'la ligne a été changée']],
        'another person',
      ],
      [
        `update trace set at = at + interval '1 second' ${on} and n = 3`,
        [['2026-02-27', 3, 'la ligne a été changée']],
        'another second',
      ],
      [
        `delete from trace ${on} and n = 1`,
        [['2026-02-27', 2, 'une ligne manque']],
        'the first line is gone',
      ],
      [
        `delete from trace ${on} and n = 3`,
        [['2026-02-27', 2, 'des lignes manquent à la fin du jour']],
        'the last one',
      ],
      [
        `update trace set n = n + 10 ${on}; update trace set n = case n when 11 then 2 when 12 then 1 else 3 end ${on}`,
        [['2026-02-27', 1, 'la ligne a été changée']],
        'two lines change places',
      ],
      [
        `delete from trace ${on}; delete from trace_day ${on}`,
        [['2026-03-01', 0, 'un jour manque ou a été changé avant celui-ci']],
        'a whole day is gone',
      ],
      [
        `delete from trace_day where day = '2026-03-01'`,
        [['2026-03-01', 1, 'le jour n’est pas dans la chaîne']],
        'the last day has lines and no head',
      ],
      [
        `update trace_day set head = sha256('') ${on}`,
        [
          ['2026-02-27', 3, 'des lignes manquent à la fin du jour'],
          ['2026-03-01', 0, 'un jour manque ou a été changé avant celui-ci'],
        ],
        'another head',
      ],
      [
        `update trace set leaf = sha256('') ${on} and n = 2`,
        [['2026-02-27', 2, 'la ligne a été changée']],
        'another leaf',
      ],
      [
        `update trace set ${emptied} where day = '2024-09-02' and n = 2`,
        [],
        'emptied after its year: the chain still holds',
      ],
      [`update trace set ${emptied} where day = '2024-09-02'`, [], 'a whole day emptied after its year'],
      [
        `update trace set ${emptied} ${on} and n = 2`,
        [['2026-02-27', 2, 'la ligne a été vidée avant un an']],
        'emptied too soon',
      ],
      [
        `update trace set salt = null, person_id = gen_random_uuid() where day = '2024-09-02' and n = 1`,
        [['2024-09-02', 1, 'la ligne est vidée en partie']],
        'changed under cover of emptying',
      ],
    ] as const)
      assert.deepEqual(await faultsAfter(tamper), expected, why)
  })

  test('a line says who did what to which file, in words, by day and by agent', async () => {
    const { total, agents, rows } = await list({ day: '2026-02-27' })
    assert.equal(total, 3)
    assert.deepEqual(agents, [{ agent: clerk.id, name: clerk.name, lines: 3 }])
    assert.deepEqual(rows[0], {
      ...{
        n: 3,
        emptied: false,
        time: '10:00:00',
        agent: clerk.name,
        organisation: clerk.organisation,
        function: 'Administrateur',
      },
      ...{ operation: 'view', action: 'people.search', person, purpose: 'Orienter un bénéficiaire du RSA' },
    })
    assert.equal((await list({ day: '2026-02-27', agent: dpo.id })).total, 0)
  })

  test('whoever reads the trace stands in it, and nobody else than the delegate reads it', async () => {
    const { rows } = await list({})
    assert.deepEqual([rows[0]!.agent, rows[0]!.operation, rows[0]!.action], [dpo.name, 'list', 'audit.list'])
    for (const action of [listTraces, verifyTraces])
      await assert.rejects(ask(clerk, action), { missing: true }, action.id)
    assert.deepEqual((await ask(dpo, listTraces, { day: 'hier', page: '0' })).problems, {
      day: 'Indiquez une date, par exemple 2026-02-15.',
      page: 'La première page est la page 1.',
    })
  })
})
