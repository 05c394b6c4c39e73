import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWords } from './job76.ts'

const told = (offers: object, more: object = {}) =>
  inWords({
    ...{ file: 'liste.csv', source: 'departement', rows: [], dryRun: true },
    offers: {
      ...{ read: 20, new: 0, changed: 0, unchanged: 20, same: 0, closed: 0 },
      ...{ rejected: 0, doubtful: 0, unnamed: 0, ...offers },
    },
    ...{ warning: null, closing: { open: 60, first: [] }, ...more },
  })
    .replaceAll('\u00a0', ' ')
    .split('\n')

test('a list that closes offers says so before all else, with the first of them', () => {
  const first = [
    { title: 'Aide à domicile', employer: 'Maison des services', commune: 'Rouen' },
    { title: 'Plongeur', employer: null, commune: null },
  ]
  const warning = 'Attention : 42 offres ouvertes que cette liste ne nomme plus seraient closes.'
  assert.deepEqual(told({ closed: 42 }, { warning, closing: { open: 60, first } }), [
    warning,
    '- Aide à domicile, Maison des services, Rouen',
    '- Plongeur, employeur non nommé, commune non précisée',
    '- et 40 autres',
    'liste.csv (liste du département)',
    '20 offres lues : 0 nouvelle, 0 changée, 20 inchangées, 0 déjà connue par une autre source, 42 closes, 0 refusée.',
    'Essai à blanc : rien n’a été écrit.',
  ])
  assert.deepEqual(told({ closed: 2 }, { warning, closing: { open: 60, first } }).slice(0, 4), [
    warning,
    '- Aide à domicile, Maison des services, Rouen',
    '- Plongeur, employeur non nommé, commune non précisée',
    'liste.csv (liste du département)',
  ])
})

test('one that closes nothing starts with its file', () => {
  assert.equal(told({})[0], 'liste.csv (liste du département)')
})
