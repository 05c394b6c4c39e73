import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { convention } from '../convention.ts'
import type { PublicEngagements } from './public-engagements.ts'
import { openWorld, requests } from './test-world.ts'

const world = await openWorld()
const real = await openWorld({ convention })
after(() => Promise.all([world.close(), real.close()]))

const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u202f\u00a0]+/g, ' ')

test('with nobody in the base yet, the page quotes every promise of the convention and says what is not followed', async () => {
  const { status, body, headers } = await real.visit('/')
  assert.equal(status, 200)
  assert.equal(headers.get('Set-Cookie'), null)
  assert.match(body, /<html lang="fr" data-density="public">/)
  assert.doesNotMatch(body, /<script/)
  assert.equal(body, (await real.visit('/engagements')).body, 'the two addresses are one page')
  const said = convention.engagements.flatMap(({ title, guarantees, notFollowed }) => [
    title,
    ...guarantees.filter(one => one.kind === 'target' || !one.beside).map(({ promise }) => promise!),
    ...notFollowed,
  ])
  let at = 0
  for (const words of said) {
    const next = body.indexOf(words.replaceAll('&', '&amp;'), at)
    assert.ok(next >= at, `${words}: there, and in the order of the text`)
    at = next
  }
  assert.match(text(body), /Pas encore suivie/)
  assert.match(text(body), /Trop peu de situations/)
})

test('a promise is said in a sentence, then by UTAS, small counts hidden', async () => {
  await world.write([
    ...requests('rouen', '2025-06-10', 10, 340),
    ...requests('rouen', '2025-06-10', null, 60),
    ...requests('havre', '2025-09-01', 5, 200),
    ...requests('havre', '2025-09-01', 50, 100),
    ...requests('dieppe', '2025-12-01', 5, 80),
    ...requests('dieppe', '2025-12-01', null, 4),
    ...requests('rouen', '2025-02-27', 5, 50),
    ...requests('rouen', '2026-03-03', 2, 70),
    ...requests('rouen', '2026-02-20', null, 33),
  ])
  const { body } = await world.visit('/engagements')
  assert.match(
    text(body),
    /Tenue à temps pour 620 situations sur 784, soit 79,1 %\./,
    'of the twelve whole months, whose outcome is known',
  )
  assert.match(
    text(body),
    /Dieppe – Neufchâtel non communiqué moins de 11 84 non publiée/,
    '80 would give 4 back',
  )
  assert.doesNotMatch(text(body), /Neufchâtel 80/)
  assert.ok(Buffer.byteLength(body) < 60_000, `${Buffer.byteLength(body)} bytes`)
})

test('programs read the same figures', async () => {
  const figures = JSON.parse((await world.visit('/api/engagements')).body) as PublicEngagements
  assert.deepEqual([figures.since, figures.asOf], ['2025-03-01', '2026-02-28'])
  const promise = figures.engagements[1]!.promises[0]!
  assert.ok(promise.kind === 'delay')
  assert.deepEqual([promise.kept, promise.notKept, promise.settled], [620, 164, 784])
  assert.deepEqual(
    promise.byUtas.find(({ utas }) => utas.startsWith('Dieppe')),
    { utas: 'Dieppe – Neufchâtel', kept: 'withheld', notKept: 'few', settled: 84, rate: null },
  )
})
