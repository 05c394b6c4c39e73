import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactTyped } from './entry.ts'

test('a candidate is reached at a mail address or at a mobile, however they are typed', () => {
  for (const [typed, contact] of [
    ['Odile@Exemple.fr', { mail: 'odile@exemple.fr' }],
    [' odile.nom+job@mail.exemple.fr ', { mail: 'odile.nom+job@mail.exemple.fr' }],
    ['06 12 34 56 78', { phone: '33612345678' }],
    ['02 35 00 00 00', undefined],
    ['odile@exemple', undefined],
    ['odile@', undefined],
    ['odile..nom@exemple.fr', undefined],
    ['odile@exemple.fr, marc@exemple.fr', undefined],
    [`${'o'.repeat(200)}@exemple.fr`, undefined],
    ['', undefined],
  ] as const)
    assert.deepEqual(contactTyped(typed), contact, typed)
})
