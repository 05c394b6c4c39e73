import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLabel, codeLists } from './codes.ts'

test('a code of the CAF is read in words', () => {
  const cases: [Parameters<typeof codeLabel>, string, string][] = [
    [['ETATDOSRSA', '2'], 'Droit ouvert et versable', 'the state that starts the clock'],
    [['MOTISUSVERSRSA', '01'], 'Ressources trop élevées', 'a leading zero is part of the code'],
    [['MOTISUSVERSRSA', '1'], 'code 1 (inconnu)', 'without it, it is another code'],
    [['FG', 'ENTDED'], 'Entrée dans les droits et devoirs', 'the signal of the daily file'],
    [['MOTICLORSA', '99'], 'code 99 (inconnu)', 'a code of a later version is shown as it is'],
    [['SITFAM', 'toString'], 'code toString (inconnu)', 'only codes are codes'],
  ]
  for (const [of, label, reason] of cases) assert.equal(codeLabel(...of), label, reason)
})

test('labels are written as French is', () => {
  for (const [list, labels] of Object.entries(codeLists)) {
    for (const label of Object.values(labels)) {
      assert.match(label, /^[A-ZÉ]/, `${list}: « ${label} » starts with a capital`)
      assert.doesNotMatch(label, /[^\u00a0][:;?!]|'|\.$/, `${list}: « ${label} » keeps the typography`)
    }
  }
})
