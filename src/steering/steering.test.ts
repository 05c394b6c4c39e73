import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, requests, type World } from './test-world.ts'

let world: World
before(async () => {
  world = await openWorld()
  await world.write([
    ...requests('rouen', '2026-01-05', 10, 40),
    ...requests('rouen', '2026-01-05', 40, 20),
    ...requests('havre', '2026-01-20', null, 12, { kind: 'nouvel-entrant' }),
    ...requests('havre', '2026-03-01', null, 7),
    ...requests(null, '2026-02-10', 3, 2),
    ...requests('dieppe', '2026-02-10', null, 1, { stoppedSince: '2026-02-20' }),
    ...requests('dieppe', '2025-11-03', 12, 30, { knownFrom: '2025-11-03' }),
  ])
})
after(() => world.close())

const departement = (path: string) => world.visit(path, 'steering-departement')
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('the first page gives where each promise stands, from the counters', async () => {
  const { status, body } = await departement('/pilotage')
  assert.equal(status, 200)
  assert.match(body, /«\u00a0répondre dans le mois\u00a0»/)
  for (const [row, why] of [
    ['Rouen et périphérie 0 0 0 40 60 66,7 %', 'settled in January'],
    ['Le Havre – Pointe de Caux 7 12 0 0 12 0 %', 'twelve are late, seven are not due'],
    ['Dieppe – Neufchâtel 0 0 1 0 0 –', 'received last year, but for one whose clock is stopped'],
    ['Sans adresse connue 0 0 0 2 2 100 %', 'no UTAS'],
    ['Total 7 12 1 42 74 56,8 %', 'the sum'],
  ] as const)
    assert.ok(
      text(body)
        .replace(/[\u202f\u00a0]/g, ' ')
        .includes(row),
      `${row} (${why})`,
    )
})

test('a number that is owed stands beside them, with what is missing', async () => {
  const body = text((await departement('/pilotage')).body).replace(/[\u202f\u00a0]/g, ' ')
  assert.match(body, /120 sur 400 places En cours Objectif : 400 places, à atteindre le 31 décembre 2027/)
  assert.match(body, /Ce qui manque Aucune place à Dieppe\./)
})

test('a past day is run again with what was known on it', async () => {
  const { body } = await departement('/pilotage?asOf=2026-01-31')
  assert.match(text(body).replace(/[\u202f\u00a0]/g, ' '), /Le Havre – Pointe de Caux 12 0 0 0 0 –/)
})

test('a day to come is refused with a sentence beside its field, and the figures of today stay', async () => {
  for (const path of [
    '/pilotage',
    '/pilotage/indicateurs',
    '/pilotage/indicateurs/ESSAI-1',
    '/pilotage/rapport',
  ]) {
    const { status, body } = await departement(`${path}?asOf=2026-03-16`)
    assert.equal(status, 422, path)
    assert.match(body, /Cette date est dans l’avenir\u00a0: choisissez un jour jusqu’au 15 mars 2026\./, path)
    assert.match(body, /value="2026-03-16"/, path)
  }
})

test('an indicator is a table of months and UTAS, each figure a link to its cases', async () => {
  const { body } = await departement('/pilotage/indicateurs/ESSAI-2?asOf=2026-03-10')
  assert.match(body, /href="\/pilotage\/indicateurs\/ESSAI-2\/2026-01\/rouen\?asOf=2026-03-10">66,7/)
  assert.match(body, /href="\/pilotage\/indicateurs\/ESSAI-2\/2026-02\/sans-utas\?asOf=2026-03-10">100/)
  assert.match(
    text(body).replace(/[\u202f\u00a0]/g, ' '),
    /janv. 2026 – 0 % sur 12 66,7 % sur 60 – 55,6 % sur 72/,
  )
  assert.match((await departement('/pilotage/indicateurs/ESSAI-2?year=2025')).body, /nov.\u00a02025/)
  assert.match(
    (await departement('/pilotage/indicateurs/ESSAI-2?year=2027')).body,
    /l’année 2027 n’avait pas commencé/,
  )
})

test('the list of indicators gives the month, the year and twelve months', async () => {
  const body = text((await departement('/pilotage/indicateurs')).body).replace(/[\u202f\u00a0]/g, ' ')
  assert.match(body, /ESSAI-1 – Nombre de demandes mars 2026 7 2026, depuis janvier 82/)
})

test('the département opens a figure on its cases without a name, the State on its split alone', async () => {
  const path = '/pilotage/indicateurs/ESSAI-2/2026-01/rouen'
  const theirs = await departement(path)
  assert.match(text(theirs.body), /Cas 1 à 60 sur 60 de ESSAI-2, sans aucun nom/)
  const state = await world.visit(path, 'steering-state')
  assert.match(state.body, /réservés au département/)
  assert.doesNotMatch(state.body, /Cas 1 à/)
  assert.match(text(state.body), /Primo 40 20 60/)
  assert.match(
    (await world.visit('/pilotage/indicateurs/ESSAI-2/2026-02', 'steering-state')).body,
    /trop peu de cas pour être réparti/,
  )
})

test('what does not exist is out of reach, whoever asks', async () => {
  for (const path of [
    '/pilotage/indicateurs/ESSAI-9',
    '/pilotage/indicateurs/ESSAI-1/2026-13',
    '/pilotage/indicateurs/ESSAI-1/2027-01',
    '/pilotage/indicateurs/ESSAI-1/2026-01/lune',
  ])
    assert.equal((await departement(path)).status, 404, path)
  assert.equal((await world.visit('/pilotage', 'orienteur')).status, 404, 'an agent who does not steer')
  assert.equal(
    (await departement('/pilotage?inconnu=1')).status,
    200,
    'what the page does not know is left aside',
  )
})

test('the file is the table of the screen, and nothing in it can run', async () => {
  await world.write(requests('=1+1', '2026-03-02', null, 1))
  const { body, headers } = await departement('/pilotage/indicateurs/ESSAI-2.csv?asOf=2026-03-10')
  assert.equal(headers.get('Content-Type'), 'text/csv; charset=utf-8')
  assert.ok(body.includes('\r\nESSAI-2;2026-03-10;2026-01;Rouen et périphérie;40;60;0,6666666666666666\r\n'))
  assert.ok(body.includes(";'=1+1;"), 'a formula is made text')
  const raw = await (await world.app.request('/pilotage/indicateurs/ESSAI-2.csv')).arrayBuffer()
  assert.deepEqual([...new Uint8Array(raw.slice(0, 3))], [0xef, 0xbb, 0xbf])
})

test('the annual report reads as it was reviewed', async () => {
  const path = join(import.meta.dirname, 'report/report.expected.txt')
  const { body } = await departement('/pilotage/rapport.txt?year=2026&asOf=2026-03-01')
  if (process.env.MAILLAGE_REVIEW) writeFileSync(path, body)
  assert.equal(body, readFileSync(path, 'utf8'), 'run again with MAILLAGE_REVIEW=1, and read the difference')
  const page = await departement('/pilotage/rapport?year=2026&asOf=2026-03-01')
  for (const line of [
    'Pas encore suivie',
    'ne laisser personne sans toit',
    '120 sur 400 places',
    'Aucune place à Dieppe.',
  ])
    assert.ok(text(page.body).includes(line), line)
})
