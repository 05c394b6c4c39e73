import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Day } from '../../kernel/time.ts'
import { readCsv } from '../../platform/csv.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { loadPlacesDemo } from '../demo/load.ts'
import { placesWorld } from '../test-world.ts'
import { exportFormats, exportPlaces } from './export.ts'

const base = await openTestDb()
const { done, imported, places, services, world, administrator, close } = await placesWorld(base)
after(() => close().then(() => base.close()))

const exported = async (day: Day, format: keyof typeof exportFormats) =>
  (await done(day, exportPlaces, { format })).text

const hostile = [
  'Épicerie « Le Panier », 2e',
  '=HYPERLINK("http://exemple.invalid")',
  '+33 (0)2 : l’accueil',
  '-12 ans',
  '@accueil',
  '"Guillemets" et ; points-virgules',
  'Maison 🏠 d’accueil',
  '<script>alert(1)</script>',
  "'déjà une apostrophe",
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** Each field that an export holds, of places with names that a table or a spreadsheet stumbles on. */
const list = [
  'id,nom,type,adresse,complement_adresse,code_postal,code_insee,lon,lat,telephone,courriel,site_web,horaires,sans_rendez_vous,itinerant,tournee,accessibilite,lien_accessibilite,langues,publics,conditions,capacite,description,siret,date_maj',
  ...hostile.map((name, index) =>
    [
      `h${index}`,
      quoted(name),
      index % 2 ? 'mediation-numerique' : 'Épicerie, vrac',
      quoted(`${index} rue « Exemple »\nBâtiment B`),
      'Porte "bleue"',
      '76200',
      '76217',
      index % 3 ? '1.0812' : '',
      index % 3 ? '49.9213' : '',
      '02 61 91 00 01',
      'accueil@exemple.invalid',
      'https://exemple.invalid/accueil',
      'Mo-Fr 09:00-12:00; PH off; 2026 Aug 01-2026 Aug 15 off',
      'oui',
      'non',
      quoted(name),
      'Rampe, ascenseur',
      'https://acceslibre.beta.gouv.fr/exemple',
      'français|LSF',
      'familles',
      quoted(`Sur orientation\n${name}`),
      '12',
      quoted(`Présentation : ${name}`),
      '',
      '2026-01-05',
    ]
      .map(cell => (cell.startsWith('"') || !/[",\n]/.test(cell) ? cell : quoted(cell)))
      .join(','),
  ),
].join('\n')

test('what is exported comes back without a change, in each format that an import reads', async () => {
  const first = await imported('2026-01-10', 'hostile.csv', list)
  assert.deepEqual([first.places.new, first.rows], [hostile.length, []])
  await imported(
    '2026-01-10',
    'services.json',
    JSON.stringify([
      {
        ...{
          source: 'hostile',
          id: 's1',
          structure_id: 'h1',
          nom: '=Ateliers; « numériques »',
          date_maj: '2026-01-06',
        },
        ...{
          description: 'Avec\nun retour',
          thematiques: ['numerique--acceder-a-internet', 'mobilite--aides-financieres-mobilite'],
        },
        ...{
          frais: 'payant',
          frais_precisions: '2 € ; 1 € "réduit"',
          modes_accueil: ['en-presentiel'],
          publics: ['familles'],
        },
        ...{ horaires_accueil: 'We 14:00-17:00', zone_eligibilite: ['76217'], mobilisable_par: ['usagers'] },
      },
    ]),
  )
  const before = { places: await places('2026-01-11'), services: await services('2026-01-11') }
  assert.equal(before.services.length, 1)
  for (const format of ['csv', 'data-inclusion', 'mednum', 'geojson'] as const) {
    const text = await exported('2026-01-11', format)
    const again = await imported('2026-01-11', exportFormats[format].file, text)
    const { new: fresh, changed, rejected } = again.places
    assert.deepEqual([fresh, changed, rejected, again.rows], [0, 0, 0, []], format)
    assert.equal(again.services.changed + again.services.new + again.services.rejected, 0, format)
    assert.equal(await exported('2026-01-11', format), text, format)
  }
  assert.deepEqual({ places: await places('2026-01-11'), services: await services('2026-01-11') }, before)
})

test('no cell of an exported table is a formula, and each name is read again letter by letter', async () => {
  for (const format of ['csv', 'mednum'] as const) {
    const { rows } = readCsv(await exported('2026-01-11', format))
    for (const { cells, line } of rows)
      for (const cell of cells)
        assert.ok(
          !/^[=@\t\r]/.test(cell) && !(/^[+-]/.test(cell) && !/^[+-]\d+(\.\d+)?$/.test(cell)),
          `${line}: ${cell}`,
        )
  }
})

test('a table corrected by hand comes back as what the house says', async () => {
  const text = (await exported('2026-01-12', 'csv')).replace('Maison 🏠 d’accueil', 'Maison d’accueil du 🏠')
  const { places: counts } = await imported('2026-01-12', 'lieux.csv', text)
  assert.deepEqual([counts.new, counts.changed], [0, 1])
  const [changed] = (await places('2026-01-12')).filter(({ name }) => name === 'Maison d’accueil du 🏠')
  assert.equal(changed!.source, 'département')
  assert.equal(changed!.phone, '02 61 91 00 01', 'what was not touched still follows its source')
})

test('any text in any field survives a table', async () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 2, maxLength: 30 })
    .filter(text => text.trim().length > 1)
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name: word, address: word, conditions: word }), { minLength: 1, maxLength: 8 }),
      async rows => {
        run += 1
        const table = `id,nom,code_insee,adresse,conditions,source\n${rows
          .map(({ name, address, conditions }, index) =>
            [`p${index}`, name, '76351', address, conditions, `run ${run}`].map(quoted).join(','),
          )
          .join('\n')}`
        await imported('2026-01-13', 'any.csv', table)
        const again = await imported('2026-01-13', 'lieux.csv', await exported('2026-01-13', 'csv'))
        assert.deepEqual([again.places.new, again.places.changed, again.places.rejected], [0, 0, 0])
      },
    ),
    { numRuns: 12 },
  )
})

const schemas = new URL('../../../../shared/schemas/', import.meta.url)
const real = new URL('../../../../shared/data/structures76.csv', import.meta.url)
const read = (url: URL) => readFileSync(url, 'utf8')

async function everything(day: Day) {
  await world.all.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    await loadPlacesDemo(tx, '76', { seed: 1, until: day, by: administrator.id })
  })
  if (existsSync(real)) await imported(day, 'structures76.csv', readFileSync(real))
}

test('an export of data·inclusion has what its schema asks of each structure and service', async () => {
  await everything('2026-02-01')
  const { structures, services } = JSON.parse(await exported('2026-02-02', 'data-inclusion'))
  assert.ok(structures.length > 100 && services.length > 10)
  const ids = new Set(structures.map(({ id }: { id: string }) => id))
  assert.equal(ids.size, structures.length)
  for (const { id, source, nom, date_maj, longitude, latitude } of structures) {
    assert.ok(id.startsWith(`${source}--`) && nom.length >= 3 && nom.length <= 150 && !nom.endsWith('.'), nom)
    assert.match(date_maj, /^\d{4}-\d\d-\d\d$/)
    assert.equal(longitude === null, latitude === null)
  }
  for (const { structure_id, description } of services) assert.ok(ids.has(structure_id) && description)
})

test('and is valid against the published schemas', { skip: !existsSync(schemas) }, async () => {
  const { structures, services } = JSON.parse(await exported('2026-02-02', 'data-inclusion'))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  for (const [name, given] of [
    ['structure', structures],
    ['service', services],
  ] as const) {
    const valid = ajv.compile(JSON.parse(read(new URL(`data-inclusion/v1/${name}.json`, schemas))))
    for (const each of given)
      assert.ok(valid(each), `${JSON.stringify(each)} ${JSON.stringify(valid.errors)}`)
  }
})

interface TableField {
  name: string
  type: string
  constraints?: {
    required?: boolean
    pattern?: string
    enum?: string[]
    minLength?: number
    maxLength?: number
  }
}

test('an export of digital mediation is valid against its table schema', {
  skip: !existsSync(schemas),
}, async () => {
  const { fields } = JSON.parse(read(new URL('mednum/table-schema/schema.json', schemas))) as {
    fields: TableField[]
  }
  const { rows } = readCsv(await exported('2026-02-02', 'mednum'))
  const [heading, ...body] = rows
  assert.deepEqual(
    heading!.cells,
    fields.map(({ name }) => name),
  )
  assert.ok(body.length > 20)
  for (const { cells, line } of body)
    for (const [at, { name, type, constraints = {} }] of fields.entries()) {
      const cell = cells[at]!
      const told = `${line} ${name}: ${cell}`
      if (cell === '') assert.ok(!constraints.required, told)
      else {
        if (constraints.pattern) assert.match(cell, new RegExp(`^(?:${constraints.pattern})$`, 'u'), told)
        if (constraints.enum) assert.ok(constraints.enum.includes(cell), told)
        if (constraints.maxLength) assert.ok(cell.length <= constraints.maxLength, told)
        if (type === 'number') assert.ok(Number.isFinite(Number(cell)), told)
        if (type === 'date') assert.match(cell, /^\d{4}-\d\d-\d\d$/, told)
      }
    }
})

const example = new URL('mednum/table-schema/exemple-valide.csv', schemas)
test('the example of the standard of digital mediation is read, but for its places elsewhere', {
  skip: !existsSync(example),
}, async () => {
  const result = await imported('2026-03-01', 'mednum.csv', readFileSync(example), { dryRun: true })
  assert.equal(result.format, 'mednum')
  assert.ok(result.places.read >= 1)
  assert.ok(
    result.rows.every(({ reason }) => /km du département|n’est le code d’aucune|nul|longitude/i.test(reason)),
    JSON.stringify(result.rows),
  )
})
