import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld } from '../../../../app-world.ts'
import type { Role } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { person } from '../../droits/made-up.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../test-job-world.ts'
import { auditFairness, type FairnessGroup } from './audit.ts'

const base = await openTestDb()
after(() => base.close())
const { receive, orienteur } = await appWorld(base)
const today = '2026-03-02'
const EACH = 40

/** Women first, then as many men; one in four is under 25. */
const persons = await receive(
  '2025-12-01',
  Array.from({ length: 2 * EACH }, (_, n) => {
    const bornOn = n % 4 ? '1980-03-12' : '2004-03-12'
    const one = person({ sex: n < EACH ? '2' : '1', title: n < EACH ? 'MME' : 'MR', bornOn, nir: null })
    return { matricule: String(n + 1).padStart(15, '0'), persons: [one] }
  }),
)
const { employer } = await makeEmployer(base, '2025-12-01')
const offer = await makeOffer(base, '2025-12-01', { employer })
const temporary = await makeOffer(base, '2025-12-01', { employer, contract: 'CDD', months: 6 })
const candidates = []
/** Twenty women and thirty men look for the work that will be shown, the others for another, of which nothing is. */
for (const [n, id] of persons.entries()) {
  const romes = [n % EACH < (n < EACH ? 20 : 30) ? 'K1304' : 'N1103']
  candidates.push((await makeCandidate(base, '2025-12-05', { person: id, romes })).id)
}
for (let n = 0; n < 5; n++) await makeCandidate(base, '2025-12-05')

const show = (ids: readonly string[], of: string) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    for (const id of ids)
      await sql`insert into job_showing (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights)
        values ('76', gen_random_uuid(), ${id}, ${of}, 'employer', ${employer}, '2026-02-10', 1, 1)`.execute(
        tx,
      )
  })
await show(candidates.slice(0, 12), offer)
await show(candidates.slice(EACH, EACH + 30), offer)
await show(candidates.slice(EACH, EACH + 30), temporary)

const read = async (role: Role, input = {}) => {
  const me = { ...orienteur, roles: [role] }
  const at = { db: base.db, me, now: { today, at: `${today}T09:00:00Z` } } as const
  return runAction(auditFairness as unknown as Action<never, never>, at, input)
}
const audited = async (input = {}) => {
  const { done, problems } = await read('steering-departement', input)
  assert.equal(problems, undefined)
  return done as unknown as {
    from: string
    until: string
    all: FairnessGroup
    by: { dimension: string; groups: FairnessGroup[] }[]
  }
}
const groups = async (dimension: string, input = {}) =>
  (await audited(input)).by.find(one => one.dimension === dimension)!.groups

test('three months that are over tell which share of each group was shown, and which is far behind the others', async () => {
  const { from, until, all } = await audited()
  assert.deepEqual([from, until, all.candidates], ['2025-12-01', '2026-02-28', 2 * EACH + 5])
  const [men, women] = (await groups('sex')).map(({ value, outcomes: { shown } }) => ({ value, ...shown }))
  assert.deepEqual([men!.value, men!.rate], ['1', 30 / EACH])
  assert.deepEqual([women!.value, women!.rate], ['2', 12 / EACH])
  assert.equal(women!.apart, true, 'fewer than four fifths of what the others have')
  assert.equal(men!.apart, false)
})

test('beside those who look for the same work and go there alike, what the work makes of a difference is gone', async () => {
  const [men, women] = (await groups('sex')).map(({ outcomes: { shown, hired } }) => ({ shown, hired }))
  assert.deepEqual(
    [women!.shown.ratio, women!.shown.alike],
    [12 / EACH / (30 / EACH), 12 / 20],
    'of twenty, as men are, all',
  )
  assert.deepEqual([men!.shown.ratio, men!.shown.alike], [30 / EACH / (12 / EACH), 30 / 18])
  assert.equal(men!.hired.alike, null, 'nobody was: nothing is expected')
})

test('what they were shown for is told too: how often, and for a job without an end', async () => {
  const [men, women] = await groups('sex')
  assert.deepEqual([men!.showingsEach, men!.lastingRate], [60 / EACH, 0.5])
  assert.deepEqual(
    [women!.showingsEach, women!.lastingRate],
    [12 / EACH, null],
    'too few showings for a share',
  )
})

test('nothing is told of a group of fewer than thirty, and a share of none is told', async () => {
  const [older, young] = await groups('age')
  assert.deepEqual([older!.value, young!.value, young!.candidates], ['25-49', 'under-25', 20])
  assert.deepEqual(young!.outcomes.shown, { rate: null, ratio: null, alike: null, apart: false })
  assert.equal(older!.outcomes.hired.rate, 0)
})

test('whoever has no file is counted in all, and in no group', async () => {
  const sexes = await groups('sex')
  assert.equal(
    sexes.reduce((sum, { candidates }) => sum + candidates!, 0),
    2 * EACH,
  )
})

test('the right to the RSA is that of the last day of the three months', async () => {
  const rsa = await groups('rsa')
  assert.deepEqual(
    rsa.map(({ value, candidates }) => [value, candidates]),
    [['yes', 2 * EACH]],
  )
  const before = await groups('rsa', { month: '2025-12' })
  assert.equal(before[0]!.value, 'no', 'it began in February')
})

test('a month that is not over is refused, and an earlier one counts what was then', async () => {
  assert.deepEqual((await read('dpo', { month: '2026-03' })).problems, { month: 'Ce mois n’est pas fini.' })
  assert.equal((await audited({ month: '2025-10' })).all.candidates, 0)
})

test('whoever accompanies a person does not read it', async () => {
  await assert.rejects(read('orienteur'), { missing: true })
})
