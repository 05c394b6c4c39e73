import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Action } from '../../../../kernel/action.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { signInGuest } from '../test-job-world.ts'
import { type OwnSearch, openOwnSearch } from './actions/open-own.ts'
import { saveWishes } from './actions/save-wishes.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { bugs, done, asImport, browser, candidate } = await candidateWorld(base, today)
after(() => assert.deepEqual(bugs, []))

async function comeIn() {
  const who = await candidate()
  const visit = browser(await signInGuest(base, who, today))
  return { who, visit, search: () => done<OwnSearch>(who, openOwnSearch as Action) }
}
const versionIn = (text: string) => /name="version" value="([^"]+)"/.exec(text)![1]!
const checkedIn = (text: string) =>
  [...text.matchAll(/<input [^>]*name="competences"[^>]*>/g)]
    .filter(([box]) => box.includes('checked'))
    .map(([box]) => Number(/value="(\d+)"/.exec(box)![1]))
    .sort((a, b) => a - b)

describe('the screens of a search', () => {
  test('what is ticked stays ticked, whatever métier it came from, until it is unticked', async () => {
    const { who, visit, search } = await comeIn()
    const of = async (rome: string) =>
      (
        await asImport<{ ogr: number }>(
          `select competence as ogr from rome_metier_competence where rome = '${rome}' order by own_rank limit 2`,
        )
      ).map(({ ogr }) => ogr)
    const [here, gone] = [await of('K1304'), await of('G1602')]
    const ticked = [...new Set([...here, ...gone])].sort((a, b) => a - b)
    await done(who, saveWishes as Action, { romes: ['K1304'], competences: ticked })
    const { text } = await visit('/job76/candidat/savoir-faire')
    assert.deepEqual(checkedIn(text), ticked)
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.deepEqual(
      ids.filter((id, n) => ids.indexOf(id) !== n),
      [],
      'each id once',
    )
    const sent = { version: versionIn(text), competences: ticked.map(String) }
    assert.equal((await visit('/job76/candidat/savoir-faire', sent)).to, '/job76/candidat/horaires')
    assert.deepEqual(
      (await search()).competences.map(({ ogr }) => ogr),
      ticked,
    )
  })

  test('a form that comes back keeps its ticks, and says that nothing was recorded', async () => {
    const { who, visit } = await comeIn()
    await done(who, saveWishes as Action, { romes: ['K1304'] })
    const { text } = await visit('/job76/candidat/savoir-faire')
    const [first] = [...text.matchAll(/name="competences" value="(\d+)"/g)].map(([, ogr]) => ogr!)
    await done(who, saveWishes as Action, { romes: ['K1304', 'G1602'] })
    const stale = await visit('/job76/candidat/savoir-faire', {
      ...{ version: versionIn(text), competences: [first!] },
    })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /Rien n’est enregistré/)
    assert.deepEqual(checkedIn(stale.text), [Number(first)])
  })

  test('a double click adds once and takes away once', async () => {
    const { who, visit, search } = await comeIn()
    await done(who, saveWishes as Action, { romes: ['K1304', 'G1602'] })
    const version = (await search()).version!
    for (const _ of ['once', 'twice']) {
      const added = { version, metier: 'N1105 0' }
      assert.equal((await visit('/job76/candidat/metiers', added)).to, '/job76/candidat/metiers')
    }
    const experience = {
      version: (await search()).version!,
      metier: 'K1304 0',
      months: '12',
      words: 'Un an. ',
    }
    for (const _ of ['once', 'twice'])
      assert.equal((await visit('/job76/candidat/experiences', experience)).status, 303)
    const removed = { version: (await search()).version!, remove: 'K1304 0' }
    for (const _ of ['once', 'twice'])
      assert.equal((await visit('/job76/candidat/metiers', removed)).status, 303)
    const { wishes, done: made } = await search()
    assert.deepEqual(
      wishes.map(({ rome }) => rome),
      ['G1602', 'N1105'],
    )
    assert.deepEqual(
      made.map(({ rome, months, words }) => [rome, months, words]),
      [['K1304', 12, 'Un an.']],
    )
  })
})
