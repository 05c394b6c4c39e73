import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { importCaf } from './import.ts'
import { foyer, onDisk, xmlOf } from './test-file.ts'
import { instance } from './test-instance.ts'
import { rowCounts } from './test-state.ts'

const RUNS = Number(process.env.MAILLAGE_RUNS ?? 1000)

const many = (n: number) => Array.from({ length: n }, (_, i) => foyer(i + 1))
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '\uD800',
    '2026-13-01',
    '9999-12-31',
    '0001-01-01',
    '-1',
    '1e99',
    '__proto__',
    '%00',
    '../..',
    'x'.repeat(70_000),
  ),
)
const types = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data; boundary="',
  'multipart/form-data',
  'application/json',
  'text/plain',
)
const body = fc.oneof(
  text,
  text.map(why => new URLSearchParams({ why, file: why, received: why }).toString()),
  text.map(value => `--b\r\nContent-Disposition: form-data; name="received"\r\n\r\n${value}\r\n--b--\r\n`),
  text.map(
    name =>
      `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${name}\r\n--b--\r\n`,
  ),
  text.map(value => `--b\r\nContent-Disposition: form-data; name="${value}"\r\n\r\n`),
)

test(`${RUNS} malformed requests: each is answered, none by an error of ours, and none changes anything`, async () => {
  const { base, importer, as, depots, bugs } = await instance()
  const bring = (referenceOn: '2026-01-31' | '2026-02-28', n: number) =>
    importCaf(importer, {
      ...onDisk(xmlOf({ type: 'M', referenceOn, households: many(n) })),
      by: importer.administrator.id,
    })
  await bring('2026-01-31', 10)
  const held = await bring('2026-02-28', 1)
  const ask = as(importer.administrator)
  const before = await rowCounts(base)
  const path = fc.oneof(
    fc.constantFrom('/imports', `/imports/${held.id}/autoriser`, `/imports/${held.id}/refuser`),
    text.map(id => `/imports/${encodeURIComponent(id.toWellFormed())}/refuser`),
    text.map(value => `/api/import/caf?dryRun=1&received=${encodeURIComponent(value.toWellFormed())}`),
  )
  await fc.assert(
    fc.asyncProperty(path, types, body, async (path, type, body) => {
      const sent = { method: 'POST', body: Buffer.from(body), headers: { 'Content-Type': type } }
      const answer = await ask(path, sent)
      const said = await answer.text()
      assert.ok(answer.status < 500, `${answer.status} ${said}`)
      const get = await ask(
        `${path.split('?')[0]}?page=${encodeURIComponent(body.slice(0, 40).toWellFormed())}`,
      )
      assert.ok(get.status < 500)
    }),
    { numRuns: RUNS },
  )
  const { trace: _, trace_day: __, caf_file, ...after } = await rowCounts(base)
  const { trace: ___, trace_day: ____, caf_file: files, ...untouched } = before
  assert.deepEqual(after, untouched)
  assert.ok(caf_file! >= files!, 'a form may bring a file that is none: it waits to be refused')
  assert.ok(readdirSync(depots).length - 1 <= caf_file! - files!, 'nothing else stays in the depot')
  assert.deepEqual(bugs, [])
})
