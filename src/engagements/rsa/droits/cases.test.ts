import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { factsOf, type RuleFacts } from '../../../kernel/law/in-force.ts'
import { legalRules } from '../../../kernel/law/rules.ts'
import { type Law, lawOf } from '../../../kernel/law/through-time.ts'
import type { Services } from '../../../kernel/territory/service-map.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import { legalOrientation } from '../first-month.ts'
import { casesOf, type Decisions } from './cases.ts'
import type { StoredHistory } from './history.ts'
import type { Stint } from './stints.ts'

const sixWeeks = legalRules.find(({ id }) => id === 'RSA-OR-6W')!

/** The six weeks written again on some days. */
const edited = (...edits: [on: Day, facts: Partial<RuleFacts>][]): Law =>
  lawOf(
    edits.map(([on, facts], n) => ({
      ...factsOf(sixWeeks),
      ...facts,
      rule: sixWeeks.id,
      version: n + 1,
      on,
    })),
    [],
  )
/** One commune, served by some UTAS from some days on. */
const served = (...lines: [from: Day, utas: string][]): Services => ({
  days: () => lines.map(([from]) => from),
  utas: (_, on) => lines.findLast(([from]) => from <= on)?.[1] ?? null,
})
const rouen = served(['2019-01-01', 'rouen'])

const stint = (facts: Partial<Stint> = {}): Stint => ({
  ...{ holdsFrom: '2026-01-05', enteredOn: '2026-01-10', kind: 'primo', ended: null, stops: [], ...facts },
})
const known = (...versions: [Day, Stint | null][]): StoredHistory => ({
  versions: versions.map(([knownFrom, stint]) => ({ knownFrom, stint })),
  homes: [{ knownFrom: versions[0]![0], commune: '76540' }],
})
const received = known(['2026-01-10', stint()])
const oriented = (recordedOn: Day, replacedOn: Day | null = null): Decisions => ({
  orientations: [{ decidedOn: '2026-01-20', notifiedOn: '2026-01-20', recordedOn, replacedOn }],
  appointments: [],
})
const nothing: Decisions = { orientations: [], appointments: [] }
const eight = { value: 56 }
/** In force later: on the day of the event, no rule is left. */
const later = { inForceFrom: '2026-06-01' } as const

test('the legal clock is counted by the law as each day knew it, and a settled case keeps the law of the day we learnt so', () => {
  const cases: [StoredHistory, Decisions, Law, string[], string][] = [
    [received, nothing, edited(), ['2026-01-10 → 2026-02-21'], 'six weeks, as shipped'],
    [
      received,
      nothing,
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-02-01 → 2026-03-07'],
      'open on the day of the edit: counted again from then on, and not before',
    ],
    [
      received,
      nothing,
      edited(['2026-02-01', eight], ['2026-02-01', { value: 49 }]),
      ['2026-01-10 → 2026-02-21', '2026-02-01 → 2026-02-28'],
      'the last edit of a day counts',
    ],
    [
      received,
      nothing,
      edited(['2026-02-01', { source: 'CASF' }]),
      ['2026-01-10 → 2026-02-21'],
      'another text for the same days: nothing moves',
    ],
    [
      received,
      nothing,
      edited(['2026-01-08', eight]),
      ['2026-01-10 → 2026-03-07'],
      'received after the edit',
    ],
    [
      received,
      oriented('2026-01-20'),
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-01-20 → 2026-02-21 kept'],
      'settled before the edit: the verdict stays as it was known',
    ],
    [
      received,
      oriented('2026-02-01'),
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-02-01 → 2026-03-07 kept'],
      'settled on the day of the edit: a day is one knowledge',
    ],
    [
      received,
      oriented('2026-01-20', '2026-02-10'),
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-01-20 → 2026-02-21 kept', '2026-02-10 → 2026-03-07'],
      'open again after the edit: by the law of then',
    ],
    [
      known(
        ['2026-01-10', stint()],
        ['2026-01-25', stint({ ended: { on: '2026-01-24', why: 'closed', motive: null } })],
      ),
      nothing,
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-01-25 → 2026-02-21 ended'],
      'rights that ended before the edit',
    ],
    [
      received,
      nothing,
      edited(['2026-02-01', later], ['2026-02-05', eight]),
      ['2026-01-10 → 2026-02-21', '2026-02-05 → 2026-03-07'],
      'from 1 to 4 February the law, as known then, owed nothing',
    ],
    [
      known(['2026-01-10', stint()], ['2026-03-01', stint({ enteredOn: '2026-01-02' })]),
      nothing,
      edited(['2026-02-01', eight]),
      ['2026-01-10 → 2026-02-21', '2026-02-01 → 2026-03-07', '2026-03-01 → 2026-02-27'],
      'a file that comes late after the edit',
    ],
  ]
  for (const [history, decisions, law, expected, why] of cases) {
    const all = casesOf({ subject: 's', person: 'p', history, decisions, law, territory: rouen })
    const legal = all.filter(({ guarantee }) => guarantee === legalOrientation.id)
    assert.deepEqual(
      legal.map(
        ({ knownFrom, due, keptOn, endedOn }) =>
          `${knownFrom} → ${due}${keptOn ? ' kept' : ''}${endedOn ? ' ended' : ''}`,
      ),
      expected,
      why,
    )
    assert.ok(
      all.every(
        ({ guarantee, knownFrom }) => guarantee === legalOrientation.id || knownFrom !== '2026-02-05',
      ),
      'the promises of the convention are counted by no law',
    )
  }
})

test('an open case follows its commune to another UTAS, and a settled one stays where it was settled', () => {
  const moves = served(['2019-01-01', 'rouen'], ['2026-02-01', 'elbeuf'])
  for (const [decisions, expected, why] of [
    [nothing, ['2026-01-10 rouen', '2026-02-01 elbeuf'], 'open'],
    [oriented('2026-01-20'), ['2026-01-10 rouen', '2026-01-20 rouen'], 'settled before'],
    [oriented('2026-02-20'), ['2026-01-10 rouen', '2026-02-01 elbeuf', '2026-02-20 elbeuf'], 'settled after'],
  ] as [Decisions, string[], string][]) {
    const all = casesOf({
      subject: 's',
      person: 'p',
      history: received,
      decisions,
      law: edited(),
      territory: moves,
    })
    const legal = all.filter(({ guarantee }) => guarantee === legalOrientation.id)
    assert.deepEqual(
      legal.map(({ knownFrom, utas }) => `${knownFrom} ${utas}`),
      expected,
      why,
    )
  }
})

const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map(n => daysAfter('2026-01-01', n))
const changes = fc.uniqueArray(day(0, 60), { maxLength: 4 }).map(days => days.sort())
const anyDecisions = fc
  .array(fc.tuple(day(5, 40), fc.nat(20), fc.option(fc.nat(20))), { maxLength: 2 })
  .map(all => ({
    orientations: all.map(([decidedOn, later, replaced]) => ({
      ...{ decidedOn, notifiedOn: decidedOn, recordedOn: daysAfter(decidedOn, later) },
      replacedOn: replaced === null ? null : daysAfter(decidedOn, later + replaced),
    })),
    appointments: [],
  }))
const anyHistory = changes
  .filter(days => days.length > 0)
  .chain(days =>
    fc
      .array(fc.constantFrom('open', 'ended', 'none'), { minLength: days.length, maxLength: days.length })
      .map(states =>
        known(
          ...days.map((day, i): [Day, Stint | null] => [
            day,
            states[i] === 'none'
              ? null
              : stint({ ended: states[i] === 'ended' ? { on: day, why: 'closed', motive: null } : null }),
          ]),
        ),
      ),
  )

test('whatever changes in the law and the territory, what was known on a past day is what was counted then', () => {
  const values = fc.array(fc.constantFrom(42, 49, 56, null), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.record({ history: anyHistory, decisions: anyDecisions, laws: changes, moves: changes, values }),
      day(0, 70),
      ({ history, decisions, laws, moves, values }, today) => {
        const upTo = (last: Day) => ({
          law: edited(
            ...laws
              .map((on, i): [Day, Partial<RuleFacts>] => [on, values[i] ? { value: values[i] } : later])
              .filter(([on]) => on <= last),
          ),
          territory: served(
            ...moves.map((on, i): [Day, string] => [on, `utas ${i % 2}`]).filter(([on]) => on <= last),
          ),
          history: { ...history, versions: history.versions.filter(({ knownFrom }) => knownFrom <= last) },
          decisions: {
            ...decisions,
            orientations: decisions.orientations
              .filter(({ recordedOn }) => recordedOn <= last)
              .map(one => ({
                ...one,
                replacedOn: one.replacedOn && one.replacedOn <= last ? one.replacedOn : null,
              })),
          },
        })
        if (upTo(today).history.versions.length === 0) return
        const whole = casesOf({ subject: 's', person: 'p', ...upTo('2027-01-01') })
        const then = casesOf({ subject: 's', person: 'p', ...upTo(today) })
        const past = whole
          .filter(({ knownFrom }) => knownFrom <= today)
          .map(one => ({
            ...one,
            knownUntil: one.knownUntil && one.knownUntil <= today ? one.knownUntil : null,
          }))
        assert.deepEqual(then, past, `as known on ${today}`)
      },
    ),
    { numRuns: 2000 },
  )
})
