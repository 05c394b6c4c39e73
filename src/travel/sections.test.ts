import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NetworkFault } from './fault.ts'
import { packSections, prefixed, type Section, under, unpackSections } from './sections.ts'

const anySection: fc.Arbitrary<Section> = fc.oneof(
  fc.int32Array(),
  fc.uint32Array(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint8Array(),
  fc.float64Array(),
  fc.float32Array(),
)

test('what is packed comes back, wherever the bytes lie in memory', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z/]{1,12}$/), anySection),
      fc.nat(9),
      (sections, offset) => {
        const packed = packSections({ id: 'é' }, sections)
        const moved = new Uint8Array(packed.length + offset)
        moved.set(packed, offset)
        const read = unpackSections(moved.subarray(offset))
        assert.deepEqual(read.header, { id: 'é' })
        assert.deepEqual({ ...read.sections }, { ...sections })
      },
    ),
  )
})

test('a file cut anywhere is refused, and so is a file of something else', () => {
  const packed = packSections({}, { a: Int32Array.of(1, 2, 3), b: Uint8Array.of(7) })
  for (let length = 0; length < packed.length; length++)
    assert.throws(() => unpackSections(packed.subarray(0, length)), NetworkFault, `${length} octets`)
  assert.throws(() => unpackSections(new TextEncoder().encode('<osm version="0.6">…')), {
    message: 'Ce fichier n’est pas un réseau construit par Maillage.',
  })
})

test('sections are grouped by a prefix of their names', () => {
  const sections = prefixed('walk/', { first: Int32Array.of(0, 1), head: Int32Array.of(3) })
  assert.deepEqual(Object.keys(sections), ['walk/first', 'walk/head'])
  assert.deepEqual(under({ ...sections, 'car/first': Int32Array.of(9) }, 'walk/'), {
    first: Int32Array.of(0, 1),
    head: Int32Array.of(3),
  })
})
