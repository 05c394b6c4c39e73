import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { placesApp } from '../test-app.ts'
import type { TriedPlace } from '../travel/try-place.ts'

const { ask, read, bugs, close } = await placesApp()
after(close)
const question = 'kind=france-services&mode=car&minutes=30'

async function tried(query: string): Promise<TriedPlace> {
  const answer = await ask(null, 'GET', `/carte/essai.json?${question}&${query}`)
  assert.equal(answer.status, 200)
  return (await answer.json()) as TriedPlace
}

test('anybody tries a place in the pays de Bray: how many more are within thirty minutes, with the map, and without it', async () => {
  const dragged = await tried('lat=49.61&lon=1.54')
  assert.ok(dragged.gain > 20_000 && dragged.gain === dragged.after - dragged.before, `${dragged.gain}`)
  const { text, status } = await read(null, `/carte?${question}&commune=forges les eaux`)
  assert.equal(status, 200)
  const named = await tried('commune=Forges-les-Eaux')
  assert.ok(text.includes(`+ ${new Intl.NumberFormat('fr-FR').format(named.gain).replaceAll(/\s/g, ' ')}`))
  assert.match(text, /habitants de plus à 30 minutes ou moins, avec un lieu à Forges-les-Eaux/)
  assert.match(text, /estimation ; rien n’est enregistré/)
  assert.match(text, /par commune, s’il y avait un lieu à Forges-les-Eaux/, 'the drawn map shows it')
  assert.doesNotMatch(text, /Enregistrer comme scénario/, 'nobody is signed in')
})

test('a place that is tried where one is gains nobody; the answer has only what changes', async () => {
  const rouen = await tried('commune=76540')
  assert.equal(rouen.gain, 0)
  const bray = await tried('commune=Forges-les-Eaux')
  assert.ok(bray.communes.length > 10 && bray.communes.length < 400, `${bray.communes.length} communes`)
  assert.ok(bray.communes.every(({ minutes }) => minutes !== null))
})

test('what is before is what the page of coverage counts, in a half-day too', async () => {
  for (const more of ['', '&halfDay=2', '&halfDay=13']) {
    const figures = await ask('administrator', 'GET', `/api/travel/coverage?${question}${more}`)
    const { covered } = (await figures.json()) as { covered: number }
    assert.equal((await tried(`commune=Eu${more}`)).before, covered, more)
  }
})

test('those who plan carry the point over to a scenario', async () => {
  const { text } = await read('steering-state', `/carte?${question}&commune=Forges-les-Eaux`)
  const address = /href="(\/scenarios\/nouveau\?[^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&')
  const page = await read('steering-state', address)
  assert.match(page.text, /Il commence par un lieu de plus : Nouveau lieu, Forges-les-Eaux/)
})

test('a commune that nobody knows is told beside its field; the figures stay', async () => {
  const { status, text } = await read(null, `/carte?${question}&commune=Atlantis`)
  assert.equal(status, 422)
  assert.match(text, /id="commune-error".*Atlantis/s)
  assert.match(text, /value="Atlantis"/)
  assert.match(text, /habitants sont plus loin/)
  const json = await ask(null, 'GET', `/carte/essai.json?${question}&lat=0&lon=1`)
  assert.equal(json.status, 422)
  assert.deepEqual(bugs, [])
})
