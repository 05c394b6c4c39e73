import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { withNobody } from '../../../kernel/access/identity.ts'
import { plain } from '../../../kernel/people/plain.ts'
import { seedTerritory } from '../../../kernel/territory/seed.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { readGazetteer } from './gazetteer.ts'
import { type Resolved, resolve } from './resolve.ts'
import { readingsOf, spellingOf, wordsOf } from './spelling.ts'

const { db, owner, close } = await openTestDb()
after(close)
await seedTerritory(owner, '76')
const gazetteer = await withNobody(db, 'maillage_public', '76', '2026-03-05', tx => readGazetteer(tx, '76'))
const ours = gazetteer.names.filter(({ commune }) => commune.departement === '76')
const communes = ours.filter(({ older }) => older === null).map(({ commune }) => commune)

/** « Forges-les-Eaux », « A | B », « hors 27 Gisors → Bouchevilliers », « ? A | B » */
function said(found: Resolved): string {
  const list = (choices: { commune: { name: string }; older: string | null }[]) =>
    choices.map(({ commune, older }) => (older ? `${commune.name} (${older})` : commune.name)).join(' | ')
  if (found.kind === 'one') return list([found.choice])
  if (found.kind === 'several') return list(found.choices)
  if (found.kind === 'unknown') return `? ${list(found.nearly)}`.trim()
  return ['hors', found.departement, found.commune?.name, found.nearest && `→ ${found.nearest.name}`]
    .filter(Boolean)
    .join(' ')
}

test('what people type leads to their commune', () => {
  for (const [typed, expected, why] of [
    ['Forges-les-Eaux', 'Forges-les-Eaux', 'the name itself'],
    ['forge les eaux', 'Forges-les-Eaux', 'a letter left out, no hyphen'],
    ['FORGES EAUX', 'Forges-les-Eaux', 'capitals, the small word left out'],
    ['Forges-les-Eaux (76440)', 'Forges-les-Eaux', 'its postcode beside it'],
    ['76440 forges', 'Forges-les-Eaux', 'among those of the postcode'],
    ['Neufchatel', 'Neufchâtel-en-Bray', 'no accent, the first word alone'],
    ['nefchatel en bray', 'Neufchâtel-en-Bray', 'a slip'],
    ['St Valery', 'Saint-Valery-en-Caux', 'an abbreviation; Saint-Valery-sur-Somme is elsewhere'],
    ['st-valéry en caux', 'Saint-Valery-en-Caux', 'an accent too many'],
    ['Ste Adresse', 'Sainte-Adresse', 'an abbreviation'],
    ['St Etiene du Rouvrai', 'Saint-Étienne-du-Rouvray', 'two slips and no accent'],
    ['Sotteville s/ mer', 'Sotteville-sur-Mer', '« sur » as a postman writes it'],
    ['Sotteville lez rouen', 'Sotteville-lès-Rouen', 'lez, lès, les'],
    ['Mt st aignan', 'Mont-Saint-Aignan', 'two abbreviations'],
    ['Pt Quevilly', 'Le Petit-Quevilly', '« Pt » is Petit, Pont or Port: only one has that name'],
    ['havre', 'Le Havre', 'without its article'],
    ['Le Havre sud', 'Le Havre', 'among other words'],
    ['mairie de Doudeville', 'Doudeville', 'among other words'],
    ['3 rue de Rouen, Le Petit-Quevilly', 'Le Petit-Quevilly', 'the longer of two names'],
    ['boisguillaume', 'Bois-Guillaume', 'in one word'],
    ['Eu', 'Eu', 'two letters'],
    ['quevilly', 'Le Grand-Quevilly | Le Petit-Quevilly', 'both, the most inhabited first'],
    ['Notre-Dame-de-Gravenchon', 'Port-Jérôme-sur-Seine (Notre-Dame-de-Gravenchon)', 'the name of the seat'],
    ['gravenchon', 'Port-Jérôme-sur-Seine (Notre-Dame-de-Gravenchon)', 'as its inhabitants say'],
    ['ND de Gravenchon', 'Port-Jérôme-sur-Seine (Notre-Dame-de-Gravenchon)', 'abbreviated'],
    ['Neuville les Dieppe', 'Dieppe (Neuville-lès-Dieppe)', 'a commune associée'],
    ['Auffay', 'Val-de-Scie (Auffay)', 'merged in 2019'],
    ['Caudebec', 'Caudebec-lès-Elbeuf | Rives-en-Seine (Caudebec-en-Caux)', 'today’s name and an older one'],
    ['Oissel', 'Oissel-sur-Seine (Oissel)', 'renamed'],
    [
      'Criquetot',
      'Criquetot-l’Esneval | Criquetot-sur-Ouville | Criquetot-sur-Longueville | Criquetot-le-Mauconduit',
      'four share their first word',
    ],
    ['76280 Criquetot', 'Criquetot-l’Esneval', 'and the postcode tells which'],
    ['76 100', 'Rouen', 'a space in the postcode'],
    ['76430 Forges', 'Forges-les-Eaux', 'the postcode of other communes: the name counts'],
    [
      '76860',
      'Longueil | Ouville-la-Rivière | Quiberville-sur-Mer | Saint-Denis-d’Aclon',
      'several share a postcode: by the alphabet',
    ],
    ['76600 Le Havre cedex', 'Le Havre', 'the business mail of a town'],
    ['76037', '?', 'a postcode that nobody has'],
    ['Beauvais', 'hors 60 Beauvais → Ferrières-en-Bray', 'a town of a neighbour, and ours that is nearest'],
    ['Mers les Bains', 'hors 80 Mers-les-Bains → Le Tréport', 'on the other bank of the Bresle'],
    ['80350', 'hors 80 Mers-les-Bains → Le Tréport', 'by its postcode'],
    ['marseille', 'hors 13 Marseille', 'a town far away'],
    ['33000', 'hors 33 Bordeaux', 'its postcode'],
    ['48999', 'hors 48', 'a postcode of which nothing is known but its département'],
    ['97411', 'hors 974 Saint-Paul', 'overseas'],
    ['98765', 'hors 987', 'three figures overseas'],
    ['Bauvais', 'hors 60 Beauvais → Ferrières-en-Bray', 'elsewhere, with a slip'],
    ['xyzzy', '?', 'nothing like it'],
    ['!?', '?', 'no letter at all'],
    [
      'Rouane',
      '? Rouen | Roumare | Routes',
      'two slips are too many for a short word: the names most like it',
    ],
  ] as const) {
    assert.equal(said(resolve(gazetteer, typed)), expected, `${typed}: ${why}`)
  }
})

test('every commune of the département is found by its name, without its accents, and by its postcode', () => {
  for (const { name, code, postcodes } of communes) {
    assert.equal(said(resolve(gazetteer, name)), name)
    assert.equal(said(resolve(gazetteer, plain(name))), name, plain(name))
    for (const postcode of postcodes)
      assert.ok(offers(resolve(gazetteer, postcode), code), `${name} by ${postcode}`)
  }
})

test('every commune of five letters or more is found by its name with one slip of the finger', () => {
  const whole = new Set(gazetteer.names.flatMap(({ spelling }) => [spelling.letters, spelling.bare]))
  for (const { name, code } of communes) {
    const found = (typed: string) => {
      const [reading] = readingsOf(typed)
      // « Elbeuf » is Belbeuf with a slip, and a town.
      return whole.has(spellingOf(reading!).bare) || offers(resolve(gazetteer, typed), code)
    }
    if (spellingOf(wordsOf(name)).letters.length >= 5)
      fc.assert(
        fc.property(
          slip.map(one => slipped(name, one)),
          found,
        ),
        { numRuns: 2 },
      )
  }
})

/** The answer, or one of those offered. */
function offers(found: Resolved, code: string): boolean {
  const choices = found.kind === 'one' ? [found.choice] : found.kind === 'several' ? found.choices : undefined
  return choices?.some(({ commune }) => commune.code === code) ?? false
}

type Slip = [how: 'change' | 'add' | 'drop' | 'swap', at: number, letter: string]
const slip: fc.Arbitrary<Slip> = fc.tuple(
  fc.constantFrom('change', 'add', 'drop', 'swap'),
  fc.nat({ max: 1000 }),
  fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
)

function slipped(name: string, [how, at, letter]: Slip): string {
  const n = at % name.length
  const [before, here, after] = [name.slice(0, n), name[n]!, name.slice(n + 1)]
  if (how === 'add') return before + letter + here + after
  if (how === 'drop') return before + after
  if (how === 'change') return before + letter + after
  return before + (after[0] ?? '') + here + after.slice(1)
}
