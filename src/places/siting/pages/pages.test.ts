import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { placesApp } from '../../test-app.ts'

const { ask, read, send, bugs, close } = await placesApp()
after(close)
const pilot = 'steering-departement'
const question = {
  about: 'places',
  kind: 'france-services',
  count: '3',
  minutes: '20',
  mode: 'car',
  weigh: 'inhabitants',
}
const address = (more: Record<string, string> = {}) =>
  `/implanter?${new URLSearchParams({ ...question, ...more })}`

test('which places gain most: a table first, what the choice is worth, and a scenario made of it', async () => {
  const sent = await send(pilot, '/implanter', question)
  assert.deepEqual([sent.status, sent.location], [303, address()], 'its address can be kept')
  const { text, status } = await read(pilot, address())
  assert.equal(status, 200)
  assert.ok(text.indexOf('<table') < text.indexOf('<svg viewBox="0 0 1000'), 'the table before the map')
  assert.match(text, /au plus au-dessous du meilleur choix possible|c’est le meilleur choix possible/)
  const fields = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name!, value!.replaceAll('&quot;', '"')] as const,
  )
  const made = await send(pilot, '/scenarios/nouveau', Object.fromEntries(fields))
  assert.equal(made.status, 303)
  const scenario = await read(pilot, made.location!)
  assert.equal([...scenario.text.matchAll(/Ajouter Nouveau lieu, /g)].length >= 3, true)
  const gain = /<strong>(\+ [\d ]+)<\/strong><span>habitants à 20 minutes ou moins, en tout/.exec(text)![1]!
  assert.ok(
    scenario.text.includes(`<strong>${gain}</strong>`),
    `the scenario gains what siting said: ${gain}`,
  )
})

test('proven, half-days, stops of a mobile service, and a list that one chooses in', async () => {
  for (const [more, words] of [
    [{ prove: 'on' }, /Prouvé/],
    [{ about: 'half-days' }, /Habitants × demi-journées de plus/],
    [{ about: 'stops' }, /étapes d’un service mobile/],
    [{ shortlist: 'Forges-les-Eaux\nAumale\nEu\nYvetot', count: '2' }, /parmi 4 choix possibles/],
  ] as const) {
    const { status, text } = await read(pilot, address(more))
    assert.equal(status, 200, JSON.stringify(more))
    assert.match(text, words)
  }
})

test('what is refused is told beside its field, and what was typed is kept', async () => {
  for (const [more, field, typed] of [
    [{ count: '999' }, 'count', 'value="999"'],
    [{ minutes: 'vingt' }, 'minutes', 'value="vingt"'],
    [{ shortlist: 'Atlantis' }, 'shortlist', 'Atlantis</textarea>'],
    [{ weigh: 'poor' }, 'weigh', 'value="poor" checked'],
  ] as const) {
    const { status, text } = await read(pilot, address(more))
    assert.equal(status, 422, field)
    assert.match(text, new RegExp(`id="${field}-error"`))
    assert.ok(text.includes(typed), typed)
  }
})

test('whoever has an account asks; those who plan alone make a scenario of it', async () => {
  const { status, text } = await read('orienteur', address())
  assert.equal(status, 200)
  assert.doesNotMatch(text, /En faire un scénario/)
})

test('a proof leaves the server to the others', async () => {
  let proven = false
  const proof = read(pilot, address({ prove: 'on', count: '12', minutes: '15' })).then(answer => {
    proven = true
    return answer
  })
  let answered = 0
  while (!proven) {
    const { status } = await ask(null, 'GET', '/mentions')
    assert.equal(status, 200)
    answered += 1
    await new Promise(setImmediate)
  }
  assert.equal((await proof).status, 200)
  assert.ok(answered > 3, `${answered} pages while it was being proven`)
  assert.deepEqual(bugs, [])
})
