import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { franceTravailOf } from '../writing/france-travail.ts'
import type { Incoming } from './incoming.ts'
import { made, read, reasonOf } from './test-ground.ts'

test('any text is safe: it enters as text, or is refused with a sentence', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '=HYPERLINK("x")',
      "'; drop table job_offer; --",
      '\u202etxt.exe',
      '\u0000',
      '"',
      '\ud800',
    ),
  )
  const [good] = made(1)
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (title, words, id) => {
      const given = { ...franceTravailOf(good!), intitule: title, description: words, id }
      const [one] = await read('x.json', JSON.stringify([given]))
      if ('reason' in one!) assert.ok(one.reason.length > 10 && one.reason.length < 1000)
      else {
        assert.ok(one!.offer.title.length >= 2 && one!.offer.title.length <= 120)
        assert.doesNotMatch(one!.offer.words + one!.offer.title + one!.id, /[\p{Cs}\u202e]|(?!\n)\p{Cc}/u)
      }
    }),
  )
  const [script] = await read(
    'x.json',
    JSON.stringify([{ ...franceTravailOf(good!), intitule: '<script>alert(1)</script>' }]),
  )
  assert.equal((script as Incoming).offer.title, '<script>alert(1)</script>', 'a page escapes it')
  const [long] = await read(
    'x.json',
    JSON.stringify([{ ...franceTravailOf(good!), description: 'a'.repeat(1_000_000) }]),
  )
  assert.equal(
    reasonOf(long),
    'Description\u00a0: Ce texte est trop long\u00a0: 5\u00a0000 caractères au plus, il en compte 1\u00a0000\u00a0000.',
  )
})

test('ten thousand offers of which one in ten is broken: the good ones enter, each bad one has its row and its sentence', async () => {
  const offers = made(10_000).map(franceTravailOf)
  const broken: [Record<string, unknown>, RegExp][] = [
    [{ romeCode: 'A9999' }, /code ROME «\u00a0A9999\u00a0» n’existe pas/],
    [{ romeCode: 'boulanger' }, /Code ROME.*une lettre et quatre chiffres/],
    [
      { salaire: { libelle: 'Horaire de 8,00 Euros' }, natureContrat: 'Contrat travail', typeContrat: 'CDI' },
      /moins que le SMIC/,
    ],
    [{ intitule: 'x'.repeat(200) }, /Titre.*120 caractères/],
    [{ intitule: '' }, /titre/],
    [{ lieuTravail: { commune: '99999' } }, /aucune commune/],
    [{ typeContrat: 'XXX', natureContrat: '' }, /contrat «\u00a0XXX\u00a0»/],
    [{ typeContrat: ' ', natureContrat: '' }, /^Le type de contrat manque\.$/],
    [{ entreprise: { siret: '12345678901234' } }, /sa clé est fausse/],
    [{ dateCreation: 'hier' }, /«\u00a0hier\u00a0» ne se lit pas/],
    [{ dureeTravailLibelle: '60H Horaires normaux' }, /60\u00a0heures.*L\. 3121-20/],
    [{ id: null }, /référence/],
    [{ description: 'Recherche une femme de moins de 30 ans' }, /recherche une femme.*L\. 1142-1/i],
    [{ romeCode: ['a'] }, /Code ROME/],
  ]
  const file = offers.map((offer, index) =>
    index % 10 === 3 ? { ...offer, ...broken[((index - 3) / 10) % broken.length]![0] } : offer,
  )
  const all = await read('offres.json', JSON.stringify({ resultats: file, filtresPossibles: [] }))
  const bad = all.filter(one => 'reason' in one)
  assert.deepEqual([all.length, bad.length], [10_000, 1000])
  for (const [index, one] of bad.entries()) {
    assert.equal(one.row, index * 10 + 4)
    assert.match(reasonOf(one), broken[index % broken.length]![1], `row ${one.row}`)
  }
})
