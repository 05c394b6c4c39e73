import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { closeness, partsOf } from './typo.ts'

test('a slip of the finger leaves a name near, and makes another of a short one', () => {
  for (const [typed, name, expected, why] of [
    ['martin', 'martin', 3, 'the name itself'],
    ['mart', 'martin', 2, 'its beginning'],
    ['martni', 'martin', 1, 'two letters swapped'],
    ['marin', 'martin', 1, 'a letter forgotten'],
    ['marrtin', 'martin', 1, 'a letter too many'],
    ['mardin', 'martin', 1, 'a letter for another'],
    ['mordan', 'martin', 0, 'two slips in six letters'],
    ['lefevbrre', 'lefebvre', 1, 'two slips in a long name'],
    ['leo', 'lea', 0, 'another name'],
    ['dubios', 'duboisseau', 1, 'a slip in its beginning'],
  ] as const)
    assert.equal(closeness(typed, name), expected, why)
})

const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'aberst'), minLength: min, maxLength: max })
/** What a finger does to a word: change, add, take away, swap. */
const slip = fc.tuple(
  fc.constantFrom('change', 'add', 'lose', 'swap'),
  fc.nat(11),
  fc.constantFrom(...'aberst'),
)

test('whatever name is near enough has a part of the typed word whole in it', () => {
  let near = 0
  fc.assert(
    fc.property(letters(4, 12), fc.array(slip, { maxLength: 2 }), letters(0, 3), (typed, slips, more) => {
      let name = typed
      for (const [kind, at, letter] of slips) {
        const [before, here, after] = [name.slice(0, at), name.slice(at, at + 1), name.slice(at + 1)]
        if (kind === 'change') name = before + letter + after
        if (kind === 'add') name = before + letter + here + after
        if (kind === 'lose') name = before + after
        if (kind === 'swap') name = before + after.slice(0, 1) + here + after.slice(1)
      }
      name += more
      assert.equal(partsOf(typed).join(''), typed)
      if (closeness(typed, name) === 0) return
      near++
      assert.ok(
        partsOf(typed).some(part => name.includes(part)),
        `${typed} ${name}`,
      )
    }),
    { numRuns: 20_000 },
  )
  assert.ok(near > 5_000, `${near} names were near`)
})
