import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWorkingDay } from '../../../kernel/holidays.ts'
import { nir13 } from '../../../kernel/nir.ts'
import { dossiersOf, historyOf } from './files.ts'
import { lifeOf } from './life.ts'
import { lastOfMonthBefore, worldOf } from './world.ts'

const options = { households: 400, seed: 1, until: '2026-03-10' } as const
const files = [...historyOf(options)]
const monthly = files.filter(({ header, caisse }) => header.type === 'M' && caisse === '761')
const daily = files.filter(({ header }) => header.type === 'I')

test('thirty-six monthly files and one for each working day are sent over three years, in order', () => {
  assert.equal(monthly.length, 36)
  assert.deepEqual(
    [monthly[0], monthly[35]].map(file => [file?.name, file?.header.createdOn, file?.header.referenceOn]),
    [
      ['RSABEM.202303.761.xml', '2023-04-05', '2023-03-31'],
      ['RSABEM.202602.761.xml', '2026-03-05', '2026-02-28'],
    ],
  )
  const days = daily.filter(({ caisse }) => caisse === '761').map(({ header }) => header.referenceOn)
  assert.equal(days[0], '2023-03-13', 'the 11th and 12th were a weekend')
  assert.equal(days.at(-1), '2026-03-10', 'until the last day included')
  assert.ok(days.every(isWorkingDay))
  assert.ok(!days.includes('2025-05-01') && days.includes('2025-05-02'))
  const sent = files.map(({ header }) => `${header.createdOn} ${header.createdAt}`)
  assert.deepEqual(sent, sent.toSorted(), 'in the order in which they would be received')
})

test('a file made before the first month of the window still holds those who were there', () => {
  const early = [...historyOf({ ...options, households: 20, until: '2026-03-01' })].find(
    ({ header }) => header.type === 'M',
  )
  assert.equal(early?.name, 'RSABEM.202302.761.xml')
  assert.ok(early.households.length >= 17)
})

test('the month looks as a month does', () => {
  const share = (rate: (file: (typeof monthly)[number]) => number) =>
    monthly.slice(6).reduce((sum, file) => sum + rate(file), 0) / (monthly.length - 6)
  const open = (file: (typeof monthly)[number]) =>
    file.households.filter(({ state }) => '234'.includes(state))
  const part = (of: (household: (typeof monthly)[number]['households'][number]) => boolean) =>
    share(file => file.households.filter(of).length / open(file).length)
  const cases: [number, number, number, string][] = [
    [share(file => file.households.length), 370, 420, 'about as many households as asked'],
    [part(({ state }) => state === '3' || state === '4'), 0.11, 0.19, 'about 15 % suspended'],
    [part(({ state }) => state === '5'), 0.022, 0.04, 'about 3 % closed in the month'],
    [
      part(({ persons }) => persons.filter(({ sdd }) => sdd).length > 1),
      0.055,
      0.095,
      '6 to 8 % with two adults subject',
    ],
    [part(({ persons }) => persons.some(({ enteredSdd }) => enteredSdd)), 0.02, 0.045, '3 to 4 % enter'],
    [part(({ addresses }) => addresses[0]?.insee === null), 0.005, 0.03, 'some have lost their address'],
    [part(({ homeless }) => homeless === true), 0.015, 0.08, 'some have no home'],
  ]
  for (const [value, low, high, reason] of cases)
    assert.ok(value >= low && value <= high, `${reason}: ${value}`)
})

test('a daily file holds only those who moved, and says why', () => {
  for (const { header, households } of daily) {
    for (const { events } of households) {
      assert.ok(events.length > 0)
      assert.ok(events.every(({ on }) => on === header.referenceOn))
    }
  }
  const motives = new Set(
    daily.flatMap(({ households }) => households.flatMap(({ events }) => events.map(each => each.motive))),
  )
  for (const motive of [
    'DEMRSA',
    'ENTDED',
    'SUS',
    'RESTRIRSA',
    'ADR',
    'RAD',
    'MUT',
    'SITFAM',
    'SITPRO',
    'SITENFAUT',
  ]) {
    assert.ok(motives.has(motive), motive)
  }
  assert.ok(monthly.every(({ households }) => households.every(({ events }) => events.length === 0)))
})

test('who enters the rights and duties is marked in the daily file of that day and in its month, not in the next', () => {
  const next = new Map(monthly.map((file, at) => [file.header.referenceOn.slice(0, 7), monthly[at + 1]]))
  let entered = 0
  for (const { caisse, header, households } of daily) {
    if (caisse !== '761') continue
    for (const household of households.filter(({ events }) =>
      events.some(({ motive }) => motive === 'ENTDED'),
    )) {
      entered++
      assert.ok(household.persons.some(({ enteredSdd }) => enteredSdd))
      const later = next.get(header.referenceOn.slice(0, 7))
      const again = later?.households.find(({ requestNumber }) => requestNumber === household.requestNumber)
      const turned = daily.some(
        file =>
          later &&
          file.header.referenceOn.slice(0, 7) === later.header.referenceOn.slice(0, 7) &&
          file.households.some(({ requestNumber }) => requestNumber === household.requestNumber),
      )
      if (again && !turned)
        assert.ok(!again.persons.some(({ enteredSdd }) => enteredSdd), household.requestNumber)
    }
  }
  assert.ok(entered > 200, `${entered} entries`)
})

test('lives hold together: days in order, none after the last day, numbers of their own, no child subject', () => {
  const world = worldOf(options)
  const numbers = new Set<string>()
  let [reopened, twice] = [0, 0]
  for (let slot = 0; slot < world.slots; slot++) {
    const dossiers = lifeOf(slot, world)
    for (const { caisse, versions } of dossiers) {
      const days = versions.map(({ on }) => on)
      assert.deepEqual(days, [...new Set(days)].toSorted(), `slot ${slot}`)
      assert.ok(days.at(-1)! <= world.until)
      const { requestNumber, matricule } = versions[0]!.household
      assert.ok(!numbers.has(requestNumber) && !numbers.has(matricule), 'numbers are given once')
      numbers.add(requestNumber).add(matricule)
      assert.match(matricule, /^\d{7}0{8}$/)
      assert.match(requestNumber, /^\d{8}076$/)
      const states = versions.map(({ household }) => household.state).join('')
      if (/5.*2/.test(states)) reopened++
      for (const { on, household } of versions) {
        assert.equal(household.caisse, caisse)
        const gone = household.persons.map(({ attachedUntil }) => attachedUntil).filter(day => day !== null)
        if (household.state === '2')
          assert.ok(
            gone.every(day => day === lastOfMonthBefore(on)),
            'who left is gone at the turn of the month',
          )
        const decided = household.state !== '0' && household.state !== '1'
        assert.ok(household.persons.every(({ role, sdd }) => (role !== 'ENF' && decided) === (sdd !== null)))
        assert.equal(household.state === '5', household.closure !== null)
        assert.ok(
          household.persons.every(
            ({ lastName, firstName }) => lastName.length <= 28 && firstName.length <= 32,
          ),
        )
      }
    }
    if (dossiers.some(({ caisse }) => caisse === '762') && dossiers.length > 1) twice++
  }
  assert.ok(reopened > 10, `${reopened} dossiers closed and opened again under one number`)
  assert.ok(twice > 5, `${twice} places with a dossier in both caisses`)
})

test('the same people may be in two dossiers after a mutation, their NIR not always written the same way', () => {
  const people = new Map<string, Set<string>>()
  for (const { versions } of dossiersOf(worldOf(options))) {
    for (const { household } of versions) {
      for (const { nir, lastName, firstName } of household.persons) {
        const key = `${nir && nir13(nir)} ${lastName} ${firstName}`
        if (nir) people.set(key, (people.get(key) ?? new Set()).add(household.matricule))
      }
    }
  }
  assert.ok([...people.values()].filter(matricules => matricules.size > 1).length > 5)
})

test('every NIR is of a commune that no register has, so it is nobody’s', () => {
  const nirs = monthly[35]!.households.flatMap(({ persons }) => persons.map(({ nir }) => nir))
  const given = nirs.filter(nir => nir !== null)
  assert.ok(given.every(nir => /^9[5-8]\d$/.test(nir.slice(7, 10))))
  const lengths = new Set(given.map(nir => nir.length))
  assert.deepEqual([...lengths].sort(), [13, 15], 'with and without the key')
  assert.ok(given.length < nirs.length, 'and sometimes not at all')
})

test('a household is the same in a small département and in a large one', () => {
  assert.deepEqual(
    lifeOf(7, worldOf({ ...options, households: 10 })),
    lifeOf(7, worldOf({ ...options, households: 9000 })),
  )
  assert.notDeepEqual(lifeOf(7, worldOf(options)), lifeOf(7, worldOf({ ...options, seed: 2 })))
})

test('one caisse alone sends thirty-six monthly files in all', () => {
  const alone = [...historyOf({ ...options, households: 30, caisses: ['761'] })]
  assert.equal(alone.filter(({ header }) => header.type === 'M').length, 36)
  assert.ok(alone.every(({ caisse }) => caisse === '761'))
})
