import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestDb } from '../../platform/test-db.ts'
import { placesWorld } from '../test-world.ts'
import type { HelpNear } from './answer.ts'
import { findHelp } from './find-help.ts'
import { openingWords } from './words.ts'

const today = '2026-03-02'
const base = await openTestDb()
const directory = await placesWorld(base)
after(async () => {
  await directory.close()
  await base.close()
})

const list = `id,nom,type,code_insee,horaires,telephone,itinerant,sans_rendez_vous
1,Épicerie,aide-alimentaire,76276,"Mo-Fr 09:00-12:00,13:30-17:00; PH off",02 61 91 00 01,,oui
2,Colis du jeudi,aide-alimentaire,76276,Th 14:00-16:30; Aug off; PH off,,oui,oui
3,Restaurant,aide-alimentaire,76276,,02 61 91 00 03,,oui
4,Centre médico-social,cms,76276,"Mo-Fr 09:00-12:00,13:30-17:00",02 61 91 00 04,,non
`
before(() => directory.imported(today, 'lieux.csv', list))

const help = (input: object): Promise<HelpNear> => directory.done(today, findHelp, input)
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('what is open now, or when it opens next, at any moment of the week', async () => {
  for (const [at, name, sentence, why] of [
    ['2026-03-10 10:15', 'Épicerie', 'Ouvert maintenant, ferme à 12 h', 'a Tuesday morning'],
    ['2026-03-10 12:20', 'Épicerie', 'Fermé, ouvre aujourd’hui à 13 h 30', 'at lunch'],
    ['2026-03-10 17:00', 'Épicerie', 'Fermé, ouvre demain à 9 h', 'the minute it closes'],
    ['2026-03-10 03:00', 'Épicerie', 'Fermé, ouvre aujourd’hui à 9 h', 'by night'],
    ['2026-03-13 23:30', 'Épicerie', 'Fermé, ouvre lundi à 9 h', 'the night of a Friday'],
    ['2026-03-15 11:00', 'Épicerie', 'Fermé, ouvre demain à 9 h', 'on Sunday'],
    ['2026-04-06 10:00', 'Épicerie', 'Fermé, ouvre demain à 9 h', 'Easter Monday, of which the hours speak'],
    [
      '2026-04-06 10:00',
      'Centre médico-social',
      'Jour férié (lundi de Pâques) : téléphonez avant de venir',
      'Easter Monday, of which they say nothing',
    ],
    [
      '2026-03-12 14:30',
      'Colis du jeudi',
      'Ouvert maintenant, ferme à 16 h 30',
      'a mobile stop, while it is there',
    ],
    ['2026-03-12 17:00', 'Colis du jeudi', 'Fermé, ouvre le jeudi 19 mars à 14 h', 'after it has left'],
    ['2026-08-06 14:30', 'Colis du jeudi', 'Fermé, ouvre le jeudi 3 septembre à 14 h', 'closed in August'],
    ['2026-03-10 10:15', 'Restaurant', 'Horaires inconnus : téléphonez avant d’y aller', 'nobody knows'],
  ] as const) {
    const { needs } = await help({ commune: '76276', at })
    const place = needs.flatMap(({ places }) => places).find(one => one.name === name)
    assert.ok(place, `${name}: ${why}`)
    assert.equal(plain(openingWords(place)), sentence, why)
  }
})

test('where one is received today comes first', async () => {
  const order = async (at: string) =>
    (await help({ commune: '76276', need: 'manger', at })).needs[0]!.places.map(({ name }) => name)
  assert.deepEqual(await order('2026-03-10 10:15'), ['Épicerie', 'Colis du jeudi', 'Restaurant'])
  assert.deepEqual(
    (await order('2026-03-12 13:00')).slice(0, 2).sort(),
    ['Colis du jeudi', 'Épicerie'],
    'a Thursday: both receive in the afternoon',
  )
  assert.equal((await order('2026-03-12 15:00')).at(-1), 'Restaurant', 'nobody knows its hours')
})

test('a commune is found by what people write, or the refusal says what to do', async () => {
  const near = async (typed: string) => (await help({ near: typed })).commune.name
  for (const [typed, name, why] of [
    ['Forges-les-Eaux', 'Forges-les-Eaux', 'as it is written'],
    ['forge les eau', 'Forges-les-Eaux', 'with faults'],
    ['saint etienne du rouvray', 'Saint-Étienne-du-Rouvray', 'without capitals nor accents'],
    ['St Valery', 'Saint-Valery-en-Caux', 'shortened'],
    ['Notre-Dame-de-Gravenchon', 'Port-Jérôme-sur-Seine', 'by its older name'],
    ['LE HAVRE', 'Le Havre', 'in capitals'],
  ] as const)
    assert.equal(await near(typed), name, why)
  for (const [input, field, why] of [
    [{ near: 'xyzxyz' }, 'near', 'no such commune'],
    [{ near: 'Paris' }, 'near', 'a commune of elsewhere'],
    [{ near: '76440' }, 'near', 'several communes'],
    [{}, 'near', 'nothing asked'],
    [{ commune: '75056' }, 'commune', 'a code of elsewhere'],
    [{ commune: '76276', at: '2026-02-30 10:00' }, 'at', 'a day that does not exist'],
    [{ commune: '76276', need: 'voler' }, 'need', 'no such need'],
  ] as const) {
    const { problems } = await directory.ask(today, findHelp, input)
    assert.deepEqual(Object.keys(problems ?? {}), [field], why)
  }
})
