import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowOptions, parse, UsageError } from './parse.ts'

const lists = new Set(['osm', 'gtfs', 'needs'])

test('words, options with a value, flags, and options that take several values', () => {
  for (const [line, expected, why] of [
    ['rsa list-day', { words: ['rsa', 'list-day'], options: {} }, 'words alone'],
    [
      'travel coverage --kind ccas --minutes=30 --json',
      {
        words: ['travel', 'coverage'],
        options: { kind: 'ccas', minutes: '30', json: true },
      },
      'both ways of giving a value',
    ],
    [
      'travel build --osm a.pbf b.pbf --gtfs c.zip --json',
      {
        words: ['travel', 'build'],
        options: { json: true, osm: ['a.pbf', 'b.pbf'], gtfs: ['c.zip'] },
      },
      'several files after one option',
    ],
    [
      'travel build --osm a.pbf --gtfs c.zip --osm=b.pbf',
      { words: ['travel', 'build'], options: { osm: ['a.pbf', 'b.pbf'], gtfs: ['c.zip'] } },
      'the option given again',
    ],
  ] as const)
    assert.deepEqual(parse(line.split(' '), lists), expected, why)
})

test('a call that cannot be meant is refused as wrong usage', () => {
  for (const [line, sentence, why] of [
    ['x --kind ccas --kind cms', /deux fois/, 'one value, given twice'],
    ['x --json=oui', /ne prend pas de valeur/, 'a flag with a value'],
    ['x --kind', /attend une valeur/, 'no value at the end'],
    ['x --osm --gtfs a.zip', /--osm attend une valeur/, 'a list without any'],
  ] as const)
    assert.throws(
      () => parse(line.split(' '), lists),
      error => error instanceof UsageError && sentence.test(error.message),
      why,
    )
})

test('an option that the command does not have is wrong usage, a list as much as another', () => {
  const parsed = parse(['x', '--kind', 'ccas', '--osm', 'a.pbf', '--json'], lists)
  allowOptions(parsed, ['kind', 'osm'], 'x')
  assert.throws(() => allowOptions(parsed, ['kind'], 'x'), /--osm/)
})
