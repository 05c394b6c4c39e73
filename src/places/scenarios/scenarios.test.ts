import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { travelCoverage } from '../travel/coverage.ts'
import { changeScenario, tryChange } from './change-scenario.ts'
import { compareScenarios } from './compare-scenarios.ts'
import { listScenarios } from './list-scenarios.ts'
import { openScenario } from './open-scenario.ts'
import { saveScenario } from './save-scenario.ts'
import { DIEPPE, FECAMP, ROUEN, scenarioWorld } from './test-world.ts'

const { done, run, pilot, administrator, hire, close } = await scenarioWorld()
after(close)

const question = { kind: 'france-services', minutes: 30 }
const { scenario } = await done(pilot, saveScenario, { name: 'Pays de Bray', ...question })

test('a place dragged into the pays de Bray: how many more are within thirty minutes, before and after it is saved', async () => {
  const forges = { scenario, do: 'add', commune: 'Forges-les-Eaux' }
  const tried = await done(pilot, tryChange, forges)
  assert.ok(tried.gain > 20_000 && tried.gain === tried.after - tried.before, `${tried.gain}`)
  assert.equal(tried.method, 'estimated')
  assert.match(tried.how, /^Temps en voiture estimés/)
  const nothing = await done(pilot, openScenario, { scenario })
  assert.deepEqual([nothing.version, nothing.changes, nothing.comparison.gain], [1, [], 0])

  const { version } = await done(pilot, changeScenario, { ...forges, from: 1 })
  const opened = await done(pilot, openScenario, { scenario })
  assert.equal(version, 2)
  assert.equal(opened.comparison.gain, tried.gain)
  assert.deepEqual(
    opened.changes.map(({ words }) => words),
    ['Ajouter Nouveau lieu, Forges-les-Eaux'],
  )
  assert.ok(opened.comparison.gained.some(({ name }) => name === 'Forges-les-Eaux'))
  assert.deepEqual([opened.madeBy, opened.savedBy], ['Camille Pilote', 'Camille Pilote'])
})

test('today is what the page of coverage says', async () => {
  const coverage = await done(pilot, travelCoverage, { ...question, mode: 'car' })
  const { comparison } = await done(pilot, openScenario, { scenario })
  assert.deepEqual([comparison.before, comparison.inhabitants], [coverage.covered, coverage.inhabitants])
})

test('what one has made, another changes: a version each, and none is lost', async () => {
  const before = await done(administrator, openScenario, { scenario })
  await done(administrator, changeScenario, { scenario, do: 'remove', place: DIEPPE })
  const now = await done(pilot, openScenario, { scenario })
  assert.deepEqual(
    now.versions.map(({ n, savedBy, changes }) => [n, savedBy, changes]),
    [
      [3, 'Dominique Administratrice', 2],
      [2, 'Camille Pilote', 1],
      [1, 'Camille Pilote', 0],
    ],
  )
  assert.ok(now.comparison.lost.some(({ name }) => name === 'Dieppe'))
  assert.equal(now.sites.find(({ id }) => id === DIEPPE)!.change, 'removed')
  const then = await done(pilot, openScenario, { scenario, version: 2 })
  assert.deepEqual(then.comparison, before.comparison)

  const late = await run(pilot, changeScenario, { scenario, do: 'remove', place: ROUEN, from: 2 })
  assert.match(late.problems![''] ?? '', /changé entre-temps/)
})

test('a half-day more is counted in its half-day, and a place of unknown hours is told', async () => {
  const { scenario } = await done(pilot, saveScenario, { name: 'Demi-journées', ...question })
  const opened = await done(pilot, openScenario, { scenario })
  assert.equal(opened.unknownHours, 1)
  const more = await done(pilot, tryChange, { scenario, do: 'open', place: DIEPPE, halfDay: 0 })
  assert.ok(more.week[0]!.after > more.week[0]!.before)
  assert.deepEqual([more.gain, more.week[1]!.after], [0, more.week[1]!.before])
  const unknown = await done(pilot, tryChange, { scenario, do: 'open', place: FECAMP, halfDay: 3 })
  assert.ok(unknown.week[3]!.after > unknown.week[3]!.before)
})

test('two scenarios are compared on the question of the first', async () => {
  const other = await done(pilot, saveScenario, {
    ...{ name: 'Un lieu à Neufchâtel', ...question },
    changes: JSON.stringify([
      { do: 'add', place: '00000000-0000-4000-8000-000000000009', name: 'Neufchâtel', lat: 49.73, lon: 1.44 },
    ]),
  })
  const compared = await done(pilot, compareScenarios, { scenario: other.scenario, with: scenario })
  const today = await done(pilot, compareScenarios, { scenario: other.scenario })
  assert.equal(compared.with!.name, 'Pays de Bray')
  assert.equal(today.with, null)
  assert.equal(compared.after, today.after)
  assert.notEqual(compared.before, today.before)
})

test('a scenario withdrawn leaves the list; its address still opens it', async () => {
  const { scenario: gone } = await done(pilot, saveScenario, { name: 'Essai', ...question })
  const names = async () => (await done(pilot, listScenarios, {})).scenarios.map(({ name }) => name)
  assert.ok((await names()).includes('Essai'))
  await done(pilot, saveScenario, { scenario: gone, name: 'Essai', ...question, withdrawn: 'true' })
  assert.ok(!(await names()).includes('Essai'))
  assert.equal((await done(pilot, openScenario, { scenario: gone })).withdrawn, true)
})

test('what cannot be done is said beside its field', async () => {
  const nowhere = '00000000-0000-4000-8000-00000000000f'
  for (const [edit, field, sentence] of [
    [{ do: 'add' }, 'commune', 'Choisissez une commune, ou indiquez un point.'],
    [
      { do: 'add', commune: 'Atlantis' },
      'commune',
      'Aucune commune du département ne s’appelle «\u00a0Atlantis\u00a0».',
    ],
    [{ do: 'add', lat: '49,6' }, 'lon', 'Indiquez la latitude et la longitude, ou seulement une commune.'],
    [{ do: 'add', lat: 'x', lon: 1 }, 'lat', 'Indiquez une latitude, par exemple 49,61.'],
    [{ do: 'add', lat: 0, lon: 1 }, 'lat', 'Cette latitude est hors de France métropolitaine.'],
    [{ do: 'remove', place: nowhere }, 'place', 'Ce lieu n’est pas dans l’annuaire, ou pas de ce type.'],
    [{ do: 'open', place: ROUEN }, 'halfDay', 'Choisissez une demi-journée.'],
    [{ do: 'undo', change: 99 }, 'change', 'Ce changement n’est pas dans le scénario.'],
    [{ do: 'détruire' }, 'do', undefined],
  ] as const) {
    const { problems } = await run(pilot, changeScenario, { scenario, ...edit })
    assert.deepEqual(Object.keys(problems!), [field])
    if (sentence) assert.equal(problems![field], sentence)
  }
})

test('scenarios are for those who steer and the administrator; of what does not exist nothing is said', async () => {
  for (const role of ['orienteur', 'referent', 'dpo', 'account-manager', 'imports'] as const) {
    const someone = await hire(role, role)
    await assert.rejects(run(someone, openScenario, { scenario }), { missing: true })
  }
  await assert.rejects(run(pilot, openScenario, { scenario: '00000000-0000-4000-8000-00000000000f' }), {
    missing: true,
  })
  await assert.rejects(run(pilot, openScenario, { scenario, version: 99 }), { missing: true })
})
