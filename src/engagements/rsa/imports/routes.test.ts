import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { importCaf } from './import.ts'
import type { ImportResult } from './result.ts'
import { foyer, onDisk, xmlOf } from './test-file.ts'
import { form, instance } from './test-instance.ts'
import { rowCounts } from './test-state.ts'

const many = (n: number) => Array.from({ length: n }, (_, i) => foyer(i + 1))
const january = xmlOf({ type: 'M', referenceOn: '2026-01-31', households: many(10) })
const february = xmlOf({ type: 'M', referenceOn: '2026-02-28', households: many(3) }).replace(
  /<DTDEMRSA>.*\n/,
  '',
)

type Answered = ImportResult & { errors: object }
const json = async (answer: Response | Promise<Response>) => (await (await answer).json()) as Answered

/** The page, once it no longer says that it will come back by itself. */
async function settled(get: (path: string) => Promise<Response>, path: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await get(path)
    const html = await answer.text()
    assert.equal(answer.status, 200, html)
    if (!answer.headers.has('Refresh')) return html
    assert.match(html, /<progress aria-label="Avancement"/)
    await sleep(50)
  }
  throw new Error(`${path} never settled`)
}

test('an administrator brings a file and follows it to its end', async () => {
  const { importer, as, depots, work } = await instance()
  const ask = as(importer.administrator)
  const empty = await ask('/imports')
  assert.match(await empty.text(), /Aucun fichier n’a encore été déposé/)

  const brought = await ask('/imports', form(january, { received: '2026-03-01' }))
  assert.equal(brought.status, 303)
  const page = brought.headers.get('Location')!
  const waiting = await ask(page)
  assert.equal(waiting.headers.get('Refresh'), '2')
  assert.match(await waiting.text(), /En attente de lecture/)
  const [file] = readdirSync(depots).filter(name => name !== 'depot')
  assert.equal(page, `/imports/${file}`, 'the bytes are named by the line of the journal')
  assert.deepEqual(
    [statSync(depots).mode & 0o777, statSync(join(depots, file!)).mode & 0o777],
    [0o700, 0o600],
  )

  const worker = work()
  worker.kick()
  const done = await settled(ask, page)
  assert.match(done, /Terminé/)
  assert.match(done, /reçu le.*1er mars 2026/is)
  await sleep(1_200)
  assert.deepEqual(readdirSync(depots), ['depot'], 'read, and taken away')
  assert.match(await (await ask('/imports')).text(), /RSABEM\.xml/)

  const again = await ask('/imports', form(january))
  assert.equal(again.headers.get('Location'), `${page}?deja=1`)
  assert.match(await (await ask(`${page}?deja=1`)).text(), /déjà là/)
})

test('a file that has moved too much is decided on by a second person, on its page', async () => {
  const { importer, as, work } = await instance()
  await importCaf(importer, { ...onDisk(january), by: importer.account.id })
  const [mine, theirs] = [as(importer.administrator), as(importer.colleague)]
  work()
  const page = (await mine('/imports', form(february))).headers.get('Location')!
  const held = await settled(mine, page)
  assert.match(held, /Une autorisation est nécessaire/)
  assert.doesNotMatch(held, /<form[^>]*autoriser/, 'not by whoever brought it')
  assert.equal((await mine(`${page}/autoriser`, { method: 'POST' })).status, 422)
  assert.match(await (await theirs(page)).text(), /<form[^>]*autoriser/)
  const whyless = await theirs(`${page}/refuser`, { method: 'POST', body: new URLSearchParams({ why: '' }) })
  assert.equal(whyless.status, 422)
  assert.match(await whyless.text(), /Dites pourquoi le fichier est refusé/)

  const csv = await theirs(`${page}/rejets.csv`)
  assert.deepEqual(
    [csv.headers.get('Content-Type'), csv.headers.get('Content-Disposition')],
    ['text/csv; charset=utf-8', 'attachment; filename="rejets.csv"'],
  )
  const bytes = Buffer.from(await csv.arrayBuffer()).toString('utf8')
  assert.match(
    bytes,
    /^\uFEFFLigne;Raison\r\n\d+;"Ligne \d+.: il manque la date de la demande de RSA \(DTDEMRSA\)\."\r\n$/,
  )

  assert.equal((await theirs(`${page}/autoriser`, { method: 'POST' })).headers.get('Location'), page)
  assert.match(await settled(theirs, page), /Terminé/)
  assert.equal(
    (await theirs(`${page}/refuser`, { method: 'POST', body: new URLSearchParams({ why: 'trop tard' }) }))
      .status,
    422,
  )
})

test('a dry run is answered at once, and nothing of it stays', async () => {
  const { base, importer, as, depots } = await instance()
  const before = await rowCounts(base)
  const answer = await as(importer.administrator)('/imports', form(january, { dryRun: '1' }))
  const html = await answer.text()
  assert.equal(answer.status, 200)
  assert.match(html, /Rien n’a été enregistré/)
  assert.match(html, /Nouveaux<\/dt><dd>10</)
  assert.deepEqual([await rowCounts(base), readdirSync(depots)], [before, ['depot']])
})

test('a form that is wrong is shown again with its reasons, and nothing stays', async () => {
  const { base, importer, as, depots } = await instance()
  const before = await rowCounts(base)
  const ask = as(importer.administrator)
  for (const [init, sentence, reason] of [
    [form(null), 'Choisissez le fichier', 'no file'],
    [form(january, { received: '31/02/2026' }), 'Indiquez une date', 'no day'],
    [form(january, { received: '2026-05-05' }), 'dans l’avenir', 'tomorrow'],
    [
      { method: 'POST', body: 'x', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } },
      'interrompu',
      'cut short',
    ],
    [
      { method: 'POST', body: new URLSearchParams({ file: 'x' }) },
      'Choisissez le fichier',
      'a form without a file',
    ],
  ] as const) {
    const answer = await ask('/imports', init)
    const html = await answer.text()
    assert.equal(answer.status, 422, reason)
    assert.ok(html.includes(sentence), `${reason}: ${sentence}`)
    assert.ok(html.includes('<title>Erreur'), 'the title says it first')
  }
  assert.deepEqual([await rowCounts(base), readdirSync(depots)], [before, ['depot']])
})

test('imports do not exist for those who do not do them', async () => {
  const { importer, as } = await instance()
  const { id } = await importCaf(importer, { ...onDisk(january), by: importer.account.id })
  const requests: [string, RequestInit?][] = [
    ['/imports'],
    ['/imports', form(january)],
    [`/imports/${id}`],
    [`/imports/${id}/rejets.csv`],
    [`/imports/${id}/autoriser`, { method: 'POST' }],
    [`/imports/${id}/refuser`, { method: 'POST' }],
    ['/api/import/caf', { method: 'POST', body: january }],
  ]
  for (const [path, init] of requests) {
    assert.equal((await as(importer.orienteur)(path, init)).status, 404, path)
    assert.equal((await as(null)(path, init)).status, 401, path)
  }
  for (const path of [
    '/imports/no-uuid',
    '/imports/no-uuid/rejets.csv',
    '/imports/00000000-0000-4000-8000-000000000000',
  ])
    assert.equal((await as(importer.administrator)(path)).status, 404, path)
})

test('a program sends the file as it is, and is answered as the command is', async () => {
  const { importer, as } = await instance()
  const ask = as(importer.account)
  const send = (query: string, body: string) =>
    ask(`/api/import/caf${query}`, { method: 'POST', body, headers: { 'Content-Type': 'application/xml' } })
  const tried = await json(send('?dryRun=1&name=RSABEM.xml', january))
  assert.deepEqual([tried.file, tried.dryRun, tried.households.new], ['RSABEM.xml', true, 10])
  const done = await json(send('?received=2026-03-01', january))
  assert.deepEqual(
    [done.state, done.kind, done.households],
    ['done', 'monthly', { read: 10, new: 10, changed: 0, unchanged: 0, rejected: 0 }],
  )
  assert.deepEqual((await json(send('', january))).households.unchanged, 10)
  const held = await json(send('', february))
  assert.deepEqual([held.state, held.rows.length], ['waiting-for-release', 1])
  const wrong = await send('?received=hier', january)
  assert.deepEqual([wrong.status, Object.keys((await json(wrong)).errors)], [422, ['received']])
  const later = await ask('/api/import/caf?wait=0', form(january.replace('01:18', '02:18')))
  assert.deepEqual(
    [later.status, later.headers.get('Location')],
    [202, `/api/import/open?file=${(await json(later)).id}`],
  )
})
