import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { arrive, leave, see, waitAgain } from './arrivals.ts'
import { queue } from './queue.ts'
import { closeReception, listReceptions, openReception } from './receptions.ts'
import { receptionWorld } from './test-world.ts'
import { waits } from './waits.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, places, desk, colleague, elsewhere, administrator, pilot } = world
const [port, town] = places as [string, string]

const waitingFor = async (me: Identity, hour = '12:00') =>
  must(await at(hour, me, queue, {})).waiting.map(({ number, called, minutes }) => ({
    number,
    called,
    minutes,
  }))

test('an administrator opens a reception once, and its agents find it', async () => {
  assert.equal(must(await at('08:00', desk, queue, {})).here, null, 'nowhere yet')
  must(await at('08:00', administrator, openReception, { organisation: world.cms, place: port }))
  must(await at('08:00', administrator, openReception, { organisation: world.ccas, place: port }))
  const again = await at('08:00', administrator, openReception, { organisation: world.cms, place: port })
  assert.deepEqual(again.problems, { place: 'Cette organisation reçoit déjà dans ce lieu.' })
  assert.equal(must(await at('08:00', desk, queue, {})).here?.place, port)
  assert.equal(must(await at('08:00', administrator, listReceptions, {})).length, 2)
})

test('whoever comes to the door waits, is seen or leaves, and nobody is asked a name', async () => {
  const first = must(await at('09:00', desk, arrive, { place: port, called: '  Paulette ' }))
  const second = must(await at('09:10', desk, arrive, { place: port }))
  const third = must(await at('09:20', colleague, arrive, { place: port, called: 'Jamal' }))
  assert.deepEqual([first.number, second.number, third.number], [1, 2, 3])
  assert.deepEqual(await waitingFor(colleague, '09:30'), [
    { number: 1, called: 'Paulette', minutes: 30 },
    { number: 2, called: null, minutes: 20 },
    { number: 3, called: 'Jamal', minutes: 10 },
  ])
  must(await at('09:30', colleague, see, { passage: first.passage }))
  must(await at('09:45', desk, leave, { passage: second.passage }))
  const { waiting, ended } = must(await at('10:00', desk, queue, {}))
  assert.deepEqual(
    waiting.map(({ number }) => number),
    [3],
  )
  assert.deepEqual(
    ended.map(({ number, what, endedAt, by, minutes }) => [number, what, endedAt, by, minutes]),
    [
      [2, 'left', '09:45', null, 35],
      [1, 'seen', '09:30', 'Travailleur social du CMS', 30],
    ],
  )
})

test('what was already noted is told, and a slip is taken back', async () => {
  const { passage } = must(await at('10:00', desk, arrive, { place: port, called: 'Inès' }))
  must(await at('10:05', colleague, see, { passage }))
  assert.deepEqual((await at('10:06', desk, see, { passage })).problems, {
    '': 'Travailleur social du CMS l’a déjà reçue à 10:05.',
  })
  must(await at('10:07', colleague, waitAgain, { passage }))
  assert.ok((await waitingFor(desk)).some(({ called }) => called === 'Inès'))
  must(await at('10:08', desk, leave, { passage }))
  assert.deepEqual((await at('10:09', desk, see, { passage })).problems, {
    '': 'Cette personne est partie à 10:08.',
  })
  assert.deepEqual((await at('10:09', desk, waitAgain, { passage }, '2026-03-03')).problems, {
    '': 'Ce passage n’est plus d’aujourd’hui.',
  })
})

test('a form sent twice notes one arrival; two at one instant get two numbers', async () => {
  const passage = randomUUID()
  const sent = { place: port, called: 'Nadia', passage }
  const [once, twice] = await Promise.all([at('11:00', desk, arrive, sent), at('11:00', desk, arrive, sent)])
  assert.deepEqual(must(once), must(twice))
  const numbers = await Promise.all(
    Array.from({ length: 10 }, () =>
      at('11:01', desk, arrive, { place: port }).then(ran => must(ran).number),
    ),
  )
  assert.equal(new Set(numbers).size, 10)
})

test('another organisation sees and touches nothing of it, even in the same place', async () => {
  const { passage } = must(await at('11:30', desk, arrive, { place: port, called: 'Secret' }))
  assert.deepEqual(await waitingFor(elsewhere), [])
  assert.equal(must(await at('11:31', elsewhere, arrive, { place: port })).number, 1, 'its own numbers')
  for (const action of [see, leave, waitAgain])
    await assert.rejects(at('11:32', elsewhere, action, { passage }), { missing: true })
  await assert.rejects(at('11:32', elsewhere, queue, { place: town }), { missing: true })
  await assert.rejects(at('11:32', desk, arrive, { place: town }), { missing: true })
  const { rows } = await world.all.query('select from passage where id = $1 and seen_at is null', [passage])
  assert.equal(rows.length, 1)
})

test('waits and departures are measured by place and half-day, without a name', async () => {
  await at('14:00', desk, arrive, { place: port }, '2026-03-05').then(must)
  const { passage } = must(await at('14:00', desk, arrive, { place: port }, '2026-03-05'))
  must(await at('14:30', desk, see, { passage }, '2026-03-05'))
  const { rows } = must(await at('18:00', pilot, waits, { from: '2026-03-05' }, '2026-03-06'))
  assert.deepEqual(
    rows.map(({ label, arrivals, seen, left, median }) => [label, arrivals, seen, left, median]),
    [['jeudi après-midi', 2, 1, 0, 30]],
  )
  const mine = must(await at('18:00', elsewhere, waits, {}, '2026-03-06'))
  assert.deepEqual(
    mine.rows.map(({ arrivals }) => arrivals),
    [1],
    'the CCAS measures its own',
  )
  assert.deepEqual((await at('18:00', pilot, waits, { from: '2026-03-06', until: '2026-03-05' })).problems, {
    from: 'Le premier jour est après le dernier.',
  })
})

test('a reception that closes keeps what was noted there, and takes no more', async () => {
  const receptions = must(await at('17:00', administrator, listReceptions, {}))
  const { reception } = receptions.find(({ organisation }) => organisation === world.cms)!
  must(await at('17:00', administrator, closeReception, { reception }))
  await assert.rejects(at('17:01', desk, arrive, { place: port }), { missing: true })
  assert.ok(
    must(await at('17:01', pilot, waits, { from: '2026-03-02', until: '2026-03-02' })).rows.length > 0,
  )
})
