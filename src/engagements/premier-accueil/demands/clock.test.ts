import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judge } from '../../../kernel/guarantee/judge.ts'
import { workingDaysAfter } from '../../../kernel/holidays.ts'
import { lawOf } from '../../../kernel/law/through-time.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import { casesOf } from './cases.ts'
import { noWrongDoor, reallyReceived } from './no-wrong-door.ts'
import { type DemandFacts, nextOf, type RelaisFacts, stateOn } from './state.ts'

const law = lawOf([], [])

test('an answer is owed within ten working days, the day of the demand not counted', () => {
  for (const [asked, due, reason] of [
    ['2026-03-02', '2026-03-16', 'two ordinary weeks, from a Monday'],
    ['2026-03-06', '2026-03-20', 'from a Friday'],
    ['2026-03-07', '2026-03-20', 'asked on a Saturday: Monday is the first day'],
    ['2026-04-27', '2026-05-13', 'the 1st and the 8th of May do not count'],
    ['2026-05-04', '2026-05-20', 'the 8th of May and the Ascension do not count'],
    ['2026-05-15', '2026-06-01', 'Whit Monday does not count'],
    ['2026-07-06', '2026-07-21', 'the 14th of July does not count'],
    ['2026-12-21', '2027-01-06', 'Christmas and New Year’s Day do not count'],
    ['2026-03-30', '2026-04-14', 'Easter Monday does not count'],
  ] as const)
    assert.equal(noWrongDoor.due(asked, law.on(asked)), due, reason)
  assert.equal(
    reallyReceived.due('2026-03-02', law.on('2026-03-02')),
    '2026-03-17',
    'fifteen days after a relais',
  )
})

const FIRST = '2026-03-02' as Day
const LAST = 70

/** A course that the actions allow: relais one after the other, each answered or taken back, then an end or none. */
const course: fc.Arbitrary<DemandFacts> = fc
  .record({
    tries: fc.array(
      fc.record({
        wait: fc.nat(6),
        fate: fc.constantFrom('refused', 'taken-back', 'accepted', 'waiting'),
        after: fc.nat(6),
      }),
      { maxLength: 4 },
    ),
    end: fc.constantFrom('answered', 'withdrawn', 'none'),
    endAfter: fc.nat(8),
    told: fc.nat(3),
    met: fc.option(fc.nat(12), { nil: null }),
  })
  .map(({ tries, end, endAfter, told, met }) => {
    const relais: RelaisFacts[] = []
    let day = FIRST
    for (const { wait, fate, after } of tries) {
      const sentOn = daysAfter(day, wait)
      day = daysAfter(sentOn, after)
      const on = (what: string) => (fate === what ? day : null)
      const metOn = fate === 'accepted' && met !== null ? daysAfter(day, met) : null
      relais.push({
        ...{
          id: `r${relais.length}`,
          to: 'ccas',
          sentOn,
          acceptedOn: on('accepted'),
          refusedOn: on('refused'),
        },
        ...{ takenBackOn: on('taken-back'), met: metOn && { on: metOn, knownOn: daysAfter(metOn, told) } },
      })
      if (fate === 'accepted' || fate === 'waiting') break
    }
    const on = daysAfter(day, endAfter)
    const known = { on, knownOn: daysAfter(on, told) }
    return {
      ...{
        id: 'd',
        organisation: 'cms',
        person: null,
        utas: null,
        theme: 'logement',
        askedOn: FIRST,
        recordedOn: FIRST,
      },
      ...{
        answered: end === 'answered' ? known : null,
        withdrawn: end === 'withdrawn' ? known : null,
        relais,
      },
    }
  })

const days = Array.from({ length: LAST }, (_, i) => daysAfter(FIRST, i))

test('on every day a demand is answered, accepted, open or withdrawn, one of them, and its case says the same', () => {
  fc.assert(
    fc.property(course, facts => {
      const versions = casesOf(facts, law).filter(({ guarantee }) => guarantee === noWrongDoor.id)
      for (const day of days) {
        const known = versions.filter(
          v => v.knownFrom <= day && (v.knownUntil === null || v.knownUntil > day),
        )
        assert.equal(known.length, 1, `one version is known on ${day}`)
        const { due, keptOn, endedOn } = known[0]!
        assert.equal(due, workingDaysAfter(FIRST, 10), 'no relais and no refusal moves the last day')
        const state = stateOn(facts, day)
        const settled = known[0]!.keptOn !== null || endedOn !== null
        // What was told some days later was not known yet.
        const late = [facts.answered, facts.withdrawn].some(
          fact => fact && fact.on <= day && fact.knownOn > day,
        )
        if (!late) assert.equal(settled, state !== 'open', `${day}: ${state}`)
        if (state === 'open')
          assert.equal(
            judge({ due, keptOn, endedOn }, day),
            day > due ? 'late' : 'waiting',
            'a refusal never stops the clock',
          )
      }
    }),
    { verbose: 1 },
  )
})

test('an answer that is noted after the last day keeps the day that it was given, and is late on every day that we did not know it', () => {
  const facts: DemandFacts = {
    ...{
      id: 'd',
      organisation: 'cms',
      person: null,
      utas: null,
      theme: 'droits',
      askedOn: FIRST,
      recordedOn: FIRST,
    },
    ...{ answered: { on: '2026-03-10', knownOn: '2026-03-20' }, withdrawn: null, relais: [] },
  }
  const versions = casesOf(facts, law)
  const on = (day: Day) => {
    const { due, keptOn, endedOn } = versions.find(
      v => v.knownFrom <= day && (v.knownUntil === null || day < v.knownUntil),
    )!
    return judge({ due, keptOn, endedOn }, day)
  }
  for (const [day, state, why] of [
    ['2026-03-16', 'waiting', 'its last day'],
    ['2026-03-17', 'late', 'nobody had told of the answer of the 10th'],
    ['2026-03-19', 'late', 'and what a figure of that day said is not changed by what is told the day after'],
    ['2026-03-20', 'kept', 'it was given in time, and is known now'],
  ] as const)
    assert.equal(on(day), state, why)
  assert.deepEqual(
    versions.map(({ knownFrom, keptOn }) => [knownFrom, keptOn]),
    [
      [FIRST, null],
      ['2026-03-20', '2026-03-10'],
    ],
  )
})

test('an answer given before the relais was accepted, and noted after, leaves nobody to be received', () => {
  const relais: RelaisFacts = {
    ...{
      id: 'r',
      to: 'ccas',
      sentOn: FIRST,
      acceptedOn: '2026-03-06',
      refusedOn: null,
      takenBackOn: null,
      met: null,
    },
  }
  for (const [on, ended] of [
    ['2026-03-05', '2026-03-06'],
    ['2026-03-06', '2026-03-06'],
    ['2026-03-08', '2026-03-08'],
  ] as const) {
    const end = { on, knownOn: '2026-03-09' as Day }
    for (const facts of [
      { answered: end, withdrawn: null },
      { answered: null, withdrawn: end },
    ]) {
      const reception = casesOf(
        {
          ...{ id: 'd', organisation: 'cms', person: null, utas: null, theme: 'droits', askedOn: FIRST },
          ...{ recordedOn: FIRST, relais: [relais], ...facts },
        },
        law,
      ).filter(({ guarantee }) => guarantee === reallyReceived.id)
      assert.deepEqual(
        reception.map(({ knownFrom, endedOn }) => [knownFrom, endedOn]),
        [
          ['2026-03-06', null],
          ['2026-03-09', ended],
        ],
        on,
      )
    }
  }
})

test('a refusal alone changes nothing of what is owed: the case is the same as if nothing had been sent', () => {
  fc.assert(
    fc.property(course, facts => {
      const untouched = { ...facts, relais: facts.relais.filter(({ acceptedOn }) => acceptedOn !== null) }
      assert.deepEqual(casesOf(facts, law), casesOf(untouched, law))
    }),
    { verbose: 1 },
  )
})

test('what remains to be done follows the last relais', () => {
  const facts: DemandFacts = {
    ...{
      id: 'd',
      organisation: 'cms',
      person: null,
      utas: null,
      theme: 'droits',
      askedOn: FIRST,
      recordedOn: FIRST,
    },
    ...{ answered: null, withdrawn: null, relais: [] },
  }
  const relais = (some: Partial<RelaisFacts>): RelaisFacts => ({
    ...{
      id: 'r',
      to: 'ccas',
      sentOn: FIRST,
      acceptedOn: null,
      refusedOn: null,
      takenBackOn: null,
      met: null,
    },
    ...some,
  })
  const known = { on: FIRST, knownOn: FIRST }
  for (const [change, next, reason] of [
    [{}, 'answer', 'nothing was sent'],
    [{ relais: [relais({})] }, 'waiting', 'nobody has answered'],
    [{ relais: [relais({ refusedOn: FIRST })] }, 'back', 'refused: it comes back'],
    [{ relais: [relais({ takenBackOn: FIRST })] }, 'answer', 'taken back'],
    [{ relais: [relais({ refusedOn: FIRST }), relais({})] }, 'waiting', 'sent again'],
    [{ relais: [relais({ acceptedOn: FIRST })] }, 'meet', 'accepted is not received'],
    [{ relais: [relais({ acceptedOn: FIRST, met: known })] }, 'closed', 'really received'],
    [{ answered: known }, 'closed', 'answered'],
    [{ withdrawn: known, relais: [relais({ acceptedOn: FIRST })] }, 'closed', 'given up'],
  ] as const)
    assert.equal(nextOf({ ...facts, ...change }, FIRST), next, reason)
})
