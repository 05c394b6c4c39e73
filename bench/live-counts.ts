/**
 * How the promises stand: the live counts by UTAS and due day over 200,000 cases, beside a full recount; the state as of a past day; and an
 * indicator over 2,000,000 cases, none of which is loaded.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { legalOrientation, orientation, rsaDelays } from '../src/engagements/rsa/first-month.ts'
import { rsaIndicators } from '../src/engagements/rsa/indicators.ts'
import { type Identity, withAgent } from '../src/kernel/access/identity.ts'
import { liveCounts, recount, tally } from '../src/kernel/guarantee/reading.ts'
import type { Day } from '../src/kernel/time.ts'
import { openDb, openPool, type Tx } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { counts } from './fill.ts'
import { inTurn, number, ratio, report, say, scaled, seconds, times } from './report.ts'

const TODAY: Day = '2026-03-02'
const PAST: Day = '2025-09-15'
const BAR = 20
const all = rsaDelays.map(({ id }) => id)

const testDb = await openTestDb()
const [db, superuser] = [testDb.superuserUrl, testDb.superuserUrl].map((url, i) =>
  openDb(openPool(i ? url : testDb.url, { max: 1, statementSeconds: 0 })),
) as [typeof testDb.db, typeof testDb.db]
const pilot: Identity = {
  ...{ departement: '76', id: randomUUID(), name: 'Camille Pilote', organisation: 'Département' },
  roles: ['steering-departement'],
}
const steering = <T>(work: (tx: Tx) => Promise<T>) =>
  withAgent(db, pilot, 'steering-departement', { at: `${TODAY}T08:00:00.000Z`, today: TODAY }, ({ tx }) =>
    work(tx),
  )

await live(scaled(200_000))
await indicator(scaled(2_000_000))
await Promise.all([db.destroy(), superuser.destroy()])
await testDb.close()

async function live(cases: number) {
  await fill(cases, all)
  await fillCounters()
  await sql`analyze`.execute(testDb.owner)
  const [counted, again] = await steering(
    async tx => [await liveCounts(tx, '76', all), await recount(tx, '76', all)] as const,
  )
  if (JSON.stringify(counted) !== JSON.stringify(again))
    throw new Error('the counters are not a full recount')
  const open = counted.reduce((sum, { cases }) => sum + cases, 0)
  say(`${cases} cas, dont ${open} ouverts, en ${counted.length} compteurs.`)
  const measured = await inTurn(
    {
      counters: () => steering(tx => liveCounts(tx, '76', all)),
      recount: () => steering(tx => recount(tx, '76', all)),
      past: () => steering(tx => tally(tx, '76', all[0]!, PAST)),
      now: () => steering(tx => tally(tx, '76', all[0]!, TODAY)),
    },
    { rounds: 50, warm: 5 },
  )
  const { counters, past, now } = measured
  report({
    what: `compteurs par UTAS et échéance, ${cases} cas`,
    measured: times(counters),
    ratio: ratio(counters.p50, measured.recount.p50, 'un décompte complet'),
    bar: { says: `≤ ${BAR} ms`, held: counters.p95 <= BAR },
  })
  report({
    what: `état au ${PAST} d’une promesse`,
    measured: times(past),
    ratio: ratio(past.p50, now.p50, `le même au ${TODAY}`),
  })
}

/** The paths of RSA-2 read all the cases: two by droit. */
async function indicator(cases: number) {
  await sql`truncate guarantee_case, guarantee_count`.execute(superuser)
  await fill(cases, [orientation.id, legalOrientation.id])
  await sql`analyze`.execute(testDb.owner)
  const rsa2 = rsaIndicators.find(({ id }) => id === 'RSA-2')!
  const before = memory()
  const bare = await seconds(() =>
    sql`select count(*) from guarantee_case where kept_on <= due_on`.execute(superuser),
  )
  const cells = await seconds(() => steering(tx => rsa2.cells(tx, '76', TODAY)))
  const verdicts = await seconds(() => steering(tx => tally(tx, '76', orientation.id, TODAY)))
  const after = memory()
  const total = (of: 'counted' | 'outOf') => cells.result.reduce((sum, cell) => sum + cell[of], 0)
  const share = total('counted') / total('outOf')
  report({
    what: `RSA-2 par mois et UTAS, ${cases} cas`,
    measured: `${number(cells.seconds)} s, ${cells.result.length} cases (${number(share * 100)} %)`,
    ratio: ratio(cells.seconds, bare.seconds, 'un simple count(*) des mêmes cas'),
  })
  report({
    what: `verdicts d’une promesse, ${cases / 2} cas`,
    measured: `${number(verdicts.seconds)} s`,
    ratio: ratio(verdicts.seconds, bare.seconds, 'un simple count(*) de tous les cas'),
  })
  report({ what: 'mémoire de l’application', measured: `${before} Mo avant, ${after} Mo après` })
}

/** Received over three years; of those older than four months, one in fifty still waits; one in four was told again later, few are stopped. */
async function fill(cases: number, guarantees: readonly string[]) {
  await sql`insert into guarantee_case (departement, guarantee, subject_id, person_id, kind, utas, since, due_on, stopped_since, kept_on, known_from, known_until)
    select '76', g, subject, subject, (array['primo', 'nouvel-entrant', 'mutation', 'devenu-sdd'])[1 + n % 4],
      (array['rouen', 'boucles-de-seine', 'entre-seine-et-mer', 'le-havre', 'dieppe-neufchatel', null])[1 + n % 6], since, since + 31,
      case when n % 20 = 0 then since + 5 end, case when kept and version = last then since + 3 + n % 40 end,
      since + 10 * version, case when version < last then since + 10 * (version + 1) end
    from (select n, gen_random_uuid() as subject, date ${sql.lit(TODAY)} - age as since, n % 50 > 0 and (age > 120 or n % 3 = 0) as kept, (n % 4 = 1)::int as last
      from generate_series(1, ${sql.lit(Math.round(cases / guarantees.length))}) n, lateral (select (1 + n::bigint * 7919 % 1095)::int as age) received) droit,
      unnest(${[...guarantees]}::text[]) g, generate_series(0, last) version`.execute(superuser)
}

/** As years of writing leave them: a cell that has emptied stays, at zero. */
async function fillCounters() {
  await counts.execute(superuser)
  await sql`insert into guarantee_count (departement, guarantee, utas, due_on, cases)
    select distinct departement, guarantee, coalesce(utas, ''), due_on, 0 from guarantee_case on conflict do nothing`.execute(
    superuser,
  )
}

function memory(): number {
  return Math.round(process.memoryUsage().rss / 1_000_000)
}
