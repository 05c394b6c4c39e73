import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { withAgent } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import type { TakeAway } from '../../../../kernel/people/own/take-away.ts'
import { keepNetwork } from '../../../../places/networks/keep.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { buildNetwork } from '../../../../travel/network.ts'
import { drawn, zipped } from '../../../../travel/transit/made-up.ts'
import { signInGuest } from '../test-job-world.ts'
import { type OwnSearch, openOwnSearch } from './actions/open-own.ts'
import { registerCandidate } from './actions/register.ts'
import { saveTravel } from './actions/save-travel.ts'
import { takeSearchAway } from './own/parts.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
const folder = mkdtempSync(path.join(tmpdir(), 'maillage-near-'))
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await base.close()
})
const today = '2026-03-02'
const world = await candidateWorld(base, today)
const { bugs, run, done, asImport, browser, candidate } = world
after(() => assert.deepEqual(bugs, []))

for (const [n, [name, commune, lat, lon, more]] of (
  [
    ['CCAS de Rouen', '76540', 49.4412, 1.0912, ''],
    ['Maison du plateau', '76540', 49.4601, 1.1101, ''],
    ['Maison du Plateau', '76540', 49.4302, 1.0802, ''],
    ['Bus itinérant', '76540', 49.44, 1.09, ', mobile = true'],
    ['Au centre faute de mieux', '76540', 49.44, 1.09, `, position = 'estimated'`],
    ['Fermé depuis', '76540', 49.44, 1.09, `, closed_on = '2026-03-01'`],
    ['Mairie annexe', '76351', 49.5001, 0.1202, ''],
  ] as const
).entries()) {
  const id = `00000000-0000-4000-8000-00000000000${n}`
  await asImport(`insert into place (departement, id, known_from, kind, name, commune, address, lat, lon, position, mobile, languages, publics, networks, source, said_on, sources)
    values ('76', '${id}', '2025-01-01', 'autre', '${name}', '${commune}', '${n} rue du Puits', ${lat}, ${lon}, 'given', false, '{}', '{}', '{}', 'essai', '2025-01-01', '[]');
    update place set name = name ${more} where departement = '76' and id = '${id}'`)
}
const travel = { means: ['walk', 'transit'], commune: 'Rouen' }
const pointOf = async (id: string) =>
  (
    await asImport<{ lat: number | null; lon: number | null; near: string | null }>(
      `select lat, lon, near from job_profile where candidate_id = '${id}' and until_at is null`,
    )
  )[0]!
const nearOf = async (who: Awaited<ReturnType<typeof candidate>>) =>
  (await done<OwnSearch>(who, openOwnSearch as Action)).near

describe('a place close to home', () => {
  test('named word for word, is where trips start from; what was said before is kept, and both are taken away', async () => {
    const who = await candidate()
    await done(who, saveTravel as Action, travel)
    assert.deepEqual(await pointOf(who.id), { lat: null, lon: null, near: null })
    await done(who, saveTravel as Action, { ...travel, near: 'ccas rouen' })
    assert.deepEqual(await pointOf(who.id), { lat: 49.4412, lon: 1.0912, near: 'CCAS de Rouen' })
    const told = await done<TakeAway>(who, takeSearchAway as unknown as Action)
    const profiles = told.parts.find(({ id }) => id === 'job-profiles')!.rows
    assert.deepEqual(
      profiles.map(({ near, lat }) => [near, lat]).toSorted(),
      [
        ['CCAS de Rouen', 49.4412],
        [null, null],
        [null, null],
      ].toSorted(),
    )
  })

  test('stays with its commune, even once it is gone; goes with another commune, or when its field is emptied', async () => {
    const who = await candidate()
    const said = { ...travel, near: 'CCAS de Rouen' }
    for (const [input, expected, why] of [
      [said, 'CCAS de Rouen', 'named'],
      [travel, 'CCAS de Rouen', 'left out by a program'],
      [{ ...said, commune: 'Le Havre' }, null, 'the words of the commune before'],
      [{ ...travel, commune: 'Le Havre', near: 'Mairie annexe' }, 'Mairie annexe', 'another one there'],
      [said, 'CCAS de Rouen', 'both at once'],
      [{ ...travel, near: '' }, null, 'emptied'],
    ] as const) {
      await done(who, saveTravel as Action, input)
      assert.equal(await nearOf(who), expected, why)
    }
    await done(who, saveTravel as Action, said)
    await asImport(`update place set closed_on = '${today}' where name = 'CCAS de Rouen'`)
    await done(who, saveTravel as Action, { ...said, longest: 30 })
    assert.equal(await nearOf(who), 'CCAS de Rouen', 'closed since')
    await asImport(`update place set closed_on = null where name = 'CCAS de Rouen'`)
  })

  test('is a place of its own, open, of the commune or next to it; anything else is a sentence, and nothing is lost', async () => {
    const who = await candidate()
    const refusal = async (near: string) =>
      (await run(who, saveTravel as Action, { ...travel, near })).problems?.near ?? 'taken'
    for (const near of ['Bus itinérant', 'Au centre faute de mieux', 'Fermé depuis', 'Mairie annexe', 'Xyz'])
      assert.match(
        await refusal(near),
        /^Aucun lieu de ce nom à moins de 8\u00a0km du centre de Rouen\. Les arrêts de bus ne sont pas connus/,
        near,
      )
    assert.match(await refusal('maison du plateau'), /2 rue du Puits, Rouen.*1 rue du Puits, Rouen/)
    assert.match(await refusal('maison'), /^Lequel/)
    assert.equal((await pointOf(who.id)).near, null)
  })

  test('typed on the screen, is chosen from a short list where several answer, and what was ticked stays', async () => {
    const who = await candidate()
    const visit = browser(await signInGuest(base, who, today))
    const page = '/job76/candidat/trajets'
    assert.match((await visit(page)).text, /Les arrêts de bus ne sont pas connus ici/)
    const sent = { means: ['walk', 'bicycle'], commune: 'Rouen', near: 'Maison du platau' }
    const several = await visit(page, sent)
    assert.equal(several.status, 422)
    assert.match(several.text, /Choisissez dans la liste/)
    assert.match(several.text, /value="bicycle" checked/)
    assert.match(several.text, /name="near"[^>]*value="Maison du platau"/)
    const choices = [...several.text.matchAll(/name="nearChoice" value="([^"]+)"/g)].map(([, text]) => text!)
    assert.equal(choices.length, 2)
    const chosen = { ...sent, nearFor: sent.near, nearChoice: choices[1]! }
    const other = await visit(page, { ...chosen, near: 'Xyz' })
    assert.match(other.text, /Aucun lieu de ce nom/, 'what is typed since counts')
    assert.equal((await visit(page, chosen)).status, 303)
    const { lat, near } = await pointOf(who.id)
    assert.ok(choices[1]!.startsWith(near!))
    assert.ok(lat === 49.4601 || lat === 49.4302)
    const again = await visit(page)
    assert.ok(again.text.includes(`value="${near}"`))
    assert.ok((await visit('/job76/candidat')).text.includes(`depuis Rouen (${near})`))
    assert.equal((await visit(page, { ...sent, near: near! })).status, 303, 'sent back as it was shown')
    assert.equal((await pointOf(who.id)).lat, lat)
  })
})

describe('a stop close to home', () => {
  test('of the network in use is found by the candidate, and by whoever fills the screen beside them', async () => {
    const file = path.join(folder, 'lignes.zip')
    const stops = `stop_id,stop_name,stop_lat,stop_lon
A,Théâtre des Arts,49.4405,1.0895
B,Beauvoisine,49.4501,1.1001`
    writeFileSync(file, zipped(drawn({ stops: {}, trips: { one: 'A 9:00 > B 9:20' }, tables: { stops } })))
    const bytes = await buildNetwork({ osm: [], gtfs: [file], today })
    const now = { today, at: `${today}T07:00:00Z` } as const
    const me = { ...world.orienteur, roles: ['administrator'] as const }
    await withAgent(base.db, me, 'administrator', now, context => keepNetwork(context, bytes))
    const who = await candidate()
    await done(who, saveTravel as Action, { ...travel, near: 'arret beauvoisine' })
    assert.deepEqual(await pointOf(who.id), { lat: 49.4501, lon: 1.1001, near: 'Arrêt Beauvoisine' })
    const visit = browser(await signInGuest(base, who, today))
    assert.match((await visit('/job76/candidat/trajets')).text, /un arrêt de bus, une mairie/)
    const person = world.people[0]!
    await done(world.orienteur, registerCandidate as Action, { person, agreement: 'said' })
    await done(world.orienteur, saveTravel as Action, { ...travel, person, near: 'théâtre des arts' })
    const search = await done<OwnSearch>(world.orienteur, openOwnSearch as Action, { person })
    assert.equal(search.near, 'Arrêt Théâtre des Arts')
  })
})
