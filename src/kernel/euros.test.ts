import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centsTyped, euros, percent } from './euros.ts'

test('an amount is read as people type it, and as nothing else', () => {
  for (const [typed, cents, why] of [
    ['12,31', 1231, 'a comma'],
    ['12.5', 1250, 'a point, one figure after it'],
    [' 1 867,02 € ', 186_702, 'spaces, and the sign'],
    ['1\u202f867', 186_700, 'the narrow space of French'],
    ['0', 0, 'nothing is an amount'],
    ['', null, 'an empty field'],
    ['12,312', null, 'no cent has a fraction'],
    ['-5', null, 'no debt'],
    ['1e3', null, 'no figure of a program'],
    ['douze', null, 'a word'],
  ] as const)
    assert.equal(centsTyped(typed), cents, why)
})

test('amounts and parts are written as in French, with spaces that no line breaks at', () => {
  assert.equal(euros(186_702), '1\u202f867,02\u00a0€')
  assert.equal(percent(59_850), '59,85\u00a0%')
  assert.equal(percent(128_412), '128,412\u00a0%')
})
