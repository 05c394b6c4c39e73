import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openDb, openPool } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { type Identity, type Role, withAgent } from '../access/identity.ts'
import type { Engagement } from '../engagement.ts'
import { Refusal } from '../refusal.ts'
import { type Day, daysAfter } from '../time.ts'
import { changeBasis, readBasis } from './basis.ts'
import type { CaseVersion, Delay } from './guarantee.ts'
import { askRecount, lastRecount } from './recount-ask.ts'
import { finishRecounts, recountStep } from './recount-job.ts'
import { startRecountWorker } from './recount-worker.ts'
import { writeCases } from './write-cases.ts'

const base = await openTestDb()
const all = openDb(openPool(base.superuserUrl, { max: 1 }))
after(async () => {
  await all.destroy()
  await base.close()
})

const TODAY: Day = '2026-03-02'
const me: Identity = {
  ...{ departement: '76', id: randomUUID(), name: 'Compte d’essai', organisation: '' },
  roles: ['imports', 'administrator'],
}
await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${me.id}, ${me.name}, 'essai@exemple.fr', '2026-01-01')`.execute(
  all,
)
const clock = () => ({ at: `${TODAY}T08:00:00.000Z`, today: TODAY })
const as = <T>(role: Role, work: Parameters<typeof withAgent<T>>[4]) =>
  withAgent(base.db, me, role, clock(), work)

const delay: Delay = {
  ...{ id: 'essai.delay', kind: 'delay', title: 'Essai', promise: null, source: 'Essai', toDo: 'Essayer' },
  rule: 'rsa-orientation',
  due: since => daysAfter(since, 56),
}
const other: Delay = { ...delay, id: 'essai.other', rule: 'RSA-CER-1M' }
/** What was counted again, in order. */
let counted: string[][] = []
let broken = false
const engagement: Engagement = {
  ...{ id: 'essai', title: 'Essai', notFollowed: [], indicators: [], actions: [] },
  guarantees: [delay, other],
  async recount(tx, departement, subjects) {
    if (broken && counted.length > 0) throw new Error('killed')
    counted.push([...subjects])
    const versions = subjects.flatMap(subject => {
      const before = cases.find(each => each.subject === subject && each.guarantee === delay.id)!
      return [
        { ...before, knownUntil: TODAY },
        { ...before, due: delay.due(before.since, [])!, knownFrom: TODAY },
      ]
    })
    return writeCases(tx, departement, subjects, versions)
  },
}
const onlyLooks: Engagement = {
  ...engagement,
  async recount(_, __, subjects) {
    counted.push([...subjects])
    return []
  },
}
const at = { db: base.db, clock, departement: '76', account: async () => me, engagements: [engagement] }

let cases: CaseVersion[] = []
const open = (facts: Partial<CaseVersion> = {}): CaseVersion & { person: string } => ({
  ...{ guarantee: delay.id, subject: randomUUID(), person: randomUUID(), kind: 'primo', utas: 'rouen' },
  organisation: null,
  ...{
    since: '2026-02-01',
    due: '2026-03-15',
    stoppedDays: 0,
    stoppedSince: null,
    keptOn: null,
    endedOn: null,
  },
  ...{ knownFrom: '2026-02-01', knownUntil: null },
  ...(facts as Partial<CaseVersion & { person: string }>),
})
async function given(...some: CaseVersion[]) {
  cases = some
  await as('imports', ({ tx }) =>
    writeCases(tx, '76', [...new Set(some.map(({ subject }) => subject))], some),
  )
}
const ask = (about: { rule: string } | { communes: string[] }) =>
  as('administrator', context => askRecount(context, about))
const progress = (about: { rule?: string }) => as('administrator', ({ tx }) => lastRecount(tx, '76', about))

beforeEach(async () => {
  counted = []
  broken = false
  await sql`truncate guarantee_case, guarantee_count, guarantee_recount, trace, trace_day, person_address, person cascade`.execute(
    all,
  )
})

test('the cases that the rule counts are counted again, but those settled before', async () => {
  const waiting = open()
  const [settled, ended] = [open({ keptOn: '2026-02-10' }), open({ endedOn: '2026-02-10' })]
  const today = open({ keptOn: '2026-02-27', knownFrom: TODAY })
  const none = open({ guarantee: other.id })
  await given(waiting, settled, ended, today, none)
  for (const [rule, expected, why] of [
    [
      'RSA-OR-6W',
      [waiting, today, none],
      'by its family; one that the rule does not count yet may be from now on',
    ],
    ['RSA-CER-1M', [waiting, settled, ended, today, none], 'by its id: the others have no case by that rule'],
    ['EXP-CDP-6W', [], 'no promise is counted by it'],
  ] as const) {
    counted = []
    await ask({ rule })
    await finishRecounts({ ...at, engagements: [onlyLooks] })
    assert.deepEqual(counted.flat().sort(), expected.map(({ subject }) => subject).sort(), why)
  }
})

test('a recount that breaks off goes on where it was, each file once, and says how far it is', async () => {
  await given(...Array.from({ length: 450 }, () => open()))
  await ask({ rule: 'RSA-OR-6W' })
  broken = true
  await assert.rejects(finishRecounts(at), /killed/)
  assert.deepEqual(await progress({ rule: 'RSA-OR-6W' }), {
    on: TODAY,
    lookedAt: 200,
    moved: 200,
    done: false,
  })

  broken = false
  const other = { ...at, db: openDb(openPool(base.url)) }
  const moved = await Promise.all([finishRecounts(at), finishRecounts(other)])
  await other.db.destroy()
  assert.equal(moved[0] + moved[1], 250, 'two processes at once share what remains')
  assert.equal(counted.flat().length, 450)
  assert.equal(new Set(counted.flat()).size, 450)
  assert.deepEqual(await progress({ rule: 'RSA-OR-6W' }), {
    on: TODAY,
    lookedAt: 450,
    moved: 450,
    done: true,
  })
  assert.equal(await recountStep(at), null, 'nothing remains')
  const { rows } = await sql<{ due: string; cases: number }>`
    select due_on as due, cases from guarantee_count where cases <> 0`.execute(all)
  assert.deepEqual(rows, [{ due: '2026-03-29', cases: 450 }], 'the counters moved with the cases')
  const { rows: traced } = await sql<{ action: string; persons: number; lines: number }>`
    select action, count(person_id)::int as persons, count(*)::int as lines from trace group by 1`.execute(
    all,
  )
  assert.deepEqual(
    traced,
    [{ action: 'law.recount', persons: 450, lines: 451 }],
    'a line a file, and one at the end',
  )
})

test('those who live in a commune that changes UTAS are counted again, if anything is open for them', async () => {
  const [here, moved, away, settled] = [open(), open(), open(), open({ keptOn: '2026-02-10' })]
  await given(here, moved, away, settled)
  const lives = (person: string, commune: string, until: Day | null = null) =>
    sql`with p as (insert into person values ('76', ${person}, '2026-01-01') on conflict do nothing)
      insert into person_address (departement, person_id, source, lines, commune, known_from, known_until)
      values ('76', ${person}, ${commune}, '{}', ${commune}, '2026-01-01', ${until})`.execute(all)
  await lives(here.person, '76540')
  await lives(moved.person, '76540', '2026-02-01')
  await lives(moved.person, '76351')
  await lives(away.person, '76351')
  await lives(settled.person, '76540')
  await ask({ communes: ['76540', '76217'] })
  assert.equal(await finishRecounts(at), 1)
  assert.deepEqual(counted.flat(), [here.subject])
  assert.deepEqual(await progress({}), { on: TODAY, lookedAt: 1, moved: 1, done: true })
})

test('the law does not change under whoever writes cases, and a refusal says so', async () => {
  const writing = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const writer = as('imports', async ({ tx }) => {
    await readBasis(tx)
    started.resolve()
    await writing.promise
  })
  await started.promise
  await as('imports', ({ tx }) => readBasis(tx))
  await assert.rejects(
    as('administrator', ({ tx }) => changeBasis(tx, 0.05)),
    (error: unknown) => error instanceof Refusal && /réessayez/.test(error.message),
  )
  writing.resolve()
  await writer
  await as('administrator', ({ tx }) => changeBasis(tx, 0.05))
})

test('the server does what remains by itself, and a bug is told and tried again', async () => {
  await given(open())
  await ask({ rule: 'RSA-OR-6W' })
  const bugs: object[] = []
  let times = 0
  const account = async () => {
    if (times++ === 0) throw new Error('no account yet')
    return me
  }
  const worker = startRecountWorker({ ...at, account, log: line => bugs.push(line) })
  while (!(await progress({ rule: 'RSA-OR-6W' }))!.done) await worker.settle()
  await worker.stop()
  assert.equal(bugs.length, 1)
  assert.doesNotMatch(JSON.stringify(bugs), /no account yet/)
})
