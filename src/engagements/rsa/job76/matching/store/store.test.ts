import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bitsOf, codesOf, newCodes } from './codes.ts'
import { compare, find, give, giveBack, newIds, uuidOf } from './ids.ts'
import { hold, letGo, newInterned } from './interned.ts'
import { append, newLists, replace, withdraw } from './lists.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

test('an id is found until it is given back, and its number then serves another', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ n: fc.nat(40), put: fc.boolean() }), { maxLength: 400 }), changes => {
      const ids = newIds(2)
      const known = new Map<string, number>()
      for (const { n, put } of changes) {
        const id = uuid(n)
        if (put) known.set(id, give(ids, id))
        else if (known.has(id)) giveBack(ids, known.get(id)!)
        if (!put) known.delete(id)
        for (let other = 0; other <= 40; other++)
          assert.equal(find(ids, uuid(other)), known.get(uuid(other)) ?? -1)
      }
      assert.equal(new Set(known.values()).size, known.size, 'no number twice')
      for (const [id, number] of known) assert.equal(uuidOf(ids, number), id)
      assert.ok(ids.end <= 41)
    }),
    { numRuns: 100 },
  )
})

test('ids compare as their texts do', () => {
  const ids = newIds()
  const texts = [
    'ffffffff-0000-4000-8000-000000000000',
    uuid(2),
    uuid(10),
    '0fffffff-ffff-4fff-bfff-ffffffffffff',
  ]
  const numbers = texts.map(text => give(ids, text))
  assert.deepEqual(
    numbers.sort((a, b) => compare(ids, a, b)).map(number => uuidOf(ids, number)),
    texts.sort(),
  )
})

test('lists hold what was put in them, whichever blocks they were moved to', () => {
  const change = fc.record({
    list: fc.nat(5),
    value: fc.nat(60),
    kind: fc.constantFrom('append', 'withdraw', 'replace'),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), fc.boolean(), (changes, wide) => {
      const lists = newLists(1, 1, wide)
      const witness = Array.from({ length: 6 }, (): number[] => [])
      for (const { list, value, kind } of changes) {
        const values = witness[list]!
        if (kind === 'append') {
          append(lists, list, value)
          values.push(value)
        } else if (kind === 'replace') {
          witness[list] = [value, value + 1, value + 2].slice(value % 4)
          replace(lists, list, witness[list])
        } else if (values.includes(value)) {
          withdraw(lists, list, value)
          values.splice(values.indexOf(value), 1)
        }
      }
      for (const [list, values] of witness.entries()) {
        const start = lists.start[list] ?? 0
        const held = [...lists.data.subarray(start, start + (lists.length[list] ?? 0))]
        assert.deepEqual(held.sort(), values.sort())
      }
    }),
    { numRuns: 200 },
  )
})

test('what is not in a list cannot be taken out of it', () => {
  const lists = newLists(2, 4, true)
  append(lists, 0, 7)
  append(lists, 1, 8)
  assert.throws(() => withdraw(lists, 0, 8), RangeError)
})

test('what several hold is kept until the last lets it go', () => {
  const kept = newInterned<number[]>()
  const number = hold(kept, 'a', () => [1])
  assert.equal(
    hold(kept, 'a', () => assert.fail('made once')),
    number,
  )
  letGo(kept, number)
  assert.deepEqual(kept.values[number], [1])
  letGo(kept, number)
  assert.equal(kept.values[number], undefined)
  assert.equal(
    hold(kept, 'b', () => [2]),
    number,
    'its place serves another',
  )
})

test('a set of codes is bits, up to thirty-one', () => {
  const codes = newCodes(['B'])
  assert.deepEqual(codesOf(codes, bitsOf(codes, ['C', 'B'])), ['B', 'C'])
  assert.throws(
    () =>
      bitsOf(
        codes,
        Array.from({ length: 30 }, (_, n) => `${n}`),
      ),
    RangeError,
  )
})
