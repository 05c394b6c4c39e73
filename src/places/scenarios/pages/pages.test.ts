import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { placesApp } from '../../test-app.ts'
import { DIEPPE } from '../test-world.ts'

const { ask, read, send, bugs, close } = await placesApp()
after(close)
const pilot = 'steering-departement'
const question = { name: 'Pays de Bray', kind: 'france-services', mode: 'car', minutes: '30' }
const made = await send(pilot, '/scenarios/nouveau', question)
const address = made.location!.split('?')[0]!

test('a planner adds a place in the pays de Bray without JavaScript, and reads the gain', async () => {
  const before = await read(pilot, address)
  assert.match(before.text, /la couverture est celle d’aujourd’hui/)
  const sent = await send(pilot, address, { do: 'add', commune: 'Forges-les-Eaux', from: '1' })
  assert.deepEqual([sent.status, sent.location], [303, `${address}?fait=add`])
  const { text } = await read(pilot, sent.location!)
  assert.match(text, /Le lieu est ajouté au scénario/)
  assert.match(text, /Ajouter Nouveau lieu, Forges-les-Eaux/)
  assert.match(text, /<strong>\+ \d\d \d{3}<\/strong><span>habitants à 30 minutes ou moins/)
  assert.match(text, /Forges-les-Eaux<\/th>/, 'a commune that comes within reach')
  assert.match(text, /Estimation/)
})

test('what is refused is told beside its field, and what was typed is still there', async () => {
  const { status, text } = await send(pilot, address, { do: 'add', commune: 'Atlantis', name: 'Ici' })
  assert.equal(status, 422)
  assert.match(text, /id="commune-error".*Aucune commune du département ne s’appelle/s)
  assert.match(text, /value="Atlantis"/)
  assert.match(text, /value="Ici"/)
  const unnamed = await send(pilot, '/scenarios/nouveau', { ...question, name: '', minutes: '45' })
  assert.equal(unnamed.status, 422)
  assert.match(unnamed.text, /Donnez un nom à ce scénario/)
  assert.match(unnamed.text, /<option value="45" selected/)
  const noBus = await send(pilot, '/scenarios/nouveau', { ...question, mode: 'transit' })
  assert.equal(noBus.status, 422)
  assert.match(noBus.text, /id="mode-error".*Aucun horaire de transport en commun/s)
})

test('somebody saved since: it is said who and what, nothing is lost, and sent again it is saved', async () => {
  await send('steering-state', `${address}/lieu`, { do: 'open', place: DIEPPE, halfDay: '0', from: '2' })
  const late = await send(pilot, address, { do: 'add', commune: 'Aumale', from: '2' })
  assert.equal(late.status, 422)
  assert.match(late.text, /changé entre-temps/)
  assert.match(late.text, /Version 3, de steering-state/)
  assert.match(late.text, /value="Aumale"/)
  assert.match(late.text, /name="from" value="3"/)
  const again = await send(pilot, address, { do: 'add', commune: 'Aumale', from: '3' })
  assert.equal(again.status, 303)
})

test('a place is opened one half-day more, moved, removed; a change is taken back', async () => {
  const site = await read(pilot, `${address}/lieu?place=${DIEPPE}`)
  assert.match(site.text, /Fermer<span class="visually-hidden"> le lundi matin/, 'opened by the other one')
  const closed = await send(pilot, `${address}/lieu`, { do: 'close', place: DIEPPE, halfDay: '0', from: '4' })
  assert.equal(closed.location, `${address}/lieu?place=${DIEPPE}&fait=close`)
  const page = await read(pilot, address)
  assert.doesNotMatch(page.text, /le lundi matin<\/a>/)
  const added = /lieu\?place=([0-9a-f-]{36})">Ajouter Nouveau lieu, Aumale/.exec(page.text)![1]!
  const wrong = await send(pilot, `${address}/lieu`, { do: 'move', place: added, lat: 'là', lon: '1,7' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="là"/)
  const moved = await send(pilot, `${address}/lieu`, { do: 'move', place: added, commune: 'Eu', from: '5' })
  assert.equal(moved.status, 303)
  await send(pilot, address, { do: 'undo', change: '1', from: '6' })
  assert.doesNotMatch((await read(pilot, address)).text, /Nouveau lieu, Aumale/)
  const gone = await send(pilot, `${address}/lieu`, { do: 'remove', place: DIEPPE, from: '7' })
  assert.equal(gone.location, `${address}?fait=remove`)
  assert.match((await read(pilot, address)).text, /Supprimer France services Dieppe/)
})

test('an address is shared with whoever plans, of the State as of the département, and an old version stays readable', async () => {
  for (const role of ['steering-state', 'administrator'] as const)
    assert.equal((await read(role, address)).status, 200, role)
  const old = await read('steering-state', `${address}?version=2`)
  assert.match(old.text, /Version 2, telle qu’elle était/)
  assert.doesNotMatch(old.text, /Ajouter le lieu/)
  const list = await read('steering-state', '/scenarios')
  assert.match(list.text, /Pays de Bray.*par steering-departement, le 2 mars 2026/s)
  assert.equal((await read('orienteur', address)).status, 404)
})

test('two are compared, or one with today; an address that names nothing is not there', async () => {
  const other = await send(pilot, '/scenarios/nouveau', {
    ...{ ...question, name: 'À Neufchâtel' },
    ...{ place: 'Nouveau lieu, Neufchâtel', lat: '49.73', lon: '1.44' },
  })
  const second = other.location!.split('?')[0]!
  assert.match((await read(pilot, second)).text, /Ajouter Nouveau lieu, Neufchâtel/)
  const today = await read(pilot, `${second}/comparer`)
  assert.match(today.text, /De « Aujourd’hui » à « À Neufchâtel »/)
  const both = await read(pilot, `${second}/comparer?avec=${address.split('/').at(-1)}`)
  assert.match(both.text, /De « Pays de Bray » à « À Neufchâtel »/)
  assert.equal((await read(pilot, `${second}/comparer?avec=nothing`)).status, 404)
})

test('it is renamed, leaves the list, and comes back', async () => {
  await send(pilot, `${address}/reglages`, { ...question, name: 'Bray et Caux', minutes: '20', from: '8' })
  assert.match((await read(pilot, address)).text, /<h1>Bray et Caux.*à 20 minutes en voiture/s)
  const list = async () => (await read(pilot, '/scenarios')).text
  await send(pilot, `${address}/retrait`, { withdrawn: 'true', from: '9' })
  assert.doesNotMatch(await list(), /Bray et Caux/)
  assert.match((await read(pilot, address)).text, /retiré de la liste/)
  await send(pilot, `${address}/retrait`, { withdrawn: 'false', from: '10' })
  assert.match(await list(), /Bray et Caux/)
})

test('what follows the hand is small, and says what the page would', async () => {
  const scenario = address.split('/').at(-1)!
  const preview = await ask(
    pilot,
    'GET',
    `/api/scenarios/preview-change?scenario=${scenario}&do=add&lat=49.7&lon=1.5`,
  )
  const text = await preview.text()
  assert.ok(text.length < 20_000, `${text.length} bytes`)
  const tried = await ask(
    pilot,
    'GET',
    `/api/scenarios/try-change?scenario=${scenario}&do=add&lat=49.7&lon=1.5`,
  )
  const [quick, whole] = [JSON.parse(text), (await tried.json()) as { gain: number; after: number }]
  assert.deepEqual([quick.gain, quick.after], [whole.gain, whole.after])
  const figures = (await (await ask(pilot, 'GET', `${address}/chiffres.json`)).json()) as {
    communes: object[]
  }
  assert.equal(figures.communes.length, 707)
  assert.deepEqual(bugs, [])
})
