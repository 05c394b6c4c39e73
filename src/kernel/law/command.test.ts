import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawDue, lawDueText } from './command.ts'

test('the command answers with the day, the article, the confidence and the steps', () => {
  const found = lawDue({ rule: 'rsa-orientation', from: '2026-01-31' })
  assert.deepEqual(Object.keys(found), ['rule', 'from', 'due', 'article', 'confidence', 'steps'])
  assert.deepEqual(
    { ...found, steps: found.steps.length },
    {
      rule: 'RSA-OR-6W',
      from: '2026-01-31',
      due: '2026-03-14',
      article: 'CASF D. 262-65-2 (décret 2024-1244)',
      confidence: 'vérifié',
      steps: 6,
    },
  )
})

test('the text is the same answer, for a person', () => {
  const text = lawDueText(lawDue({ rule: 'EXP-APPEL', from: '2026-03-04' })).replaceAll('\u00a0', ' ')
  assert.equal(
    text,
    [
      'Dernier jour : 7 avril 2026 (2026-04-07)',
      'Règle : EXP-APPEL (Prévention des expulsions)',
      'Texte : CPC art. 538',
      'Confiance : vérifié',
      'Décompte :',
      '  1. Règle EXP-APPEL, depuis le 1er janvier 1976 : 1 mois pour faire appel. Texte : CPC art. 538.',
      '  2. Point de départ, le 4 mars 2026 : signification du jugement.',
      '  3. Les mois et les années se comptent de quantième à quantième (CPC art. 641 al. 2).',
      '  4. 4 mars 2026 + 1 mois : 4 avril 2026.',
      '  5. Le 4 avril 2026 est un samedi : report au mardi 7 avril 2026 (CPC art. 642).',
      '  6. Le 6 avril 2026, férié (lundi de Pâques), est sauté aussi.',
    ].join('\n'),
  )
})

test('a date that is none, or too far for the calendar, is refused', () => {
  for (const [from, message, why] of [
    ['2026-02-30', 'Indiquez une date, par exemple 2026-02-15.', 'February has no 30th'],
    ['31/01/2026', 'Indiquez une date, par exemple 2026-02-15.', 'not written as year-month-day'],
    ['', 'Indiquez une date, par exemple 2026-02-15.', 'nothing typed'],
    ['9999-12-31', 'Indiquez une date entre le 1er janvier 1900 et le 31 décembre 2999.', 'too far'],
    ['0001-01-01', 'Indiquez une date entre le 1er janvier 1900 et le 31 décembre 2999.', 'before the law'],
  ] as const)
    assert.throws(() => lawDue({ rule: 'RSA-OR-6W', from }), { name: 'Refusal', field: 'from', message }, why)
})
