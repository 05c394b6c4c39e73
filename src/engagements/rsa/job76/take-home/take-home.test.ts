import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { legalRules } from '../../../../kernel/law/rules.ts'
import type { Day } from '../../../../kernel/time.ts'
import { amountOf, families, type Household, housings, part } from './household.ts'
import { type Parameters, parametersOn } from './parameters.ts'
import { gainOf, type Job, takeHome } from './take-home.ts'

const alone: Household = {
  ...{ family: 'alone', children: 0, housing: 'tenant' },
  ...{ currentPay: 0, partnerPay: 0, otherIncome: 0, currentRsa: null },
}
const jobOf = (hours: number, grossHourly: number): Job => ({ hours, grossHourly, months: null })

function lawOf(day: Day): Parameters {
  const known = parametersOn(legalRules, day)
  if ('missing' in known) throw new Error(known.missing.join())
  return known.parameters
}

/** Pay, RSA and prime d’activité in cents, worked by hand from the articles. */
const cases: [day: Day, Partial<Household>, Job, [number, number, number], why: string][] = [
  [
    '2026-11-29',
    {},
    jobOf(35, 1231),
    [147_793, 0, 23_087],
    'the SMIC, full time: 638,28 + 884,54 + 240,63 × (1 477,93 − 726,29) ÷ 972,49 − 1 477,93',
  ],
  [
    '2026-11-29',
    { housing: 'hosted' },
    jobOf(20, 1231),
    [84_453, 0, 25_187],
    'housed for nothing: 76,59, 12 % of 638,28, among the resources',
  ],
  [
    '2026-11-29',
    {},
    jobOf(5, 1231),
    [21_114, 44_055, 12_637],
    'a few hours: 651,69 − 211,14 of RSA, and 59,85 % of the pay on top',
  ],
  [
    '2026-11-29',
    {},
    jobOf(35, 1800),
    [216_107, 0, 0],
    '11,24 of prime d’activité would be due: under 15, none is paid',
  ],
  [
    '2026-03-05',
    { family: 'lone-parent', children: 1, housing: 'helped' },
    jobOf(24, 1202),
    [98_956, 0, 60_534],
    'raised: 633,21 × (128,412 % + 42,804 %); two persons, 16 % of 949,82 for housing; bonification to 120 SMIC',
  ],
  [
    '2026-03-05',
    { family: 'couple', children: 3, housing: 'owner', partnerPay: 50_000, otherIncome: 34_050 },
    jobOf(30, 1250),
    [128_635, 0, 48_230],
    'five persons: 100 + 50 + 30 + 30 + 40 %; the partner’s 500 are under 59 SMIC, so no bonification',
  ],
  [
    '2026-03-05',
    {},
    jobOf(35, 1202),
    [144_311, 0, 23_807],
    'the SMIC of that day, over 120 times its hour: the whole bonification, 184,27',
  ],
  [
    '2025-03-15',
    { children: 3, otherIncome: 35_391 },
    jobOf(35, 1188),
    [142_630, 0, 64_081],
    'before April 2025: 61 % of the pay; an adult alone and three children, 100 + 50 + 30 + 40 %',
  ],
  ['2026-11-29', {}, jobOf(0, 1231), [0, 65_169, 0], 'no job: the RSA alone'],
]

test('the pay, the RSA and the prime d’activité are those that the articles give by hand', () => {
  for (const [day, household, job, expected, why] of cases) {
    const { pay, rsa, primeActivite } = takeHome({ ...alone, ...household }, job, lawOf(day)).after
    assert.deepEqual([pay, rsa, primeActivite], expected, why)
  }
})

test('until the next declaration the benefits stay, as they are paid today; then they follow', () => {
  const told = takeHome({ ...alone, currentRsa: 60_000 }, jobOf(35, 1231), lawOf('2026-11-29'))
  assert.deepEqual(told.before.rsa, 60_000, 'as it is paid, whatever the formula says')
  assert.deepEqual([told.untilDeclaration.rsa, told.untilDeclaration.total], [60_000, 147_793 + 60_000])
  assert.deepEqual([told.after.total, gainOf(told)], [170_880, 110_880])
})

test('each step is told with its figures', () => {
  const { steps } = takeHome({ ...alone, housing: 'hosted' }, jobOf(20, 1231), lawOf('2026-11-29'))
  assert.deepEqual(
    steps.map(({ title, lines }) => [title, ...lines].map(line => line.replace(/[\u00a0\u202f]/g, ' '))),
    [
      [
        'Le salaire net',
        '12,31 € × 20 heures × 52 semaines ÷ 12 mois = 1 066,87 € brut par mois.',
        '1 066,87 € − 20,84 % de cotisations = 844,53 € net, avant impôt : une estimation.',
      ],
      [
        'Le RSA',
        'Montant forfaitaire : 651,69 € pour une personne.',
        '651,69 € − 78,20 € (forfait logement) − 844,53 € (salaires) = −271,04 €.',
        'Les ressources dépassent ce montant : pas de RSA.',
      ],
      [
        'La prime d’activité',
        'Montant forfaitaire : 638,28 € pour une personne.',
        'Part des salaires : 59,85 % de 844,53 € = 505,45 €.',
        'Bonification : 240,63 € × (844,53 € − 726,29 €) ÷ (1 698,78 € − 726,29 €) = 29,26 €.',
        'Ressources : 844,53 € de salaires + 76,59 € de forfait logement = 921,12 €.',
        '638,28 € + 505,45 € + 29,26 € − 921,12 € = 251,87 €.',
      ],
    ],
  )
})

const seed = 76
const household = fc.record({
  family: fc.constantFrom(...families),
  children: fc.integer({ min: 0, max: 6 }),
  housing: fc.constantFrom(...housings),
  currentPay: fc.constant(0),
  partnerPay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300_000 })),
  otherIncome: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150_000 })),
  currentRsa: fc.constant(null),
})
const days = fc.constantFrom<Day>('2023-02-01', '2025-03-15', '2026-03-05', '2026-11-29')
const hours = fc.integer({ min: 0, max: 48 })
const gross = fc.integer({ min: 1231, max: 4000 })

test(`more pay never leaves less, but where the formula steps down (seed ${seed})`, () => {
  fc.assert(
    fc.property(household, days, hours, gross, gross, (of, day, week, one, other) => {
      const p = lawOf(day)
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      const totalOf = (grossHourly: number) => takeHome(of, jobOf(week, grossHourly), p).after.total
      // The prime d’activité starts to fall before the RSA has ended, as its amount is the smaller; then each minimum is a step.
      const gap = amountOf(of, p.rsa, p).amount - amountOf(of, p.primeActivite, p).amount
      const down = part(gap, 100_000 - p.partOfPay) + p.rsaLeast + p.primeActiviteLeast
      assert.ok(totalOf(more) >= totalOf(less) - down - 5, `${totalOf(less)} then ${totalOf(more)}`)
    }),
    { seed, numRuns: 3000 },
  )
})

test(`a first pay leaves what there was at least, but for a RSA under its minimum (seed ${seed})`, () => {
  fc.assert(
    fc.property(household, days, hours, gross, (of, day, week, grossHourly) => {
      const p = lawOf(day)
      const { before, after } = takeHome({ ...of, partnerPay: 0 }, jobOf(week, grossHourly), p)
      assert.ok(after.total > before.total - p.rsaLeast, `${before.total} then ${after.total}`)
    }),
    { seed, numRuns: 3000 },
  )
})

test(`the lines add up, no benefit is below zero, and the steps are there (seed ${seed})`, () => {
  fc.assert(
    fc.property(household, days, hours, gross, (of, day, week, grossHourly) => {
      const told = takeHome(of, jobOf(week, grossHourly), lawOf(day))
      for (const { pay, partnerPay, otherIncome, rsa, primeActivite, total } of [told.before, told.after]) {
        assert.equal(pay + partnerPay + otherIncome + rsa + primeActivite, total)
        assert.ok([pay, rsa, primeActivite, total].every(cents => Number.isSafeInteger(cents) && cents >= 0))
      }
      assert.ok(told.steps.every(({ lines }) => lines.length > 0))
    }),
    { seed, numRuns: 1000 },
  )
})

test('one person at the SMIC, full time, has no RSA and a prime d’activité, on every day that is known', () => {
  for (const day of ['2023-02-01', '2024-12-01', '2025-06-01', '2026-03-05', '2026-11-29'] as const) {
    const p = lawOf(day)
    const { rsa, primeActivite } = takeHome(alone, jobOf(35, p.smic), p).after
    assert.ok(rsa === 0 && primeActivite > 15_000, day)
  }
})
