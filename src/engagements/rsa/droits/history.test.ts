import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../../kernel/time.ts'
import type { CafHousehold } from '../caf/household.ts'
import { historyOf } from './history.ts'
import type { Line } from './line.ts'
import { line, person } from './made-up.ts'

const nobody = () => []
const only = (lines: Line[]) => historyOf(lines, nobody)[0]!
const standings = (lines: Line[]) =>
  only(lines)
    .standings.at(-1)!
    .spans.map(({ from, standing }) => `${from} ${standing}`)
const stints = (lines: Line[]) =>
  only(lines).droits.flatMap(({ versions }) => {
    const stint = versions.at(-1)!.stint
    return stint ? [`${stint.enteredOn} ${stint.kind}${stint.ended ? ` → ${stint.ended.on}` : ''}`] : []
  })

const suspended = (from: Day): Partial<CafHousehold> => ({
  state: '3',
  suspensions: [{ motive: 'DA', from }],
})
const closed = (on: Day): Partial<CafHousehold> => ({ state: '5', closure: { on, motive: 'ECH' } })

test('a droit begins, stops, goes on and ends as the lines of the caisse say', () => {
  for (const [lines, expected, reason] of [
    [
      [line('2026-01-12', {})],
      ['2026-01-13 primo'],
      'the clock runs from the day of reception, not from the day that the right opened',
    ],
    [
      [line('2026-01-12', { persons: [person({ sdd: false })] })],
      [],
      'not subject to the rights and duties: nothing is owed',
    ],
    [
      [line('2026-01-12', { persons: [person({ sdd: null })] })],
      [],
      'the file does not say that the person is subject',
    ],
    [
      [line('2026-01-12', { persons: [person({ role: 'ENF' })] })],
      [],
      'a child is owed nothing by this promise',
    ],
    [
      [line('2026-01-12', { state: '4', paymentSuspensions: [{ motive: '06', from: '2026-01-01' }] })],
      [],
      'payment suspended: not open and payable',
    ],
    [[line('2026-01-12', closed('2025-12-31'))], [], 'closed on arrival'],
    [
      [line('2026-01-12', {}), line('2026-02-10', closed('2026-01-31'))],
      ['2026-01-13 primo → 2026-01-31'],
      'the day that the right ends is the one told',
    ],
    [
      [line('2026-01-12', {}), line('2026-02-10', closed('2026-02-28'))],
      ['2026-01-13 primo → 2026-02-11'],
      'an end in the future holds from the day that we hear of it',
    ],
    [
      [line('2026-01-12', {}), line('2026-02-10', closed('2026-01-31')), line('2026-04-02', {})],
      ['2026-01-13 primo → 2026-01-31', '2026-04-03 nouvel-entrant'],
      'the same request that opens again is a new entry',
    ],
    [
      [line('2026-01-12', {}), line('2026-01-20', suspended('2026-01-15')), line('2026-02-03', {})],
      ['2026-01-13 primo'],
      'a suspension that is lifted goes on with the same droit',
    ],
    [
      [line('2026-01-12', { persons: [person({ sdd: false })] }), line('2026-03-02', {})],
      ['2026-03-03 devenu-sdd'],
      'known already, subject from then on',
    ],
    [
      [line('2026-01-12', { state: '0' }), line('2026-03-02', {})],
      ['2026-03-03 primo'],
      'a request that waited, then opened',
    ],
    [
      [
        line('2026-01-12', {
          cedant: { organism: 'CAF', caisse: '271', matricule: null, arrivedOn: '2026-01-01' },
        }),
      ],
      ['2026-01-13 mutation'],
      'the right is transferred from another caisse',
    ],
    [
      [line('2026-01-12', {}), line('2026-02-28', null, { kind: 'M' })],
      ['2026-01-13 primo → 2026-02-28'],
      'a full file that leaves the household out',
    ],
  ] as [Line[], string[], string][])
    assert.deepEqual(stints(lines), expected, reason)
})

test('the spans hold in valid time: a line may tell of days before it', () => {
  for (const [lines, expected, reason] of [
    [
      [line('2026-01-12', {})],
      ['2026-01-05 running'],
      'from the day of the request when nothing else is told',
    ],
    [
      [line('2026-01-12', { opening: { on: '2026-01-01', motive: null } })],
      ['2026-01-01 running'],
      'from the opening when the flow tells it',
    ],
    [
      [line('2026-01-12', {}), line('2026-02-20', suspended('2026-01-15')), line('2026-03-02', {})],
      ['2026-01-05 running', '2026-01-15 suspended', '2026-03-02 running'],
      'suspended from the day told, lifted the day of the file that no more says so',
    ],
    [
      [line('2026-01-12', { addresses: [] }), line('2026-01-20', {})],
      ['2026-01-13 no-address', '2026-01-21 running'],
      'an address is waited for in days of reception',
    ],
    [
      [line('2026-01-12', { addresses: [], homeless: true })],
      ['2026-01-05 running'],
      'a person without a home is owed the promise as they are',
    ],
  ] as [Line[], string[], string][])
    assert.deepEqual(standings(lines), expected, reason)
})

test('what was known on a past day stays what was known', () => {
  const { droits } = only([line('2026-01-12', {}), line('2026-02-20', suspended('2026-01-15'))])
  assert.deepEqual(
    droits[0]!.versions.map(({ knownFrom, stint }) => [knownFrom, stint!.stops]),
    [
      ['2026-01-13', []],
      ['2026-02-21', [{ from: '2026-01-15', until: null, why: 'suspended' }]],
    ],
  )
})

test('a spouse who joins a household known before joins it', () => {
  const spouse = person({ firstName: 'PAUL', sex: '1', role: 'CJT', bornOn: '1980-06-01' })
  const lines = [line('2026-01-12', {}), line('2026-03-02', { persons: [person(), spouse] })]
  const members = historyOf(lines, nobody)
  assert.deepEqual(members.map(m => m.droits[0]!.versions[0]!.stint!.kind).sort(), [
    'primo',
    'rejoint-un-foyer',
  ])
})

test('a person seen before in another household is no newcomer', () => {
  const nir = '2840376540001'
  const elsewhere = () => [line('2025-06-01', { persons: [person({ nir })] })]
  const [member] = historyOf([line('2026-01-12', { persons: [person({ nir })] })], elsewhere)
  assert.equal(member!.droits[0]!.versions[0]!.stint!.kind, 'nouvel-entrant')
})

test('a NIR that comes later names the same person', () => {
  const nir = '2840376540001'
  const members = historyOf(
    [
      line('2026-01-12', {}),
      line('2026-02-12', { persons: [person({ nir })] }),
      line('2026-03-12', { persons: [person({ nir, lastName: 'DURAND', birthName: 'LE VASSEUR' })] }),
    ],
    nobody,
  )
  assert.equal(members.length, 1)
})

const days = fc
  .integer({ min: 0, max: 400 })
  .map(n => new Date(Date.parse('2026-01-01') + n * 86_400_000).toISOString().slice(0, 10) as Day)
const said = fc.oneof(
  fc.constant<Partial<CafHousehold>>({}),
  days.map(suspended),
  days.map(closed),
  fc.constant<Partial<CafHousehold>>({ persons: [person({ sdd: false })] }),
  fc.constant<Partial<CafHousehold>>({ addresses: [] }),
  fc.constant(null),
)
const anyLines = fc
  .array(fc.tuple(days, said, fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 8 })
  .map(all => {
    const unique = new Map(
      all.map(([day, facts, late]) => [
        day,
        line(day, facts, {
          receivedOn: new Date(Date.parse(day) + late * 86_400_000).toISOString().slice(0, 10) as Day,
        }),
      ]),
    )
    return [...unique.values()]
  })

test('the same lines give the same history, in any order and however often they come', () => {
  fc.assert(
    fc.property(anyLines, fc.infiniteStream(fc.nat()), (lines, picks) => {
      const shuffled = [...lines, ...lines]
        .map(one => [picks.next().value as number, one] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, one]) => one)
      assert.deepEqual(historyOf(shuffled, nobody), historyOf(lines, nobody))
    }),
    { numRuns: 500 },
  )
})

test('spans follow one another, and stints never overlap', () => {
  fc.assert(
    fc.property(anyLines, lines => {
      for (const { standings, droits } of historyOf(lines, nobody)) {
        for (const { spans } of standings)
          for (const [i, span] of spans.entries()) {
            assert.equal(span.until, spans[i + 1]?.from ?? null)
            assert.ok(span.until === null || span.from < span.until)
          }
        const known = droits.map(d => d.versions.at(-1)!.stint).filter(s => s !== null)
        assert.ok(known.filter(({ ended }) => !ended).length <= 1, 'one stint at most is open')
        for (const { holdsFrom, ended } of known)
          assert.ok(!ended || holdsFrom <= ended.on, 'no stint ends before it begins')
      }
    }),
    { numRuns: 500 },
  )
})
