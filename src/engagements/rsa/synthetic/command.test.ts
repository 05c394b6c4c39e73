import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { CafHousehold } from '../caf/household.ts'
import { type CafItem, parseCaf } from '../caf/parse.ts'
import { writeDemo } from './command.ts'
import { historyOf } from './files.ts'

const options = { households: 40, seed: 1, until: '2026-03-10' } as const
const folders: string[] = []
const demo = (change: Partial<{ households: number; seed: number }> = {}) => {
  const out = mkdtempSync(join(tmpdir(), 'maillage-demo-'))
  folders.push(out)
  return { out, manifest: writeDemo({ ...options, ...change, out }) }
}
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const { out, manifest } = demo()

test('what the demonstration holds in memory is what its files say', async () => {
  const told = [...historyOf(options)]
  assert.deepEqual(
    told.map(({ name }) => name),
    manifest.files.map(({ name }) => name),
  )
  for (const { name, header, households } of told) {
    const items: CafItem[] = await Array.fromAsync(parseCaf(createReadStream(join(out, name))))
    const [first, last] = [items[0], items.at(-1)]
    assert.ok(first?.kind === 'header' && last?.kind === 'trailer', name)
    assert.deepEqual({ ...first.header, line: 0 }, header, name)
    const read = items.flatMap(item => (item.kind === 'household' ? [withoutLines(item.household)] : []))
    assert.deepEqual(read, households, name)
    const { declaredTotal, counted, unknownTags } = last
    assert.deepEqual([declaredTotal, counted, unknownTags], [households.length, households.length, []], name)
  }
})

test('the same seed and day give the same bytes; another seed gives others', () => {
  const digest = (folder: string) => {
    const hash = createHash('sha256')
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
    return hash.digest('hex')
  }
  assert.equal(digest(demo().out), digest(out))
  assert.notEqual(digest(demo({ seed: 2 }).out), digest(out))
})

test('the manifest counts what each file holds', () => {
  assert.deepEqual(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')), manifest)
  assert.equal(readdirSync(out).length, manifest.files.length + 1)
  for (const { name, households } of manifest.files) {
    const text = readFileSync(join(out, name), 'latin1')
    assert.equal(text.split('<InfosFoyerRSA>').length - 1, households, name)
    assert.match(text, new RegExp(`<NBTOTDOSRSATRANSM>${String(households).padStart(8, '0')}<`), name)
  }
})

test('letters beyond ASCII are written in one byte, as the CAF does', () => {
  const bytes = Buffer.concat(manifest.files.slice(0, 300).map(({ name }) => readFileSync(join(out, name))))
  assert.ok(bytes.includes(Buffer.from('RÉPUBLIQUE', 'latin1')))
  assert.ok(!bytes.includes(Buffer.from('RÉPUBLIQUE', 'utf8')))
})

const xsd = fileURLToPath(
  new URL('../../../../../shared/data/fixtures/caf-rsa/vrsb0801.xsd', import.meta.url),
)
const skip =
  existsSync(xsd) && spawnSync('xmllint', ['--version']).status === 0 ? false : 'no schema or no xmllint here'

test('every file follows the schema of the CAF', { skip }, () => {
  const files = manifest.files.map(({ name }) => join(out, name))
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, ...files], {
    encoding: 'utf8',
  })
  assert.equal(
    status,
    0,
    stderr
      .split('\n')
      .filter(line => !line.endsWith('validates'))
      .slice(0, 5)
      .join('\n'),
  )
})

const withoutLines = (household: CafHousehold): CafHousehold => ({
  ...household,
  line: 0,
  persons: household.persons.map(person => ({ ...person, line: 0 })),
})
