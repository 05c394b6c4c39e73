import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestDb } from '../../platform/test-db.ts'
import type { Identity } from '../access/identity.ts'
import { makeWorld } from '../people/test-world.ts'
import { runAction } from '../run.ts'
import type { Day } from '../time.ts'
import { importTerritory } from './import.ts'
import { listTerritory } from './list.ts'
import { renameUtas } from './rename-utas.ts'
import { seedTerritory } from './seed.ts'
import { loadServices } from './service-map.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
let administrator: Identity
before(async () => {
  await seedTerritory(testDb.owner, '76')
  administrator = await world.addAgent(world.organisation, 'Maxime Vidal', ['administrator'])
})
after(async () => {
  await world.close()
  await testDb.close()
})

const on = (today: Day) => ({
  db: testDb.db,
  me: administrator,
  now: { at: `${today}T09:00:00.000Z`, today },
})
const run = (today: Day, csv: string, dryRun = false) =>
  runAction(importTerritory, on(today), { file: csv, dryRun })
const imported = async (today: Day, csv: string, dryRun = false) => {
  const { done, problems } = await run(today, csv, dryRun)
  assert.equal(problems, undefined, JSON.stringify(problems))
  return done!
}
const rowsOf = (commune: string) =>
  world.all
    .selectFrom('commune_service')
    .select(['from_on', 'utas', 'cms', 'canton', 'source'])
    .where('commune', '=', commune)
    .orderBy('from_on')
    .execute()

/** As the département publishes it: one line an IRIS, the code of the commune a whole number. */
const byIris = [
  'CODE_IRIS,LIBELLE_IRIS,INSEE_COM,NOM_COMMUNE_MIN,CODE_CMS,LIBELLE_CMS_MAJ,LIBELLE_CANTON,CODE_UTAS,LIBELLE_UTAS,POPULATION',
  '765400101,"Vieux-Marché, Nord",76540,Rouen,C01,CMS ROUEN CENTRE,Rouen-1,U1,Rouen et périphérie,1200',
  '765400102,Grammont,76540,Rouen,C02,CMS ROUEN SUD,Rouen-3,U1,Rouen et périphérie,2500',
  '762170101,Dieppe,76217,Dieppe,C09,CMS DIEPPE,Dieppe-1,U5,Dieppe – Bresle,900',
].join('\r\n')

test('a dry run says what would change, and changes nothing', async () => {
  const said = await imported('2026-03-01', byIris, true)
  assert.deepEqual(said.communes, { read: 2, new: 0, changed: 2, unchanged: 0, rejected: 0 })
  assert.equal((await rowsOf('76540')).length, 1)
})

test('the table that the département publishes is read: what differs holds from today, what stood keeps its dates', async () => {
  const done = await imported('2026-03-02', byIris)
  assert.deepEqual(done.communes, { read: 2, new: 0, changed: 2, unchanged: 0, rejected: 0 })
  assert.deepEqual(await rowsOf('76540'), [
    { from_on: '2019-01-01', utas: 'rouen', cms: null, canton: null, source: 'provisoire' },
    { from_on: '2026-03-02', utas: 'rouen', cms: 'CMS ROUEN SUD', canton: 'Rouen-3', source: 'département' },
  ])
  assert.deepEqual(done.moved, [{ commune: '76217', name: 'Dieppe', from: 'dieppe-neufchatel', to: 'U5' }])
  for (const sentence of [
    /Nouvelle UTAS : « Dieppe – Bresle »/,
    /Rouen \(76540\) a plusieurs CMS selon l’IRIS : « CMS ROUEN SUD » est retenu/,
    /705 communes/,
  ])
    assert.ok(
      done.warnings.some(warning => sentence.test(warning)),
      String(sentence),
    )
  const services = await world.all.transaction().execute(tx => loadServices(tx, '76', ['76217']))
  assert.deepEqual(services.days('76217'), ['2019-01-01', '2026-03-02'])
  for (const [day, utas, why] of [
    ['2018-12-31', null, 'nobody had said anything yet'],
    ['2026-03-01', 'dieppe-neufchatel', 'as of the day before'],
    ['2026-03-02', 'U5', 'from that day on'],
  ] as const)
    assert.equal(services.utas('76217', day), utas, why)
})

test('the same table again changes nothing', async () => {
  const again = await imported('2026-03-03', byIris)
  assert.deepEqual(again.communes, { read: 2, new: 0, changed: 0, unchanged: 2, rejected: 0 })
  assert.deepEqual(again.moved, [])
})

test('the UTAS that the département names are official; the others stay provisional', async () => {
  const { done } = await runAction(listTerritory, { ...on('2026-03-03'), me: world.orienteur }, {})
  assert.deepEqual(
    done!.utas.map(({ name, standing, communes }) => [name, standing, communes > 0]),
    [
      ['Boucles de Seine', 'provisional', true],
      ['Dieppe – Bresle', 'official', true],
      ['Dieppe – Neufchâtel', 'provisional', true],
      ['Entre Seine et Mer', 'provisional', true],
      ['Le Havre – Pointe de Caux', 'provisional', true],
      ['Rouen et périphérie', 'official', true],
    ],
  )
  assert.equal(
    done!.utas.reduce((sum, { communes }) => sum + communes, 0),
    707,
  )
  const { done: dieppe } = await runAction(
    listTerritory,
    { ...on('2026-03-03'), me: world.orienteur },
    { utas: 'U5' },
  )
  assert.deepEqual(
    dieppe!.communes.map(({ code, cms, epci, since }) => [code, cms, epci, since]),
    [['76217', 'CMS DIEPPE', 'CA de la Région Dieppoise', '2026-03-02']],
  )
})

test('the simple table is read too, and lines that cannot be used say why', async () => {
  const done = await imported(
    '2026-04-01',
    [
      'insee;commune;utas;cms;canton',
      '76027;Assigny;Entre Seine et Mer;;',
      '76217.0;Dieppe;;CMS Neuville;',
      '76999;Nulle part;Rouen;;',
      '27229;Évreux;Rouen;;',
      'Dieppe;;;;',
      '76540;Rouen',
      '1001;L’Abergement;;;',
    ].join('\n'),
  )
  assert.deepEqual(done.communes, { read: 2, new: 0, changed: 2, unchanged: 0, rejected: 5 })
  assert.deepEqual(done.rows, [
    { line: 4, reason: '« 76999 » n’est le code d’aucune commune.' },
    { line: 5, reason: 'Évreux (27229) est dans le département 27.' },
    { line: 6, reason: '« Dieppe » n’est pas un code de commune.' },
    { line: 7, reason: 'La ligne compte 2 cases au lieu de 5.' },
    { line: 8, reason: 'L’Abergement-Clémenciat (01001) est dans le département 01.' },
  ])
  assert.ok(done.warnings.includes('La commune 76027 fait aujourd’hui partie de Petit-Caux (76618).'))
  assert.deepEqual(
    (await rowsOf('76217')).at(-1),
    { from_on: '2026-04-01', utas: 'U5', cms: 'CMS Neuville', canton: 'Dieppe-1', source: 'département' },
    'an empty cell changes nothing',
  )
  const { done: after } = await runAction(listTerritory, on('2026-04-01'), {})
  assert.ok(!after!.utas.some(({ name }) => name === 'Rouen'), 'a line that cannot be used makes no UTAS')
})

test('two imports of one day: the second corrects the first', async () => {
  await imported('2026-05-01', 'insee;cms\n76217;CMS Un')
  await imported('2026-05-01', 'insee;cms\n76217;CMS Deux')
  assert.deepEqual((await rowsOf('76217')).map(({ from_on, cms }) => [from_on, cms]).slice(-2), [
    ['2026-04-01', 'CMS Neuville'],
    ['2026-05-01', 'CMS Deux'],
  ])
})

test('a code keeps its UTAS under another name', async () => {
  const done = await imported('2026-06-01', 'insee;code_utas;libelle_utas\n76217;U5;Dieppe et Bray')
  assert.deepEqual([done.communes!.changed, done.moved], [0, []])
  assert.ok(done.warnings.includes('L’UTAS « Dieppe – Bresle » s’appelle désormais « Dieppe et Bray ».'))
})

test('a file that is no such table is refused with what is missing, and nothing changes', async () => {
  for (const [csv, sentence] of [
    ['nom;utas\nRouen;Rouen', /Aucune colonne ne donne le code INSEE.*Titres lus : nom, utas/],
    ['insee;nom\n76540;Rouen', /Aucune colonne ne donne l’UTAS/],
    ['insee;utas', /vide/],
    ['insee;utas\n76540;"Rouen', /ligne 2 n’est jamais fermé/],
    ['', /vide/],
  ] as const)
    assert.match((await run('2026-06-02', csv)).problems!.file!, sentence, csv)
})

test('a UTAS is renamed or made official, never twice under one name', async () => {
  const rename = (input: object) => runAction(renameUtas, on('2026-06-03'), input)
  assert.ok((await rename({ code: 'le-havre', name: 'Le Havre', standing: 'official' })).done)
  assert.deepEqual((await rename({ code: 'rouen', name: 'le havre', standing: 'official' })).problems, {
    name: 'Une autre UTAS porte déjà ce nom.',
  })
  assert.deepEqual((await rename({ code: 'lyon', name: 'Lyon', standing: 'official' })).problems, {
    code: 'Cette UTAS n’existe pas.',
  })
  assert.deepEqual((await rename({ code: 'rouen', name: ' ', standing: 'maybe' })).problems, {
    name: 'Indiquez un nom.',
    standing: 'Choisissez : provisoire ou officielle.',
  })
  await assert.rejects(
    runAction(
      renameUtas,
      { ...on('2026-06-03'), me: world.orienteur },
      { code: 'rouen', name: 'R', standing: 'official' },
    ),
    { missing: true },
  )
})
