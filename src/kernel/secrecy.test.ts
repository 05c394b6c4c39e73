import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ConcealedTable, conceal, publicRate, type Shown } from './secrecy.ts'

test('a count under 11 is hidden, and as few others as keep it hidden', () => {
  for (const [cells, expected, why] of [
    [[[20, 30]], [[20, 30, 50]], 'nothing to hide'],
    [[[0, 0]], [['few', 'few', 'few']], 'nobody, by chance: 0 says something of everybody'],
    [[[3]], [['few', 'few']], 'a count alone is its own sum'],
    [
      [
        [4, 40, 50],
        [30, 60, 70],
      ],
      [
        ['few', 'withheld', 50, 94],
        ['withheld', 'withheld', 70, 160],
        [34, 100, 120, 254],
      ],
      'a row and a column that hide one count would give it back by their sums: four counts are hidden',
    ],
  ] as const) {
    assert.deepEqual(whole(conceal({ cells })).slice(0, expected.length), expected, why)
  }
})

test('a zero where nobody could be counted is shown', () => {
  const { cells, rows, total } = conceal({
    cells: [
      [0, 40],
      [0, 50],
    ],
    structural: (_, column) => column === 0,
  })
  assert.deepEqual(
    [cells, rows, total],
    [
      [
        [0, 40],
        [0, 50],
      ],
      [40, 50],
      90,
    ],
  )
})

test('a rate needs 30 people, and its two figures in sight', () => {
  for (const [counted, outOf, expected, why] of [
    [20, 30, 20 / 30, 'enough people'],
    [20, 29, null, 'under 30'],
    ['withheld', 60, null, 'the rate would give the hidden figure back'],
    [20, 'withheld', null, 'so would it here'],
    ['few', 60, null, 'and here'],
  ] as const)
    assert.equal(publicRate(counted, outOf), expected, why)
})

test('hiding the small counts alone would give them back', () => {
  const published: Shown[][] = [
    ['few', 40, 44],
    [30, 60, 90],
    [34, 100, 134],
  ]
  assert.deepEqual(possible(published, 0, 0), [4])
})

test('whoever tries every table that agrees with the published one finds no hidden count', () => {
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }) },
    fc.integer({ min: 11, max: 26 }),
  )
  const shape = fc.constantFrom([1, 2], [2, 2], [2, 3])
  const tables = shape.chain(([height, width]) =>
    fc.array(fc.array(count, { minLength: width!, maxLength: width! }), {
      minLength: height!,
      maxLength: height!,
    }),
  )
  fc.assert(
    fc.property(tables, cells => {
      const published = whole(conceal({ cells }))
      const truth = withSums(cells)
      for (const [i, row] of truth.entries())
        for (const [j, value] of row.entries()) {
          if (value < 11) assert.equal(published[i]![j], 'few', `${value} is shown`)
          if (published[i]![j] !== 'few') continue
          const values = possible(published, i, j)
          assert.ok(values.length >= 5, `${value} is one of ${values}`)
        }
    }),
    { numRuns: 150 },
  )
})

/** With its sums as the last row and the last column. */
const whole = ({ cells, rows, columns, total }: ConcealedTable): Shown[][] => [
  ...cells.map((row, i) => [...row, rows[i]!]),
  [...columns, total],
]

function withSums(cells: number[][]): number[][] {
  const rows = cells.map(row => [...row, add(row)])
  return [...rows, rows[0]!.map((_, j) => add(rows.map(row => row[j]!)))]
}

/** The attacker: values of 0 to 10 that the count at (i, j) takes in some table that agrees with the published one. Stops at five. */
function possible(published: Shown[][], i: number, j: number): number[] {
  const values: number[] = []
  for (let value = 0; value <= 10 && values.length < 5; value++) {
    const supposed = published.map((row, r) => row.map((said, c) => (r === i && c === j ? value : said)))
    if (exists(supposed, [])) values.push(value)
  }
  return values
}

/** Tries count after count, row by row, and gives up as soon as a sum cannot be right any more. */
function exists(published: Shown[][], counts: number[]): boolean {
  const [height, width] = [published.length - 1, published[0]!.length - 1]
  const n = counts.length
  if (n === height * width) return agrees(add(counts), published[height]![width]!)
  const [i, j] = [Math.floor(n / width), n % width]
  const said = published[i]![j]!
  const tried = said === 'few' ? upTo(0, 10) : said === 'withheld' ? upTo(11, 34) : [said]
  return tried.some(count => {
    const next = [...counts, count]
    const inRow = add(next.slice(i * width))
    const inColumn = add(next.filter((_, at) => at % width === j))
    const rowHolds =
      j === width - 1 ? agrees(inRow, published[i]![width]!) : mayGrowTo(inRow, published[i]![width]!)
    const columnHolds =
      i === height - 1
        ? agrees(inColumn, published[height]![j]!)
        : mayGrowTo(inColumn, published[height]![j]!)
    return rowHolds && columnHolds && exists(published, next)
  })
}

const agrees = (sum: number, said: Shown) =>
  said === 'few' ? sum < 11 : said === 'withheld' ? sum > 10 : sum === said
const mayGrowTo = (sum: number, said: Shown) => said === 'withheld' || sum <= (said === 'few' ? 10 : said)
const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n)
const add = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
