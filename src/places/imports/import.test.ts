import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import writeXlsx from 'write-excel-file/node'
import { openTestDb } from '../../platform/test-db.ts'
import { placesWorld } from '../test-world.ts'
import { importPlaces } from './import.ts'

const base = await openTestDb()
const { ask, imported, places, services, world, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})
const none = { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 }

const list = [
  'id,nom,type,adresse,code_postal,code_insee,lon,lat,telephone,lundi,mardi,mercredi,date_maj',
  'a1,Maison Exemple,france-services,1 rue Exemple,76000,76540,1.0984,49.4349,02 61 91 00 01,09:00 - 12:00 / 14:00 - 17:00,,9h-12h,2025-06-01',
  'a2,Mairie d’Assigny,mairie,Place Exemple,76630,76027,,,,,,,2025-06-01',
].join('\n')

test('a list enters by its usual titles; an older commune is today’s, and a place without a point is at its centre', async () => {
  const result = await imported('2026-01-10', 'liste.csv', list)
  assert.deepEqual(result, {
    ...{ file: 'liste.csv', format: 'table', places: { ...none, read: 2, new: 2 }, services: none },
    ...{ rows: [], warnings: [], same: 0, dryRun: false },
  })
  const [town, house] = await places('2026-01-10')
  assert.deepEqual(
    [town!.name, town!.commune, town!.communeName, town!.position, town!.kind, town!.kindWord],
    ['Mairie d’Assigny', '76618', 'Petit-Caux', 'estimated', 'autre', 'mairie'],
  )
  assert.deepEqual(
    [house!.kind, house!.position, house!.lon, house!.phone, house!.hours, house!.saidOn, house!.source],
    [
      'france-services',
      'given',
      1.0984,
      '02 61 91 00 01',
      'Mo 09:00-12:00,14:00-17:00; We 09:00-12:00',
      '2025-06-01',
      'liste',
    ],
  )
  assert.deepEqual(await places('2026-01-09'), [], 'nothing was known the day before')
})

test('the same list again changes nothing; a dry run says what a new one would change, and changes nothing', async () => {
  const again = await imported('2026-01-11', 'liste.csv', list)
  assert.deepEqual(again.places, { ...none, read: 2, unchanged: 2 })
  const changed = list.replace('00 01', '00 02')
  const tried = await imported('2026-01-12', 'liste.csv', changed, { dryRun: true })
  assert.deepEqual([tried.places, tried.dryRun], [{ ...none, read: 2, changed: 1, unchanged: 1 }, true])
  assert.equal((await places('2026-01-12'))[1]!.phone, '02 61 91 00 01')
  await imported('2026-01-12', 'liste.csv', changed)
  assert.equal((await places('2026-01-12'))[1]!.phone, '02 61 91 00 02')
  assert.equal((await places('2026-01-11'))[1]!.phone, '02 61 91 00 01', 'as it was known the day before')
})

test('what a list no longer names is told and stays, until it is named again', async () => {
  const shorter = list.split('\n').slice(0, 2).join('\n')
  const { warnings } = await imported('2026-01-13', 'liste.csv', shorter)
  assert.match(
    warnings.join(),
    /^1 lieu de «\u00a0liste\u00a0» n’est plus dans la liste\u00a0: Mairie d’Assigny\./,
  )
  assert.equal((await places('2026-01-13')).length, 2)
  await imported('2026-01-14', 'liste.csv', list)
  const { rows } = await base.ownerPool
    .query("set maillage.departement = '76'; select 1")
    .then(() =>
      world.all.selectFrom('place_said').select('absent_since').where('known_until', 'is', null).execute(),
    )
    .then(rows => ({ rows }))
  assert.ok(rows.every(({ absent_since }) => absent_since === null))
})

test('a row that cannot enter says why by its line, and the others enter', async () => {
  const good = (n: number) => `b${n},Lieu ${n},cms,76540,1.09,49.44,,`
  const { places: counts, rows } = await imported(
    '2026-01-15',
    'fautes.csv',
    [
      'id,nom,type,code_insee,lon,lat,telephone,horaires',
      good(1),
      'b2,,cms,76540,1.09,49.44,,',
      'b3,Nulle part,cms,76999,,,,',
      'b4,À l’envers,cms,76540,49.44,1.09,,',
      'b5,Au sud,cms,76540,5.37,43.29,,',
      'b6,À Marseille,cms,13055,5.37,43.29,,',
      'b7,En mer,cms,76351,-0.04,49.5,,',
      'b8,Sur la Lune,cms,76540,500,49,,',
      'b9,Sans heure,cms,76540,1.09,49.44,,quand il fait beau',
      'b10,Deux fautes,cms,76540,1.09,,12,',
      'b1,Deux fois,cms,76540,,,,',
      'b11,"Guillemet,cms,76540,,,,',
      'b12,Voisin,cms,27229,1.151,49.024,,',
      good(13),
    ].join('\n'),
  )
  assert.deepEqual(counts, { ...none, read: 14, new: 5, rejected: 9 })
  for (const [line, expected] of [
    [3, /nom manque/],
    [4, /76999.*n’est le code d’aucune commune/],
    [5, /inversées/],
    [6, /à 7\d\d km du centre de Rouen/],
    [7, /Marseille.*km du département/],
    [8, /est en mer, à 1\d km du centre du Havre/],
    [9, /nulle part sur la Terre/],
    [10, /«\u00a0quand\u00a0».*sans horaires/s],
    [11, /qu’une coordonnée|Téléphone/],
    [12, /déjà à la ligne 2/],
    [13, /guillemet/i],
  ] as const)
    assert.ok(
      rows.some(row => row.line === line && expected.test(row.reason)),
      `${line}: ${JSON.stringify(rows.filter(row => row.line === line))}`,
    )
  assert.ok(!rows.some(({ line }) => line === 2 || line === 14 || line === 15))
})

test('titles that nobody would guess are explained once, and remembered', async () => {
  const odd = 'Quoi;Ou;Qui est-ce\nBanque Exemple;76217;02 61 91 00 10'
  assert.match(
    (await ask('2026-01-16', importPlaces, { file: 'x.csv', content: odd })).problems!.file!,
    /nom des lieux.*Quoi, Ou, Qui est-ce/,
  )
  const mapping = {
    columns: { nom: 'Quoi', 'Qui est-ce': 'telephone', code_insee: 'Ou' },
    kind: 'aide-alimentaire',
    source: 'banque',
  }
  const first = await imported('2026-01-16', 'x.csv', odd, { mapping: JSON.stringify(mapping) })
  assert.equal(first.places.new, 1)
  const second = await imported(
    '2026-01-17',
    'y.csv',
    odd.replace('Exemple', 'Exemple 2').replace('10', '11'),
  )
  assert.equal(second.places.new, 1, 'without a mapping')
  const banks = await places('2026-01-17', { kinds: ['aide-alimentaire'] })
  assert.deepEqual(
    banks.map(({ name, phone, source }) => [name, phone, source]),
    [
      ['Banque Exemple', '02 61 91 00 10', 'banque'],
      ['Banque Exemple 2', '02 61 91 00 11', 'banque'],
    ],
  )
  for (const [given, sentence] of [
    ['{', /JSON/],
    [{ columns: { nom: 'Absent' } }, /pas de colonne «\u00a0Absent/],
    [{ columns: { couleur: 'Quoi' } }, /couleur/],
  ] as const)
    assert.match(
      (await ask('2026-01-17', importPlaces, { file: 'x.csv', content: odd, mapping: given })).problems!
        .mapping!,
      sentence,
    )
})

test('a workbook enters as a table does; what is no list is refused whole', async () => {
  const sheet = await writeXlsx([
    ['nom', 'type', 'code_insee', 'date_maj'].map(value => ({ value })),
    [
      { value: 'Espace Exemple' },
      { value: 'Parentalité' },
      { value: 76217 },
      { value: new Date('2025-03-01'), format: 'dd/mm/yyyy' },
    ],
  ]).toBuffer()
  const result = await imported('2026-01-18', 'classeur.xlsx', sheet.toString('base64'))
  assert.deepEqual(result.places, { ...none, read: 1, new: 1 })
  const [place] = await places('2026-01-18', { kinds: ['parentalite'] })
  assert.deepEqual([place!.kindWord, place!.saidOn, place!.commune], [null, '2025-03-01', '76217'])
  for (const [file, content, sentence] of [
    ['vide.csv', '', /vide/],
    ['x.csv', 'nom\nRouen', /où sont les lieux/],
    ['x.json', '[{"nom": ', /coupé ou mal formé/],
    ['x.json', '12', /nom des lieux/],
    ['x.xlsx', Buffer.from('PK\u0003\u0004 tronqué').toString('base64'), /classeur/],
    ['x.pdf', '%PDF\0', /ni un tableau/],
  ] as const)
    assert.match((await ask('2026-01-18', importPlaces, { file, content })).problems!.file!, sentence, file)
})

test('data·inclusion: structures and their services, from one file or two', async () => {
  const structure = {
    source: 'dora',
    id: 'dora--1',
    nom: 'Épicerie Exemple',
    code_insee: '76540',
    longitude: 1.1,
    latitude: 49.44,
    telephone: '+33261910020',
    horaires_accueil: 'Tu 09:00-12:00',
    reseaux_porteurs: ['banques-alimentaires'],
    date_maj: '2025-05-05',
    description: 'Une épicerie',
  }
  const service = {
    source: 'dora',
    id: 'dora--s1',
    structure_id: 'dora--1',
    nom: 'Colis',
    description: 'Un colis par semaine',
    date_maj: '2025-05-05',
    thematiques: ['equipement-et-alimentation--alimentation'],
    publics: ['tous-publics'],
    frais: 'gratuit',
    contact_nom_prenom: 'Quelqu’un',
  }
  const lost = { ...service, id: 'dora--s2', structure_id: 'dora--9' }
  const result = await imported(
    '2026-01-19',
    'di.json',
    JSON.stringify({ structures: [structure], services: [service, lost] }),
  )
  assert.deepEqual(
    [result.format, result.places, result.services],
    ['data-inclusion', { ...none, read: 1, new: 1 }, { ...none, read: 2, new: 1, rejected: 1 }],
  )
  assert.match(result.rows[0]!.reason, /dora--9.*pas dans l’annuaire/)
  const [epicerie] = await places('2026-01-19', { communes: ['76540'], kinds: ['aide-alimentaire'] })
  assert.deepEqual([epicerie!.phone, epicerie!.hours], ['02 61 91 00 20', 'Tu 09:00-12:00'])
  const [given] = await services('2026-01-19')
  assert.deepEqual(
    [given!.place, given!.name, given!.thematics, given!.fees],
    [epicerie!.id, 'Colis', ['equipement-et-alimentation--alimentation'], 'gratuit'],
  )
  const said = await world.all
    .selectFrom('place_said')
    .select('said')
    .where('service_id', 'is not', null)
    .execute()
  assert.doesNotMatch(JSON.stringify(said), /Quelqu’un/, 'nobody’s name is kept')
  const csv = `source,structure_id,id,nom,description,date_maj,thematiques\ndora,dora--1,dora--s1,Colis,Deux colis,2025-06-05,"[""equipement-et-alimentation--alimentation""]"`
  assert.deepEqual((await imported('2026-01-20', 'services.csv', csv)).services, {
    ...none,
    read: 1,
    changed: 1,
  })
})
