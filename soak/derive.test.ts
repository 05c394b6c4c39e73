/** What follows from the lines of a caisse, tried at length: order, repetition, what was known on each past day, and the clocks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CafHousehold, CafPerson } from '../src/engagements/rsa/caf/household.ts'
import { type Basis, casesOf, type Decisions } from '../src/engagements/rsa/droits/cases.ts'
import { historyOf, type StoredHistory } from '../src/engagements/rsa/droits/history.ts'
import { knowledgeDays } from '../src/engagements/rsa/droits/line.ts'
import { line, person } from '../src/engagements/rsa/droits/made-up.ts'
import { rsaDelays } from '../src/engagements/rsa/first-month.ts'
import { legalRules } from '../src/kernel/law/rules.ts'
import { lawOf } from '../src/kernel/law/through-time.ts'
import { type Day, daysAfter } from '../src/kernel/time.ts'

const RUNS = Number(process.env.MAILLAGE_RUNS ?? 20_000)
const runs = { numRuns: RUNS }
const nobody = () => []

const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map(n => daysAfter('2026-01-01', n))
const motive = fc.constantFrom('DA', '06', 'ECH')

const someone = fc
  .record({
    firstName: fc.constantFrom('ODILE', 'PAUL'),
    nir: fc.constantFrom(null, '2840376540001', '2840376540002'),
    role: fc.constantFrom('DEM', 'CJT', 'ENF'),
    sdd: fc.constantFrom(true, true, true, false, null),
    diedOn: fc.option(day(0, 400), { freq: 3, nil: null }).map(on => (on && on > '2026-12-01' ? on : null)),
  })
  .map(facts => person(facts as Partial<CafPerson>))

const said: fc.Arbitrary<Partial<CafHousehold> | null> = fc.oneof(
  fc.constant<Partial<CafHousehold>>({}),
  fc.constant<Partial<CafHousehold>>({ addresses: [] }),
  fc.constant({ state: '0' as const }),
  fc.constant<Partial<CafHousehold>>({ persons: [person({ sdd: false })] }),
  fc.constant(null),
  day(0, 400).map(on => ({ state: '1' as const, refusal: { on, motive: 'ECH' } })),
  fc
    .tuple(day(0, 400), motive)
    .map(([from, motive]) => ({ state: '3' as const, suspensions: [{ motive, from }] })),
  fc
    .tuple(day(0, 400), motive)
    .map(([from, motive]) => ({ state: '4' as const, paymentSuspensions: [{ motive, from }] })),
  fc.tuple(day(0, 400), motive).map(([on, motive]) => ({ state: '5' as const, closure: { on, motive } })),
  day(0, 400).map(arrivedOn => ({ cedant: { organism: 'CAF', caisse: '271', matricule: null, arrivedOn } })),
  fc
    .uniqueArray(someone, { minLength: 1, maxLength: 3, selector: ({ firstName, role }) => firstName + role })
    .map(persons => ({ persons })),
)

/** One line a reference day, each received up to two months late. */
const linesOf = (told: typeof said) =>
  fc
    .uniqueArray(fc.tuple(day(0, 400), told, fc.integer({ min: 0, max: 60 }), fc.boolean()), {
      minLength: 1,
      maxLength: 9,
      selector: ([on]) => on,
    })
    .map(all =>
      all.map(([on, facts, late, first]) =>
        line(on, facts, { receivedOn: daysAfter(on, late), takeover: first && on < '2026-01-20' }),
      ),
    )
const anyLines = linesOf(said)
/** Always the same person: who is who may not change with what becomes known. */
const onePerson = linesOf(
  said
    .filter(facts => !facts?.persons || facts.persons.length === 1)
    .map(facts => (facts?.persons ? { ...facts, persons: [person({ sdd: facts.persons[0]!.sdd })] } : facts)),
)

test(`${RUNS} sets of lines: the same history in any order, however often they come`, () => {
  fc.assert(
    fc.property(anyLines, fc.infiniteStream(fc.nat()), (lines, picks) => {
      const shuffled = [...lines, ...lines.filter((_, i) => i % 2 === 0)]
        .map(one => [picks.next().value as number, one] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, one]) => one)
      assert.deepEqual(historyOf(shuffled, nobody), historyOf(lines, nobody))
    }),
    runs,
  )
})

test(`${RUNS} sets of lines: spans follow one another, stints never overlap, stops lie in order within them`, () => {
  fc.assert(
    fc.property(anyLines, lines => {
      for (const { standings, droits } of historyOf(lines, nobody)) {
        ordered(standings.map(({ knownFrom }) => knownFrom))
        for (const { spans } of standings)
          for (const [i, span] of spans.entries()) {
            assert.equal(span.until, spans[i + 1]?.from ?? null)
            assert.ok(span.until === null || span.from < span.until)
          }
        for (const { versions } of droits) {
          ordered(versions.map(({ knownFrom }) => knownFrom))
          for (const { stint, knownFrom } of versions) {
            if (!stint) continue
            assert.ok(
              stint.enteredOn <= knownFrom && stint.holdsFrom <= knownFrom,
              'nothing is known before it enters or holds',
            )
            for (const [i, { from, until }] of stint.stops.entries())
              assert.ok(
                from >= stint.holdsFrom &&
                  (!until || until > from) &&
                  (i === 0 || from >= stint.stops[i - 1]!.until!),
              )
          }
        }
        const known = droits.map(droit => droit.versions.at(-1)!.stint).filter(stint => stint !== null)
        assert.ok(known.filter(({ ended }) => !ended).length <= 1, 'one stint is open at most')
      }
    }),
    runs,
  )
})

test(`${RUNS} sets of lines: what was known on a past day is what the lines of that day gave then`, () => {
  fc.assert(
    fc.property(onePerson, lines => {
      const [whole] = historyOf(lines, nobody)
      for (const today of knowledgeDays(lines)) {
        const [then] = historyOf(
          lines.filter(({ receivedOn }) => receivedOn <= today),
          nobody,
        )
        const upTo = <T extends { knownFrom: Day }>(all: readonly T[] = []) =>
          all.filter(({ knownFrom }) => knownFrom <= today)
        assert.deepEqual(then?.standings ?? [], upTo(whole?.standings), `standings on ${today}`)
        const droits = whole?.droits
          .map(({ versions }) => upTo(versions))
          .filter(versions => versions.length > 0)
        assert.deepEqual(
          then?.droits.map(({ versions }) => versions) ?? [],
          droits ?? [],
          `droits on ${today}`,
        )
      }
    }),
    runs,
  )
})

const decisions: fc.Arbitrary<Decisions> = fc.record({
  orientations: fc.array(
    fc
      .tuple(day(0, 400), fc.nat(9), fc.nat(20), fc.option(fc.nat(40)))
      .map(([decidedOn, later, known, replaced]) => ({
        decidedOn,
        notifiedOn: daysAfter(decidedOn, later),
        recordedOn: daysAfter(decidedOn, known),
        replacedOn: replaced === null ? null : daysAfter(decidedOn, known + replaced),
      })),
    { maxLength: 3 },
  ),
  appointments: fc.array(
    fc
      .tuple(day(0, 400), fc.nat(30), fc.constantFrom(null, 'came', 'excused', 'absent'), fc.nat(9))
      .map(([fixedOn, later, outcome, known]) => ({
        fixedOn,
        onDay: daysAfter(fixedOn, later),
        outcome: outcome as Decisions['appointments'][number]['outcome'],
        outcomeKnownOn: outcome && daysAfter(fixedOn, later + known),
      })),
    { maxLength: 3 },
  ),
})

test(`${RUNS} droits: each clock has one version a day, its last day is the rule moved by its stops, and the past stays`, () => {
  fc.assert(
    fc.property(onePerson, decisions, day(0, 480), (lines, decided, today) => {
      for (const { versions } of historyOf(lines, nobody)[0]?.droits ?? []) {
        const history: StoredHistory = {
          versions,
          homes: [{ knownFrom: versions[0]!.knownFrom, commune: '76540' }],
        }
        const all = casesOf({ subject: 's', person: 'p', history, decisions: decided, ...basis })
        for (const delay of rsaDelays) {
          const mine = all.filter(({ guarantee }) => guarantee === delay.id)
          for (const [i, one] of mine.entries()) {
            assert.equal(one.due, daysAfter(delay.due(one.since, legalRules)!, one.stoppedDays))
            assert.ok(one.knownUntil === null || one.knownUntil > one.knownFrom)
            const next = mine[i + 1]
            assert.ok(
              next ? one.knownUntil !== null && one.knownUntil <= next.knownFrom : true,
              'one version at a time',
            )
          }
        }
        const known = versions.filter(({ knownFrom }) => knownFrom <= today)
        if (known.length === 0) continue
        const then = casesOf({
          subject: 's',
          person: 'p',
          history: { ...history, versions: known },
          decisions: knownOn(decided, today),
          ...basis,
        })
        const past = all
          .filter(({ knownFrom }) => knownFrom <= today)
          .map(one => ({
            ...one,
            knownUntil: one.knownUntil && one.knownUntil <= today ? one.knownUntil : null,
          }))
        assert.deepEqual(then, past, `as known on ${today}`)
      }
    }),
    runs,
  )
})

/** Nobody changes the law or the territory here: src/engagements/rsa/droits/cases.test.ts does. */
const basis: Basis = { law: lawOf([], []), territory: { days: () => [], utas: () => 'rouen' } }

const knownOn = ({ orientations, appointments }: Decisions, today: Day): Decisions => ({
  orientations: orientations
    .filter(({ recordedOn }) => recordedOn <= today)
    .map(one => ({ ...one, replacedOn: one.replacedOn && one.replacedOn <= today ? one.replacedOn : null })),
  appointments: appointments
    .filter(({ fixedOn }) => fixedOn <= today)
    .map(one =>
      one.outcomeKnownOn && one.outcomeKnownOn <= today
        ? one
        : { ...one, outcome: null, outcomeKnownOn: null },
    ),
})

function ordered(days: readonly Day[]) {
  for (const i of days.keys()) assert.ok(i === 0 || days[i - 1]! < days[i]!)
}
