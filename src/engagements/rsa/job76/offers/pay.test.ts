import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eurosOf, type Pay, payInFrench, readPay } from './pay.ts'

test('a pay is read as its source writes it', () => {
  const cases: [string, number | null, Pay | null, string][] = [
    ['Mensuel de 1 900 € à 2 100 € sur 12 mois', 35, { from: 1253, to: 1385 }, 'a month of 151,67 hours'],
    [
      'Mensuel de 1\u202f900,00 Euros à 2\u00a0100,00 Euros sur 13 mois',
      35,
      { from: 1253, to: 1385 },
      'any space, 13 months',
    ],
    ['Horaire de 12,02 Euros', null, { from: 1202, to: 1202 }, 'an hour needs no week'],
    ['Horaire de 12.02 Euros à 13 Euros sur 12 mois', 24, { from: 1202, to: 1300 }, 'a point'],
    ['Annuel de 25000,00 Euros', 35, { from: 1374, to: 1374 }, 'a year of 52 weeks'],
    ['Annuel de 26400,00 Euros sur 12 mois', 35, { from: 1451, to: 1451 }, 'the 12 is no amount'],
    ['Mensuel de 1600,00 Euros ï¿½ 1800,00 Euros', 35, { from: 1055, to: 1187 }, 'a spoilt « à »'],
    ['Mensuel de 1 000 €', 20, { from: 1154, to: 1154 }, 'twenty hours a week'],
    ['Mensuel de 1 000 €', null, null, 'a part time whose hours are not told'],
    ['Selon expérience', 35, null, 'no amount'],
    ['A négocier', 35, null, 'no amount'],
    ['Autre de 2000 Euros', 35, null, 'of what?'],
    ['12,50 €/h', null, { from: 1250, to: 1250 }, 'by hand'],
    [
      'Mensuel de 1 900 € sur 12 mois, prime 150 €',
      35,
      { from: 1253, to: 1253 },
      'a bonus is no end of a range',
    ],
    ['', 35, null, 'nothing'],
  ]
  for (const [words, weekly, expected, why] of cases)
    assert.deepEqual(readPay(words, weekly), expected, `${words}: ${why}`)
  for (const [typed, expected] of [
    ['12,02', 12.02],
    ['1 900 €', 1900],
    ['1.900,50', 1900.5],
    ['1900 euros', 1900],
    ['douze', undefined],
    ['-5', undefined],
    ['1e9', undefined],
  ] as const)
    assert.equal(eurosOf(typed), expected, typed)
})

test('an hourly pay told in French is read again, to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.nat(50_000), (from, more) => {
      const pay = { from, to: from + more }
      assert.deepEqual(readPay(payInFrench(pay), null), pay, payInFrench(pay))
    }),
  )
})
