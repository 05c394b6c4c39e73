/** What may be asked of travel on a bare database: the CCAS of the law, and the estimate. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeWorld } from '../../kernel/people/test-world.ts'
import { runAction } from '../../kernel/run.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { seedCcas } from '../ccas.ts'
import { travelCoverage } from './coverage.ts'
import { travelHalfDays } from './half-days.ts'
import { travelNearest } from './nearest.ts'
import { travelTimes } from './times.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
before(async () => {
  await seedTerritory(testDb.owner, '76')
  await seedCcas(testDb.owner, '76', '2026-03-02')
})
after(async () => {
  await world.close()
  await testDb.close()
})

const at = { db: testDb.db, me: world.orienteur, now: world.now }
const coverage = async (asked: object) => {
  const { done, problems } = await runAction(travelCoverage, at, { kind: 'ccas', mode: 'car', ...asked })
  assert.equal(problems, undefined, JSON.stringify(problems))
  return done!
}
const sum = (rows: readonly { inhabitants: number; covered: number }[]) => [
  rows.reduce((all, { inhabitants }) => all + inhabitants, 0),
  rows.reduce((all, { covered }) => all + covered, 0),
]

test('the whole département is counted once, by commune, UTAS and EPCI, and every figure says that it is estimated', async () => {
  const said = await coverage({ minutes: 15 })
  const whole = [1260964, said.covered]
  assert.equal(said.inhabitants, whole[0])
  for (const rows of [said.communes, said.byUtas, said.byEpci]) assert.deepEqual(sum(rows), whole)
  assert.ok(said.share! > 0.8 && said.share! < 1)
  assert.deepEqual([said.method, said.networks, said.estimated.communes], ['estimated', [], 707])
  assert.match(said.how, /estimés, faute de réseau/)
  assert.ok(said.doubt!.atLeast < said.covered && said.covered < said.doubt!.atMost)
  assert.deepEqual(
    [said.poorHouseholds, said.householdsWithoutCar],
    [null, null],
    'nothing was imported: unknown, not zero',
  )
})

test('those who are out are listed, those with the most inhabitants first, and sum to what is missing', async () => {
  const { out, inhabitants, covered } = await coverage({ minutes: 15 })
  assert.equal(
    out.reduce((all, one) => all + one.inhabitants, 0),
    inhabitants - covered,
  )
  for (const [i, one] of out.slice(1).entries()) assert.ok(one.inhabitants <= out[i]!.inhabitants)
  assert.ok(out.every(({ minutes }) => minutes! >= 15))
})

test('an import of a place is seen at once: the answer kept before is not given again', async () => {
  const before = await coverage({ kind: 'cms' })
  assert.equal(before.covered, 0)
  await world.all
    .insertInto('place')
    .values({
      ...{ departement: '76', id: '00000000-0000-4000-8000-00000000000a', known_from: '2026-03-02' },
      ...{ kind: 'cms', name: 'CMS d’essai', commune: '76540', lon: 1.09, lat: 49.44, position: 'given' },
      ...{ hours: 'Mo-Fr 09:00-12:00', mobile: false, languages: [], publics: [], networks: [] },
      ...{ source: 'essai', said_on: '2026-03-02', sources: '[]' },
    } as never)
    .execute()
  const after = await coverage({ kind: 'cms' })
  assert.ok(after.covered > 300_000)
  assert.equal((await coverage({ kind: 'cms', asOf: '2026-03-01' })).covered, 0, 'as known the day before')
})

test('by half-day, only places that receive count; unknown hours make the span', async () => {
  const { done } = await runAction(travelHalfDays, at, { kind: 'cms,ccas', mode: 'car', minutes: 30 })
  const [monday, mondayAfternoon] = done!.halfDays
  assert.deepEqual(monday!.places, { open: 1, unknownHours: 117 })
  assert.ok(monday!.atLeast!.covered > 300_000)
  assert.equal(mondayAfternoon!.atLeast!.covered, 0)
  assert.equal(monday!.atMost!.covered, done!.anyTime.covered)
  const morning = await coverage({ kind: 'cms', halfDay: 'lundi matin' })
  assert.equal(morning.covered, monday!.atLeast!.covered)
  assert.equal((await coverage({ kind: 'cms', halfDay: '1' })).covered, 0)
})

test('at a moment of the week, the nearest place that receives then; a nearer one of unknown hours is told beside', async () => {
  const nearest = async (asked: object) => {
    const { done } = await runAction(travelNearest, at, { kind: 'cms,ccas', mode: 'car', ...asked })
    return done!.lines.find(({ code }) => code === '76540')!
  }
  const any = await nearest({})
  assert.deepEqual([any.place, any.minutes, any.perhaps], ['CCAS de Rouen', 0, null])
  const open = await nearest({ at: 'Tue 10:00', return: 60 })
  assert.equal(open.place, 'CMS d’essai')
  assert.equal(open.perhaps!.place, 'CCAS de Rouen')
  assert.ok(open.away! >= open.minutes! + open.back! + 60 - 0.02, 'there, received, and back')
  assert.equal(
    (await nearest({ at: 'Tue 11:30', return: 60 })).place,
    null,
    'it closes before the hour is over',
  )
})

test('times between points: minutes, and null where nothing goes', async () => {
  const points = {
    from: [{ id: 'R', lat: 49.4431, lon: 1.0993 }],
    to: [
      { id: 'F', lat: 49.6136, lon: 1.5446 },
      { id: 'R', lat: 49.4431, lon: 1.0993 },
    ],
  }
  const { done } = await runAction(travelTimes, at, { ...points, mode: 'car' })
  assert.deepEqual(
    done!.rows.map(({ from, to, minutes }) => [from, to, Math.round(minutes!)]),
    [
      ['R', 'F', 54],
      ['R', 'R', 0],
    ],
  )
})

test('what is not understood is refused with a sentence by its field', async () => {
  const from = [{ id: 'R', lat: 49.4, lon: 1.1 }]
  for (const [action, input, field, sentence] of [
    [
      travelCoverage,
      { kind: 'piscine', mode: 'car' },
      'kind',
      /« piscine »\. Les types sont premier-accueil/,
    ],
    [travelCoverage, { kind: 'ccas', mode: 'train' }, 'mode', /walk \(à pied\)/],
    [travelCoverage, { kind: 'ccas', mode: 'car', minutes: '0' }, 'minutes', /de 1 à 240/],
    [travelCoverage, { kind: 'ccas', mode: 'car', halfDay: 'midi' }, 'halfDay', /lundi matin/],
    [travelCoverage, { kind: 'ccas', mode: 'car', asOf: '2030-01-01' }, 'asOf', /dans l’avenir/],
    [travelNearest, { kind: 'ccas', mode: 'car', at: 'bientôt' }, 'at', /Tue 14:00/],
    [travelTimes, { from, to: from, mode: 'transit' }, 'depart', /quand partir/],
    [travelTimes, { from, to: from, mode: 'car', depart: 'demain' }, 'depart', /2025-03-04 08:00/],
    [travelTimes, { from: [], to: from, mode: 'car' }, 'from', /au moins un point/],
  ] as const) {
    const { problems } = await runAction(action as never, at, input)
    assert.match(problems![field]!.replaceAll('\u00a0', ' '), sentence, JSON.stringify(input))
  }
})
