import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legalRules } from '../../../../kernel/law/rules.ts'
import type { Day } from '../../../../kernel/time.ts'
import { confidenceOf } from './confidence.ts'
import { parametersOn, smicOn } from './parameters.ts'

test('the SMIC is that of the day, and of no day that no decree has reached', () => {
  const cases: [Day, number | null, string][] = [
    ['2022-12-31', null, 'before what ships'],
    ['2023-01-01', 1127, 'décret 2022-1608'],
    ['2024-10-31', 1165, 'the eve of a raise in the year'],
    ['2024-11-01', 1188, 'its day'],
    ['2025-12-31', 1188, 'no raise on 1 January 2025'],
    ['2026-03-05', 1202, 'the day of the demonstration'],
    ['2026-06-01', 1231, 'raised as prices had risen by 2 %'],
    ['2026-12-31', 1231, 'the last day before the next decree'],
    ['2027-01-01', null, 'the decree is not known'],
  ]
  for (const [day, cents, why] of cases) assert.equal(smicOn(legalRules, day), cents, why)
})

test('one amount that is not known that day, and there are none; its name is given', () => {
  const cases: [Day, string[] | 'known', string][] = [
    ['2022-12-31', ['le SMIC horaire'], 'the others are known'],
    ['2023-01-01', 'known', 'the first day'],
    ['2026-12-31', 'known', 'the last day'],
    ['2027-01-01', ['le SMIC horaire', 'la part des cotisations'], 'the year is over'],
  ]
  for (const [day, expected, why] of cases) {
    const found = parametersOn(legalRules, day)
    assert.deepEqual('missing' in found ? found.missing : 'known', expected, why)
  }
  const without = legalRules.filter(({ id }) => id !== 'FOYER-ISOLE')
  const found = parametersOn(without, '2026-03-05')
  assert.deepEqual('missing' in found && found.missing, ['la majoration du parent isolé'])
})

test('a figure is worth what the weakest of its amounts is', () => {
  const markedOn = (day: Day, rules = legalRules) => {
    const known = parametersOn(rules, day)
    return 'missing' in known ? null : confidenceOf(known.rules)
  }
  assert.deepEqual(markedOn('2026-11-29'), { pay: 'su', rsa: 'su', primeActivite: 'su' })
  const doubted = legalRules.map(rule =>
    rule.id === 'PA-SEUIL' ? { ...rule, confidence: 'incertain (à relire)' as const } : rule,
  )
  assert.deepEqual(markedOn('2026-11-29', doubted), { pay: 'su', rsa: 'su', primeActivite: 'incertain' })
})
