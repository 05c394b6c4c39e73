import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { cvOf } from './cv.ts'

const nothing = {
  ...{ firstName: 'Odile', lastName: 'Levasseur', phone: null, mail: null, wishes: [], done: [] },
  ...{ competences: [], awayWords: [], hoursFrom: null, hoursTo: null, contracts: [], licences: [] },
  ...{ freeFrom: null, commune: { code: '76540', name: 'Rouen' }, near: 'Arrêt Beauvoisine' },
  ...{ longest: 45, payFrom: 1300, means: ['walk'] },
} as unknown as OwnSearch
const said = {
  ...nothing,
  ...{ phone: '33235000000', mail: 'odile@exemple.fr', hoursFrom: 20, hoursTo: 35, contracts: ['CDI'] },
  wishes: [{ rome: 'K1304', label: 'Aide à domicile' }],
  done: [{ rome: 'K2204', label: 'Agent d’entretien', months: 18, words: 'Bureaux et écoles.' }],
  competences: [{ ogr: 1, label: 'Nettoyer des sols' }],
  ...{ awayWords: ['du lundi au vendredi'], licences: ['B'], freeFrom: '2026-04-01' },
} as unknown as OwnSearch
const words = (search: OwnSearch) => JSON.stringify(cvOf(search, '2026-03-02'))

test('it is read in the order in which one is met: how to reach, the work, what was done, what one can do, when', () => {
  const { title, blocks } = cvOf(said, '2026-03-02')
  assert.equal(title, 'Odile Levasseur')
  assert.deepEqual(
    blocks.map(block => ('text' in block ? block.text : block.kind).replaceAll(/\s/g, ' ')),
    [
      ...['02 35 00 00 00, odile@exemple.fr', 'Je cherche', 'list'],
      ...['Ce que j’ai fait', 'Agent d’entretien, 18 mois', 'Bureaux et écoles.'],
      ...['Ce que je sais faire', 'list', 'Quand je peux travailler', 'list', 'Mes permis', 'list'],
    ],
  )
})

test('what was not said leaves no heading, and where one lives, how one moves and the pay wished are not in it', () => {
  assert.deepEqual(cvOf(nothing, '2026-03-02').blocks, [])
  assert.doesNotMatch(words(said), /Rouen|Beauvoisine|pied|13,00|45/)
})

test('as a file it tells a screen reader its title, its language, and which lines are headings and lists', () => {
  const pdf = Buffer.from(makePdf(cvOf(said, '2026-03-02'), '2026-03-02T09:00:00Z')).toString('latin1')
  for (const mark of ['/Title (Odile Levasseur)', '/DisplayDocTitle true', '/Lang (fr-FR)'])
    assert.ok(pdf.includes(mark), mark)
  const tags = [...pdf.matchAll(/\/S\s*\/(\w+)/g)].map(([, tag]) => tag)
  const count = (tag: string) => tags.filter(one => one === tag).length
  assert.deepEqual([count('H1'), count('H2'), count('H3'), count('L')], [1, 5, 1, 4])
})
