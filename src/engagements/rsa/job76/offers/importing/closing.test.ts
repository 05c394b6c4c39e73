import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Day } from '../../../../../kernel/time.ts'
import { placesWorld } from '../../../../../places/test-world.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { made } from '../reading/test-ground.ts'
import { offersTable } from '../writing/table.ts'
import { closingWarning, isMany } from './closing.ts'
import { makeImportOffers } from './import.ts'
import { listOffers } from './list.ts'
import { listImports } from './list-imports.ts'

const base = await openTestDb()
const { world, ask, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})
const me = await world.addAgent(world.organisation, 'Alix Morel', ['animation-job76'])
const importOffers = makeImportOffers(async () => () => 1202)

const sent = (today: Day, offers: ReturnType<typeof made>, more: object = {}) =>
  ask(today, importOffers, { file: 'liste.csv', content: offersTable(offers), ...more }, me)
async function entered(...given: Parameters<typeof sent>) {
  const ran = await sent(...given)
  if (ran.problems) throw new Error(JSON.stringify(ran.problems))
  return ran.done
}
async function done<Output>(today: Day, action: { output: { _output: Output } }): Promise<Output> {
  const ran = await ask(today, action as never, {} as never, me)
  if (ran.problems) throw new Error(JSON.stringify(ran.problems))
  return ran.done as Output
}
const openOn = async (today: Day) => (await done(today, listOffers)).offers.length
/** A list of the département. None of them ends before the tests do, but one. */
const offers = made(10).map((one, n) => ({
  ...one,
  offer: { ...one.offer, expiresOn: (n === 9 ? '2026-02-11' : '2026-06-30') as Day },
}))

test('what a list closes is said in one sentence, that it would or that it did', () => {
  for (const [closed, dryRun, sentence] of [
    [0, true, null],
    [1, true, 'Attention : 1 offre ouverte que cette liste ne nomme plus serait close.'],
    [42, true, 'Attention : 42 offres ouvertes que cette liste ne nomme plus seraient closes.'],
    [1, false, 'Attention : 1 offre ouverte que cette liste ne nomme plus a été close.'],
    [42, false, 'Attention : 42 offres ouvertes que cette liste ne nomme plus ont été closes.'],
  ] as const)
    assert.equal(closingWarning(closed, dryRun)?.replaceAll('\u00a0', ' ') ?? null, sentence)
})

test('more than one in five is many', () => {
  for (const [closed, open, many] of [
    [0, 0, false],
    [1, 5, false],
    [2, 9, true],
    [2, 10, false],
    [10, 10, true],
  ] as const)
    assert.equal(isMany(closed, open), many, `${closed} of ${open}`)
})

test('a try says how many open offers would close and names the first; one whose last day is past is not among them', async () => {
  const first = await entered('2026-02-10', offers)
  assert.deepEqual([first.warning, first.closing], [null, { open: 0, first: [] }])
  const tried = await entered('2026-02-12', offers.slice(0, 6), { dryRun: true })
  assert.match(tried.warning!, /^Attention\s: 3 offres ouvertes .* seraient closes\.$/)
  assert.deepEqual([tried.offers.closed, tried.closing.open], [3, 9])
  assert.deepEqual(
    tried.closing.first.map(({ title, employer }) => [title, employer]).sort(),
    offers
      .slice(6, 9)
      .map(({ offer, employer }) => [offer.title, employer.name])
      .sort(),
  )
  assert.equal(await openOn('2026-02-12'), 9)
  const partial = await entered('2026-02-12', offers.slice(0, 6), { dryRun: true, partial: true })
  assert.deepEqual([partial.warning, partial.closing.first], [null, []])
})

test('whoever says how many may close is not surprised: more than that, and more than one in five, writes nothing', async () => {
  const cut = offers.slice(0, 5)
  for (const closing of [0, 3, '3']) {
    const { problems } = await sent('2026-02-12', cut, { closing })
    assert.match(problems!.closing!, /fermerait 4 offres ouvertes sur 9\s: confirmez-le/)
  }
  assert.equal(await openOn('2026-02-12'), 9)
  assert.deepEqual((await done('2026-02-12', listImports)).imports.length, 1)
  assert.equal((await entered('2026-02-13', offers.slice(0, 8), { closing: 0 })).offers.closed, 1, 'few')
  const agreed = await entered('2026-02-14', cut, { closing: '4' })
  assert.match(agreed.warning!, /^Attention\s: 3 offres ouvertes .* ont été closes\.$/)
  // As scripts call it: not asked, it does what the list says.
  assert.equal((await entered('2026-02-15', offers.slice(0, 1))).offers.closed, 4)
  assert.equal(await openOn('2026-02-15'), 1)
})

test('the last files that came in are listed, the newest first, with what they changed', async () => {
  const { imports } = await done('2026-02-15', listImports)
  assert.deepEqual(
    imports.map(({ source, file, entered, changed, closed, rejected }) => [
      ...[source, file],
      ...[entered, changed, closed, rejected],
    ]),
    [
      ['departement', 'liste.csv', 0, 0, 4, 0],
      ['departement', 'liste.csv', 0, 0, 3, 0],
      ['departement', 'liste.csv', 0, 0, 1, 0],
      ['departement', 'liste.csv', 10, 0, 0, 0],
    ],
  )
})
