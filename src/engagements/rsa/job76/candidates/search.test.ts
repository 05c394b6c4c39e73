import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Action } from '../../../../kernel/action.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { matcherOf } from '../live/matcher.ts'
import { makeEmployer, makeOffer } from '../test-job-world.ts'
import { makeListSuitedOffers } from './actions/offers.ts'
import { type OwnSearch, openOwnSearch } from './actions/open-own.ts'
import { erase, pause, resume } from './actions/presence.ts'
import { saveTimes } from './actions/save-times.ts'
import { saveTravel } from './actions/save-travel.ts'
import { saveWishes } from './actions/save-wishes.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { at, bugs, people, run, done, candidate } = await candidateWorld(base, today)
after(() => assert.deepEqual(bugs, []))

describe('the search of a candidate', () => {
  test('each screen is a version; a stale one is refused, and the same one again is nothing', async () => {
    const who = await candidate()
    const empty = await done<OwnSearch>(who, openOwnSearch as Action)
    assert.deepEqual(empty.missing, ['wishes', 'away', 'means', 'commune'])
    const week = { same: true, weekFrom: '8:00', weekUntil: '18:00' }
    const version = empty.version ?? undefined
    const saved = await done<{ version: string; changed: boolean }>(who, saveTimes as Action, {
      version,
      ...week,
    })
    assert.equal(saved.changed, true)
    const twice = await done<typeof saved>(who, saveTimes as Action, { version, ...week })
    assert.deepEqual(twice, { version: saved.version, changed: false }, 'a double click')
    const stale = await run(who, saveWishes as Action, { version, romes: ['K1304'] })
    assert.match(stale.problems!['']!, /autre fenêtre/)
    await done(who, saveWishes as Action, { version: saved.version, romes: ['K1304'], competences: [] })
    await done(who, saveTravel as Action, { means: ['walk'], commune: 'Rouen', longest: 45 })
    const { missing, awayWords, wishes, commune, seen } = await done<OwnSearch>(who, openOwnSearch as Action)
    assert.deepEqual(missing, [])
    assert.deepEqual([awayWords.length, wishes.length, commune!.name], [1, 1, 'Rouen'])
    assert.ok(seen?.area, 'an employer is told an area')
  })

  test('what cannot be is refused with its sentence', async () => {
    const who = await candidate()
    for (const [action, input, field, sentence] of [
      [saveWishes, { romes: ['Z9999'] }, 'romes', /Aucun métier/],
      [saveWishes, { competences: [1] }, 'competences', /Aucun savoir-faire/],
      [saveWishes, { romes: ['K1304', 'K1304'] }, 'romes', /déjà/],
      [saveWishes, { romes: ['boulanger'] }, 'romes.0', /lettre et quatre chiffres/],
      [
        saveTimes,
        { same: true, weekFrom: '18:00', weekUntil: '8:00' },
        'weekUntil',
        /avant l’heure du départ/,
      ],
      [saveTimes, { same: true, weekFrom: '25:00', weekUntil: '8:00' }, 'weekFrom', /n’est pas une heure/],
      [saveTimes, { same: true }, 'weekFrom', /À partir|à partir/],
      [saveTimes, { saturday: true }, 'saturdayFrom', /deux heures/],
      [saveTimes, { night: true, nightFrom: '20:00', nightUntil: '8:00' }, 'nightFrom', /aussi les jours/],
      [saveTimes, { any: true, hoursFrom: 35, hoursTo: 20 }, 'hoursTo', /plus petit/],
      [saveTimes, { any: true, hoursTo: 60 }, 'hoursTo', /48 heures/],
      [saveTimes, { any: true, payFrom: 'beaucoup' }, 'payFrom', /euros par heure/],
      [saveTimes, { any: true, payFrom: '0' }, 'payFrom', /euros par heure/],
      [saveTimes, { any: true, payFrom: 1000.5 }, 'payFrom', /euros par heure/],
      [saveTravel, { means: [], commune: 'Rouen' }, 'means', /au moins un moyen/],
      [saveTravel, { means: ['walk'] }, 'commune', /quelle commune/],
      [saveTravel, { means: ['walk'], commune: 'Xyzxyz' }, 'commune', /Aucune commune/],
      [saveTravel, { means: ['walk'], commune: 'Paris' }, 'commune', /autre département/],
      [saveTravel, { means: ['walk'], commune: 'Rouen', longest: 500 }, 'longest', /180/],
      [erase, {}, 'sure', /Cochez/],
      [saveTravel, { means: ['walk'], person: people[0] }, 'person', /que pour lui-même/],
    ] as const) {
      const { problems } = await run(who, action as Action, input)
      assert.match(problems?.[field] ?? JSON.stringify(problems), sentence, JSON.stringify(input))
    }
  })

  test('a wished pay is kept as cents, as it is typed or as a program sends it', async () => {
    const who = await candidate()
    for (const [payFrom, cents] of [
      ['12,50', 1250],
      ['12.5 €', 1250],
      ['13', 1300],
      [12.5, 1250],
    ] as const) {
      await done(who, saveTimes as Action, { any: true, payFrom })
      assert.equal((await done<OwnSearch>(who, openOwnSearch as Action)).payFrom, cents, String(payFrom))
    }
  })

  test('a pause hides, and ends; offers are those of the métiers wished', async () => {
    const who = await candidate()
    const { employer } = await makeEmployer(base, today)
    const offer = await makeOffer(base, today, { employer })
    await done(who, saveWishes as Action, { romes: ['K1304'] })
    for (const _ of ['once', 'twice']) await done(who, pause as Action)
    assert.equal((await done<OwnSearch>(who, openOwnSearch as Action)).pausedOn, today)
    const matcher = matcherOf({ ...at, url: base.url })
    const listed = makeListSuitedOffers(matcher)
    await done(who, saveTravel as Action, { means: ['walk'], commune: 'Rouen' })
    const list = () => done<{ offers: { offer: string; shifts: string[] }[] }>(who, listed as Action)
    const seen = () =>
      matcher.ask(({ index }) => index.topCandidates(offer, 100).some(({ id }) => id === who.id))
    assert.deepEqual([(await list()).offers, await seen()], [[], false], 'shown to nobody, and shown nothing')
    await done(who, resume as Action)
    assert.equal((await done<OwnSearch>(who, openOwnSearch as Action)).pausedOn, null)
    const { offers } = await list()
    assert.equal(await seen(), true)
    assert.deepEqual([offers.length, offers[0]!.offer, offers[0]!.shifts.length], [1, offer, 1])
  })
})
