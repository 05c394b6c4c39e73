import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../refusal.ts'
import type { Day } from '../time.ts'
import { find } from './find.ts'
import { legalRule } from './rule.ts'
import { legalRules } from './rules.ts'

test('the day of the event chooses the law of a family', () => {
  for (const [name, from, id, why] of [
    ['rsa-orientation', '2024-12-31', 'RSA-OR-2M', 'the last day of the old law'],
    ['rsa-orientation', '2025-01-01', 'RSA-OR-6W', 'the first day of the new one'],
    ['rsa-orientation', '2012-04-01', 'RSA-OR-2M', 'the first day of the old one'],
    ['commandement-de-payer', '2023-07-28', 'EXP-CDP-2M', 'the eve of the law of 27 July 2023'],
    ['commandement-de-payer', '2023-07-29', 'EXP-CDP-6W', 'its first day'],
    ['contrat-jeune', '2022-02-28', 'ASE-GJ', 'Garantie jeunes'],
    ['contrat-jeune', '2022-03-01', 'ASE-CEJ', 'contrat d’engagement jeune'],
    ['rsa-observations', '2025-05-31', 'RSA-OBS-1M', 'before the sanctions of June 2025'],
    ['rsa-observations', '2025-06-01', 'RSA-OBS-10D', 'after'],
    ['Rsa-Orientation', '2026-01-31', 'RSA-OR-6W', 'a family in any case'],
    [' rsa-or-6w ', '2026-01-31', 'RSA-OR-6W', 'an id in any case, with spaces around'],
    ['PAR-AAP', '1900-01-01', 'PAR-AAP', 'a rule without dates is always in force'],
  ] as const)
    assert.equal(find(name, from).id, id, `${name}, ${from}: ${why}`)
})

test('what cannot be found is refused with what can be asked instead', () => {
  for (const [name, from, field, sentence, why] of [
    [
      'EXP-CDP-2M',
      '2024-03-01',
      'from',
      'La règle EXP-CDP-2M n’est pas en vigueur le 1er mars 2024 (elle l’est du 8 juillet 1989 au 28 juillet 2023) : demandez EXP-CDP-6W, en vigueur ce jour-là (depuis le 29 juillet 2023).',
      'an old rule asked today',
    ],
    [
      'EXP-CDP-6W',
      '2023-07-28',
      'from',
      'La règle EXP-CDP-6W n’est pas en vigueur le 28 juillet 2023 (elle l’est depuis le 29 juillet 2023) : demandez EXP-CDP-2M, en vigueur ce jour-là (du 8 juillet 1989 au 28 juillet 2023).',
      'a new rule asked a day too early',
    ],
    [
      'RSA-CER-1M',
      '2026-01-01',
      'from',
      'La règle RSA-CER-1M n’est pas en vigueur le 1er janvier 2026 (elle l’est du 1er juin 2009 au 31 décembre 2024), et aucune autre règle ne la remplace ce jour-là.',
      'a rule alone',
    ],
    [
      'RSA-OR-6W',
      '2012-03-31',
      'from',
      'La règle RSA-OR-6W n’est pas en vigueur le 31 mars 2012 (elle l’est depuis le 1er janvier 2025), et aucune autre règle ne la remplace ce jour-là.',
      'before its whole family',
    ],
    [
      'rsa-orientation',
      '2012-03-31',
      'from',
      'Aucune règle de la famille rsa-orientation n’est en vigueur le 31 mars 2012 : la plus proche est RSA-OR-2M, du 1er avril 2012 au 31 décembre 2024.',
      'a family too early',
    ],
    [
      'rapport-execution',
      '2028-07-01',
      'from',
      'Aucune règle de la famille rapport-execution n’est en vigueur le 1er juillet 2028 : la plus proche est CLS-EXEC-REPORT, du 1er janvier 2024 au 30 juin 2028.',
      'a family too late',
    ],
    [
      'RSA-6W',
      '2026-01-01',
      'rule',
      'Aucune règle ne s’appelle « RSA-6W ». Les noms les plus proches : RSA-OR-6W, RSA-15H, RSA-SR-1.',
      'a slip',
    ],
    ['  ', '2026-01-01', 'rule', 'Indiquez une règle, par exemple RSA-OR-6W ou rsa-orientation.', 'nothing'],
  ] as const)
    refused(name, from, field, sentence, why)
})

test('the nearest law of a family is told whatever the order of the list', () => {
  assert.throws(() => find('rsa-orientation', '2012-03-31', legalRules.toReversed()), {
    message: /est RSA-OR-2M, du/,
  })
})

test('a name of any length is compared and quoted by its beginning only', () => {
  assert.throws(() => find('z'.repeat(100_000), '2026-01-01'), {
    name: 'Refusal',
    field: 'rule',
    message: /z{60}…/,
  })
})

test('the list of rules can be another one, such as the law with an administrator’s edits', () => {
  const shipped = find('JOB-OFFER-EXPIRY', '2026-01-01')
  const edited = legalRule({ ...shipped, value: 60, inForceFrom: '2026-06-01' })
  const list = [{ ...shipped, inForceUntil: '2026-05-31' } as const, edited]
  assert.equal(find('JOB-OFFER-EXPIRY', '2026-05-31', list).value, 30, 'the version of that day')
  assert.equal(find('JOB-OFFER-EXPIRY', '2026-06-01', list).value, 60, 'the same id, a later version')
})

function refused(name: string, from: Day, field: string, sentence: string, why: string): void {
  assert.throws(
    () => find(name, from),
    error => {
      assert.ok(error instanceof Refusal)
      assert.deepEqual([error.message.replaceAll('\u00a0', ' '), error.field], [sentence, field], why)
      return true
    },
  )
}
