import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import writeXlsx from 'write-excel-file/node'
import { franceTravailFile } from '../writing/france-travail.ts'
import { offersTable } from '../writing/table.ts'
import { templateCsv } from './columns.ts'
import type { Incoming } from './incoming.ts'
import { made, read, reasonOf } from './test-ground.ts'

test('made-up offers are believable: no fault, no pay under the SMIC, the same for the same seed', async () => {
  const offers = made(160)
  assert.deepEqual(offers, made(160))
  assert.deepEqual(offers.slice(0, 20), made(20))
  assert.notDeepEqual(offers[0], made(1, '2')[0])
  const back = await read('x.csv', offersTable(offers))
  assert.deepEqual(
    back.filter(one => 'reason' in one || one.doubts.length),
    [],
  )
  assert.ok(offers.every(({ offer }) => !offer.pay || offer.pay.from >= 1202))
  assert.ok(new Set(offers.map(({ offer }) => offer.rome)).size > 30)
  assert.ok(new Set(offers.map(({ offer }) => offer.commune)).size > 40)
  assert.ok(
    offers.some(({ offer }) => offer.shifts === null) && offers.some(({ offer }) => offer.pay === null),
  )
})

test('what the writers wrote is read as the same offers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.integer({ min: 1, max: 40 }), async (seed, count) => {
      const offers = made(count, String(seed))
      const table = await read('offres.csv', offersTable(offers))
      assert.deepEqual(
        table.map(one => ({
          ...one,
          row: (one as Incoming).row - 1,
          offer: { ...(one as Incoming).offer, payWords: '' },
        })),
        offers.map(one => ({ ...one, offer: { ...one.offer, payWords: '' } })),
      )
      const listed = await read('offres.json', franceTravailFile(offers))
      const unsaid = { place: null, startsOn: null, expiresOn: null, payWords: '' }
      assert.deepEqual(
        listed.map(one => ({ ...one, offer: { ...(one as Incoming).offer, ...unsaid } })),
        offers.map(one => ({ ...one, offer: { ...one.offer, ...unsaid } })),
      )
    }),
    { numRuns: 20 },
  )
})

test('the model of the table is itself read; a bad row says why by its line, and the others enter', async () => {
  const [example] = await read('modele.csv', templateCsv())
  assert.deepEqual([reasonOf(example), (example as Incoming).offer.shifts?.length], ['entered', 6])
  const head =
    'Référence;Intitulé;Code ROME;Code INSEE;Type contrat;Horaires;Salaire;Permis;Date début;Heures'
  const row = (changes: Partial<Record<number, string>>, id: string) =>
    [id, 'Boulanger (H/F)', 'D1102', '76540', 'CDI', '', '', '', '', '']
      .map((cell, at) => changes[at] ?? cell)
      .join(';')
  const cases: [Partial<Record<number, string>>, RegExp, string][] = [
    [{}, /entered/, 'the least that is needed'],
    [{ 5: 'lundi 8 h – 25 h' }, /Horaires.*«\u00a025.?h\u00a0» n’est pas une heure/, 'an impossible hour'],
    [{ 5: 'lundi 17 h – 9 h' }, /avant le début/, 'an end before its start'],
    [{ 5: 'du lundi au dimanche : 8 h – 16 h' }, /56\u00a0heures.*L\. 3121-20/, 'more than 48 hours'],
    [
      { 5: 'du lundi au dimanche : 8 h – 16 h', 9: '35' },
      /entered/,
      'teams take turns: for a moderator’s eye',
    ],
    [{ 6: '11,00 € de l’heure' }, /SMIC du 10 février 2026, 12,02/, 'under the SMIC'],
    [{ 6: '11,00 € de l’heure', 4: 'apprentissage' }, /entered/, 'an apprentice has a share of the SMIC'],
    [{ 6: '1900' }, /heure, par mois ou par an/, 'an amount of what?'],
    [{ 6: 'Selon expérience' }, /entered/, 'no amount'],
    [{ 7: 'B, Permis Z' }, /«\u00a0Permis Z\u00a0» n’est pas un permis/, 'a licence that is none'],
    [{ 8: '31/02/2026' }, /n’est pas une date/, 'a day that is none'],
    [{ 4: 'contrat moral' }, /n’est pas un contrat/, 'a contract that is none'],
    [{ 1: 'Jeune boulanger' }, /entered/, 'doubtful: it waits'],
    [{ 1: 'Boulanger, homme uniquement' }, /homme uniquement.*L\. 1142-1/, 'refused'],
    [{ 0: '' }, /référence/, 'no reference'],
    [{ 0: 'r0' }, /déjà à la ligne 2/, 'the same reference twice'],
    [{ 9: '"3' }, /guillemet/, 'a quote that is never closed'],
  ]
  const text = [head, ...cases.map(([changes], index) => row(changes, `r${index}`))].join('\n')
  const all = await read('liste.csv', text)
  for (const [index, [, sentence, why]] of cases.entries()) {
    const one = all.find(({ row }) => row === index + 2)
    assert.match(reasonOf(one), sentence, `${index + 2}: ${why}`)
  }
  const doubts = all.flatMap(one => ('offer' in one && one.doubts.length ? one.row : []))
  assert.deepEqual(doubts, [6, 14], 'teams and « jeune »')
})

test('a workbook is read as a table is; what is no list of offers is refused whole', async () => {
  const sheet = await writeXlsx([
    ['reference', 'titre', 'rome', 'commune', 'contrat', 'debut'].map(value => ({ value })),
    [
      { value: 'a' },
      { value: 'Boulanger (H/F)' },
      { value: 'D1102' },
      { value: '76540' },
      { value: 'CDI' },
      { value: new Date('2026-03-02'), format: 'dd/mm/yyyy' },
    ],
  ]).toBuffer()
  const [one] = await read('x.xlsx', sheet)
  assert.equal((one as Incoming).offer.startsOn, '2026-03-02')
  for (const [content, sentence] of [
    ['', /vide/],
    ['nom;ville\nx;y', /colonnes « reference ».*modèle/],
    ['{"resultats": []}', /aucune offre/],
    ['{"autre": 1}', /resultats/],
    ['[{"id": ', /coupé ou mal formé/],
    ['%PDF\0', /ni un tableau/],
  ] as const)
    await assert.rejects(
      read('x', content),
      (error: Error) => sentence.test(error.message.replaceAll('\u00a0', ' ')),
      content,
    )
})

const real = new URL(
  '../../../../../../../shared/data/fixtures/france-travail/offres-les-emplois.json',
  import.meta.url,
)
test('the published example of France Travail is read', { skip: !existsSync(real) }, async () => {
  const [first, second] = (await read('offres.json', readFileSync(real))) as Incoming[]
  assert.deepEqual(
    [
      first!.id,
      first!.offer.contract,
      first!.offer.hours,
      first!.offer.pay,
      first!.offer.nice,
      first!.offer.postedOn,
    ],
    ['FOOBAR', 'CDI', 35, { from: 1451, to: 1451 }, [106714, 123301], '2022-11-23'],
  )
  assert.deepEqual([first!.offer.experience, first!.offer.experienceMonths], ['wished', 3])
  assert.match(first!.address!, /^https:\/\/candidat/)
  assert.equal(reasonOf(second), 'entered')
})
