import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nafLabel } from './naf.ts'

test('a code of the NAF has its label, however it is written', () => {
  for (const [code, label, why] of [
    ['47.11D', 'Supermarchés', 'as the INSEE writes it'],
    ['4711D', 'Supermarchés', 'as files of companies write it'],
    ['47.11d', 'Supermarchés', 'in small letters'],
    [' 4711 D ', 'Supermarchés', 'with spaces'],
    ['88.10A', 'Aide à domicile', 'of a service'],
    ['56.10A', 'Restauration traditionnelle', 'of a restaurant'],
    [
      '01.11Z',
      'Culture de céréales (à l’exception du riz), de légumineuses et de graines oléagineuses',
      'with the apostrophe of print',
    ],
    ['99.99X', undefined, 'no such code'],
    ['', undefined, 'nothing'],
  ] as const)
    assert.equal(nafLabel(code), label, why)
})
