import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openTestDb } from '../../platform/test-db.ts'
import { placesWorld } from '../test-world.ts'
import { listPlaceImports, settleAbsent } from './absent.ts'
import { importPlaces } from './import.ts'
import { rowsTable, told } from './tell.ts'

const base = await openTestDb()
const { ask, done, imported, places, services, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})

const titles =
  '"id_fs","insee_dep","lib_fs","adresse","complement_adresse","insee_com","code_postal","lib_com","latitude","longitude","mail","telephone","h_lundi","h_mardi","h_mercredi","h_jeudi","h_vendredi","h_samedi","prise_rdv","commentaire","type_fs","format_fs","groupe_fs","labellisation_fs"'
const franceServices = (id: number, name: string, format: string, more = '') =>
  `"${id}","76","${name}","1 rue Exemple",,"76312","76220","Gournay-en-Bray",49.48318,1.722545,"accueil@exemple.invalid","02 61 91 00 01","09:00 - 12:00 / 14:00 - 17:00","09:00 - 12:00","00:00 - 00:00 / 09:00 - 12:00",,"09:00 - 12:00",${more},"Non",,"Principal","${format}",,"Espace labellisé 01/01/2020"`
const elsewhere = (id: number) =>
  `"${id}","13","France services ${id}","2 rue Exemple",,"13055","13001","Marseille",43.29,5.37,,,,,,,,,"Oui",,"Principal","Fixe",,`

test('the list of France services is read as it is published, for the whole country', async () => {
  const file = [
    titles,
    franceServices(1, 'France services de Gournay', 'Fixe', '"09:00 - 12:00"'),
    franceServices(2, 'Bus France services', 'Bus_équivalent'),
    ...Array.from({ length: 30 }, (_, index) => elsewhere(100 + index)),
  ].join('\n')
  const result = await imported('2026-01-10', 'liste-fs-20240801.csv', file)
  assert.deepEqual([result.format, result.places.new, result.places.rejected], ['france-services', 2, 30])
  const { rows, warnings } = told(result)
  assert.match(warnings.join(), /^30 lieux sont loin du département/)
  assert.deepEqual(rows, [], 'thirty lines that nobody has to mend are one sentence')
  const [bus, house] = await places('2026-01-10', { kinds: ['france-services'] })
  assert.deepEqual(
    [house!.name, house!.hours, house!.source, house!.saidOn, house!.mobile, bus!.mobile],
    [
      'France services de Gournay',
      'Mo 09:00-12:00,14:00-17:00; Tu,We,Fr,Sa 09:00-12:00',
      'france-services',
      '2024-08-01',
      false,
      true,
    ],
  )
})

test('an older edition read after a newer one takes nothing back, and calls nothing absent', async () => {
  const newer = [
    titles,
    franceServices(1, 'France services de Gournay', 'Fixe'),
    franceServices(3, 'France services neuve', 'Fixe'),
  ]
  await imported('2026-01-11', 'liste-fs-20250801.csv', newer.join('\n'))
  const older = await imported(
    '2026-01-12',
    'liste-fs-20240801.csv',
    [titles, franceServices(1, 'Ancien nom', 'Fixe')].join('\n'),
  )
  assert.deepEqual(
    [older.places.unchanged, older.warnings],
    [
      1,
      [
        '1 lieu de «\u00a0france-services\u00a0» n’est plus dans la liste\u00a0: Bus France services. Rien n’est retiré\u00a0: une personne décide.',
      ],
    ],
  )
  assert.ok((await places('2026-01-12')).every(({ name }) => name !== 'Ancien nom'))
})

test('a person decides of a place that its list no longer names', async () => {
  const { absent, imports } = await done('2026-01-13', listPlaceImports, {})
  assert.deepEqual(
    [absent.map(({ name, since }) => [name, since]), imports.length],
    [[['Bus France services', '2026-01-11']], 3],
  )
  const { source, key, place } = absent[0]!
  const verdict = { source, key, verdict: 'closed' }
  assert.ok((await ask('2026-01-13', settleAbsent, { ...verdict, verdict: 'perhaps' })).problems!.verdict)
  assert.deepEqual(await done('2026-01-13', settleAbsent, verdict), { place })
  assert.equal((await places('2026-01-13', { ids: [place] })).length, 0)
  assert.equal((await places('2026-01-12', { ids: [place] })).length, 1, 'it was there the day before')
  assert.deepEqual((await done('2026-01-13', listPlaceImports, {})).absent, [])
})

test('separators and encodings are those of whoever made the file', async () => {
  const table = (separator: string) =>
    [
      ['Nom', 'Type', 'Code INSEE', 'Téléphone', 'Horaires lundi'],
      ['Épicerie d’Été', 'Aide alimentaire', '76217', '02.61.91.00.07', '9h à 12h et 14h-17h30'],
    ]
      .map(cells => cells.join(separator))
      .join('\r\n')
  for (const [name, bytes, reason] of [
    ['virgules.csv', Buffer.from(table(',')), 'commas'],
    ['points-virgules.csv', Buffer.from(`\uFEFF${table(';')}`), 'semicolons and a byte order mark'],
    ['tabulations.tsv', Buffer.from(table('\t')), 'tabs'],
    ['windows.csv', Buffer.from(table(';').replaceAll('’', '\u0092'), 'latin1'), 'windows-1252'],
  ] as const) {
    const result = await imported('2026-01-14', name, bytes)
    assert.deepEqual([result.places.new, result.rows], [1, []], reason)
  }
  const four = await places('2026-01-14', { communes: ['76217'], kinds: ['aide-alimentaire'] })
  assert.deepEqual(
    new Set(four.map(({ name, phone, hours }) => [name, phone, hours].join())),
    new Set(['Épicerie d’Été,02 61 91 00 07,Mo 09:00-12:00,14:00-17:30']),
  )
})

test('a page of the API of data·inclusion enters, and does not call absent what other pages name', async () => {
  const structure = (id: string) => ({
    ...{
      source: 'di',
      id: `di--${id}`,
      nom: `Structure ${id}`,
      date_maj: '2026-01-02',
      code_insee: '76540',
      adresse: '1 rue A',
    },
    ...{ reseaux_porteurs: ['ccas-cias'], latitude: 49.44, longitude: 1.09, score_qualite: 0.8 },
  })
  const service = (id: string, of: string) => ({
    ...{
      source: 'di',
      id: `di--s${id}`,
      structure_id: `di--${of}`,
      nom: `Service ${id}`,
      description: 'Une aide',
    },
    ...{ date_maj: '2026-01-02', thematiques: ['famille--soutien-a-la-parentalite-et-a-leducation'] },
  })
  const page = (items: object[], page: number) => JSON.stringify({ items, total: 3, page, size: 2, pages: 2 })
  const first = await imported(
    '2026-01-15',
    'p1.json',
    page([{ ...structure('1'), services: [service('1', '1')] }, structure('2')], 1),
  )
  assert.deepEqual([first.places.new, first.services.new, first.rows], [2, 1, []])
  assert.match(first.warnings.join(), /une page parmi plusieurs/)
  const found = { service: { ...service('3', '3'), structure: structure('3') }, distance: 4 }
  const second = await imported('2026-01-15', 'p2.json', page([found, { ...found, distance: 5 }], 2))
  assert.deepEqual([second.places.new, second.services.new, second.warnings.length], [1, 1, 1])
  const ours = (await places('2026-01-15')).filter(({ source }) => source === 'di')
  assert.deepEqual(new Set(ours.map(({ kind }) => kind)), new Set(['ccas']))
  assert.equal((await services('2026-01-15')).length, 2)
  const empty = await ask('2026-01-15', importPlaces, { file: 'p.json', content: '{"items": []}' })
  assert.match(empty.problems!.file!, /vide/)
})

test('a list that does not say what its places are enters as « autre », and is told how to say it', async () => {
  const list =
    'id_imilo,code_insee,nom_officiel,nom_usuel\n76217S00,76217,76-ML DIEPPE,Mission locale exemple'
  const tried = await imported('2026-01-16', 'imilo.csv', list, { dryRun: true })
  assert.match(tried.warnings.join(), /autre lieu.*kind/s)
  const result = await imported('2026-01-16', 'imilo.csv', list, { mapping: { kind: 'mission-locale' } })
  assert.deepEqual(result.warnings, [])
  const [place] = await places('2026-01-16', { kinds: ['mission-locale'] })
  assert.equal(place!.name, 'Mission locale exemple')
})

test('the rows of a list enter in any order, and twice as once', async () => {
  const row = fc.record({
    id: fc.integer({ min: 1, max: 30 }),
    kind: fc.constantFrom('cms', 'Soutien aux parents', 'mairie', ''),
    commune: fc.constantFrom('76540', '76217', '99999', ''),
    hours: fc.constantFrom('9h-12h', 'fermé', 'n’importe quoi', ''),
    day: fc.constantFrom('2025-01-01', '02/03/2025', ''),
  })
  let run = 0
  const lists = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      lists,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (rows, chance) => {
        run += 1
        const file = (source: string, order: typeof rows) =>
          `id,nom,type,code_insee,lundi,date_maj,source\n${order.map(({ id, kind, commune, hours, day }) => `${id},Lieu ${id},${kind},${commune},${hours},${day},${source}`).join('\n')}`
        const shuffled = rows.map(each => ({ each, at: chance.next().value! })).sort((a, b) => a.at - b.at)
        const [one, other] = [`a${run}`, `b${run}`]
        const first = await imported('2026-02-01', 'x.csv', file(one, rows))
        await imported(
          '2026-02-01',
          'x.csv',
          file(
            other,
            shuffled.map(({ each }) => each),
          ),
        )
        const again = await imported('2026-02-01', 'x.csv', file(one, rows))
        assert.deepEqual([again.places.new, again.places.changed, again.warnings], [0, 0, []])
        assert.equal(again.places.unchanged, first.places.new)
        const all = await places('2026-02-01')
        const of = (wanted: string) =>
          all
            .filter(({ source }) => source === wanted)
            .map(({ id: _, source: __, sources: ___, ...said }) => said)
        const sorted = (list: ReturnType<typeof of>) => list.toSorted((a, b) => (a.name < b.name ? -1 : 1))
        assert.deepEqual(sorted(of(one)), sorted(of(other)))
      },
    ),
    { numRuns: 10 },
  )
})

test('the remarks are taken away as a table that no spreadsheet runs', () => {
  assert.equal(rowsTable([{ line: 2, reason: '=1+1 ; « x »' }]), 'ligne,pourquoi\r\n2,"\'=1+1 ; « x »"\r\n')
})

const real = new URL('../../../../shared/data/', import.meta.url)
test('a real list of 964 places enters but for one, which is 176 km away', {
  skip: !existsSync(real),
}, async () => {
  const read = (name: string) => readFileSync(new URL(name, real))
  const result = await imported('2026-07-01', 'structures76.csv', read('structures76.csv'))
  assert.deepEqual(result.places, { read: 964, new: 963, changed: 0, unchanged: 0, rejected: 1 })
  assert.match(result.rows[0]!.reason, /176 km du centre de Goderville/)
  assert.deepEqual(
    (await imported('2026-07-01', 'structures76.csv', read('structures76.csv'))).places.unchanged,
    963,
  )
  const missions = { mapping: { kind: 'mission-locale' } }
  const imilo = await imported(
    '2026-07-01',
    'imilo-structures76.csv',
    read('imilo-structures76.csv'),
    missions,
  )
  assert.deepEqual([imilo.places.new, imilo.rows], [8, []])
  const counts = await ask('2026-07-01', importPlaces, {
    file: 'bpe76-2019.csv',
    content: read('bpe76-2019.csv'),
  })
  assert.match(counts.problems!.file!, /nom des lieux.*DEPCOM.*correspondance/s)
})
