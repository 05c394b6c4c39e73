import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../../kernel/refusal.ts'
import { formatSiret, readSiret } from './siret.ts'

const nbsp = '\u00a0'

test('a SIRET is read as people write it', () => {
  for (const [typed, siret, why] of [
    ['73282932000074', '73282932000074', 'in one'],
    ['732 829 320 00074', '73282932000074', 'in groups'],
    [`732${nbsp}829${nbsp}320${nbsp}00074`, '73282932000074', 'copied from a page'],
    [' 732.829.320.00074 ', '73282932000074', 'with points'],
    ['732-829-320-00074', '73282932000074', 'with hyphens'],
    ['35600000000048', '35600000000048', 'the head office of La Poste has the key of everybody'],
    ['35600000000001', undefined, 'a post office whose digits make 15 is one'],
    ['35600000049837', '35600000049837', 'a post office whose digits make 45'],
  ] as const)
    assert.equal(readSiret(typed), siret ?? typed, why)
})

test('what is wrong is said', () => {
  for (const [typed, sentence, why] of [
    ['', /14 chiffres\.$/, 'nothing'],
    ['   ', /14 chiffres\.$/, 'spaces'],
    ['7328293200007', /vous en avez tapé 13/, 'one digit less'],
    ['732829320000741', /vous en avez tapé 15/, 'one digit more'],
    ['732829320', /C’est un SIREN/, 'the company, not the établissement'],
    ['7328293200O074', /que des chiffres/, 'an O for a 0'],
    ['FR73282932000', /que des chiffres/, 'a number of VAT'],
    ['73282932000075', /5 derniers chiffres/, 'a slip in the établissement'],
    ['73282930000074', /9 premiers chiffres/, 'a slip in the company'],
    ['00000000000000', /neuf zéros/, 'zeros'],
    ['35600000000002', /5 derniers chiffres/, 'a post office whose digits make 16'],
    ['１２３４５６７８９０１２３４', /que des chiffres/, 'digits of another script'],
  ] as const)
    assert.throws(
      () => readSiret(typed),
      (error: unknown) => error instanceof Refusal && error.field === 'siret' && sentence.test(error.message),
      why,
    )
})

test('one digit changed is always told, of anybody but La Poste', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9]\d{7}$/),
      fc.stringMatching(/^\d{4}$/),
      fc.nat(13),
      fc.integer({ min: 1, max: 9 }),
      (company, rank, at, more) => {
        const siren = withKey(company)
        fc.pre(siren !== '356000000')
        const siret = withKey(`${siren}${rank}`)
        assert.equal(readSiret(siret), siret)
        const other = (Number(siret[at]) + more) % 10
        const slipped = `${siret.slice(0, at)}${other}${siret.slice(at + 1)}`
        fc.pre(!slipped.startsWith('356000000'))
        assert.throws(() => readSiret(slipped), Refusal)
      },
    ),
  )
})

test('a SIRET is shown in its groups', () => {
  assert.equal(formatSiret('73282932000074'), `732${nbsp}829${nbsp}320${nbsp}00074`)
})

/** The one last digit that holds. */
const withKey = (digits: string): string =>
  Array.from({ length: 10 }, (_, key) => `${digits}${key}`).find(whole => {
    const sum = [...whole]
      .reverse()
      .reduce(
        (sum, digit, n) =>
          sum + [...String(Number(digit) * (n % 2 ? 2 : 1))].reduce((a, b) => a + Number(b), 0),
        0,
      )
    return sum % 10 === 0
  })!
