import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type CafItem, parseCaf } from './parse.ts'

const folder = fileURLToPath(new URL('../../../../../shared/data/fixtures/caf-rsa/', import.meta.url))
const skip = existsSync(folder) ? false : 'the real files are not here'

const read = (name: string): Promise<CafItem[]> =>
  Array.fromAsync(parseCaf(createReadStream(`${folder}${name}`)))

test('the real monthly file holds two households where it declares one', { skip }, async () => {
  const items = await read('RSABEM.xml')
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['header', 'household', 'household', 'trailer'],
  )
  const [header, one, other, trailer] = items
  assert.equal(header?.kind === 'header' && header.header.referenceOn, '2022-02-28')
  assert.ok(one?.kind === 'household' && other?.kind === 'household' && trailer?.kind === 'trailer')
  assert.deepEqual([trailer.declaredTotal, trailer.counted, trailer.unknownTags], [1, 2, []])
  assert.deepEqual([one.household.departement, one.household.line, other.household.line], ['52', 13, 287])
  assert.equal(one.household.requestNumber, other.household.requestNumber)
  assert.notEqual(one.household.matricule, other.household.matricule)
  assert.deepEqual(
    [one.household.state, other.household.state],
    ['5', '4'],
    'closed, and suspended in its payment',
  )
})

test('the real daily file that breaks its own schema loses its one household, not the import', {
  skip,
}, async () => {
  const items = await read('RSABEI_invalid.xml')
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['header', 'rejected', 'trailer'],
  )
  assert.match(
    items[1]?.kind === 'rejected' ? items[1].reason : '',
    /il manque le bloc DonneesAdministratives/,
  )
})
