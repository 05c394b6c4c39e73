import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../kernel/time.ts'
import { missingIn, qualityOf, type Scored } from './score.ts'

const today = '2026-03-02'
const nothing: Scored = {
  ...{ phone: null, hours: null, position: 'estimated', walkIn: null, address: null },
  ...{ checkedOn: null, sources: [], openReports: 0 },
}
const all: Scored = {
  ...{ phone: '02 61 91 00 01', hours: 'Mo-Fr 09:00-12:00', position: 'given', walkIn: false },
  ...{ address: '1 rue du Moulin', checkedOn: '2026-02-01', openReports: 0 },
  sources: [
    { source: 'a', on: '2025-12-01' },
    { source: 'b', on: '2020-01-01' },
  ],
}

test('the score of an entry is the sum of what is there', () => {
  for (const [place, score, why] of [
    [nothing, 0, 'nothing is known'],
    [all, 100, 'all is there, checked last month, told by two'],
    [{ ...all, hours: null }, 80, 'no hours'],
    [{ ...all, hours: 'de 9h à midi' }, 80, 'hours that do not read are none'],
    [{ ...all, phone: null }, 85, 'no telephone'],
    [{ ...all, position: 'estimated' }, 90, 'somewhere in the commune'],
    [{ ...all, walkIn: null }, 90, 'nobody says whether one may just come'],
    [{ ...all, address: null }, 95, 'no address'],
    [{ ...all, checkedOn: '2025-09-02' }, 100, 'six months ago, to the day'],
    [{ ...all, checkedOn: '2025-09-01' }, 90, 'more than six months ago'],
    [{ ...all, checkedOn: '2025-03-01' }, 85, 'more than a year ago: a source said it since, for half'],
    [{ ...all, checkedOn: null }, 85, 'never checked: what a source said lately is worth half'],
    [
      { ...all, checkedOn: null, sources: [{ source: 'a', on: '2024-03-02' }] },
      65,
      'told two years ago, by one',
    ],
    [{ ...all, checkedOn: null, sources: [{ source: 'a', on: '2024-03-01' }] }, 60, 'and a day'],
    [
      { ...nothing, sources: [{ source: 'casf-l123-4', on: '2025-12-01' }] },
      0,
      'the law says that there is one, and nothing to rely upon',
    ],
    [{ ...all, openReports: 1 }, 90, 'somebody says that it is wrong'],
    [{ ...all, openReports: 9 }, 80, 'however many say so'],
    [{ ...nothing, openReports: 1 }, 0, 'never less than nothing'],
  ] as [Scored, number, string][])
    assert.equal(qualityOf(place, today).score, score, why)
})

test('what is missing is said in words, and nothing where all is there', () => {
  assert.deepEqual(missingIn(qualityOf(all, today)), [])
  assert.deepEqual(missingIn(qualityOf({ ...all, phone: null, checkedOn: null }, today)), [
    'téléphone manquant',
    'jamais vérifié, dit le 1er décembre 2025',
  ])
})

test('an entry that says more, or was checked later, never scores lower', () => {
  const day = fc.integer({ min: 2000, max: 2025 }).map(year => `${year}-06-15` as Day)
  const scored = fc.record<Scored>({
    phone: fc.constantFrom(null, '02 61 91 00 01'),
    hours: fc.constantFrom(null, 'Mo 09:00-12:00', 'illisible'),
    position: fc.constantFrom('given' as const, 'estimated' as const),
    walkIn: fc.constantFrom(null, true, false),
    address: fc.constantFrom(null, '1 rue du Moulin'),
    checkedOn: fc.option(day, { nil: null }),
    sources: fc.array(fc.record({ source: fc.constantFrom('a', 'b', 'casf-l123-4'), on: day }), {
      maxLength: 3,
    }),
    openReports: fc.nat(3),
  })
  fc.assert(
    fc.property(scored, day, (place, later) => {
      const before = qualityOf(place, today).score
      const more: Partial<Scored>[] = [
        { phone: all.phone },
        { hours: all.hours },
        { position: 'given' },
        { walkIn: place.walkIn ?? true },
        { address: all.address },
        { checkedOn: place.checkedOn && place.checkedOn > later ? place.checkedOn : later },
        { sources: [...place.sources, { source: 'c', on: later }] },
        { openReports: Math.max(0, place.openReports - 1) },
      ]
      for (const one of more)
        assert.ok(qualityOf({ ...place, ...one }, today).score >= before, JSON.stringify(one))
      assert.ok(before >= 0 && before <= 100)
    }),
  )
})
