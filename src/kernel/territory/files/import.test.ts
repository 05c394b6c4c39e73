import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../../platform/test-db.ts'
import { runAction } from '../../run.ts'
import type { Day } from '../../time.ts'
import { listTerritory } from '../list.ts'
import { outlinesOf, outlinesVersion } from '../outlines.ts'
import { territoryWorld } from './test-world.ts'

const base = await openTestDb()
const { world, administrator, run, imported, refusal, places, one, close } = await territoryWorld(base)
after(close)

test('poverty enters where it is published: a share of the fiscal households, and nothing elsewhere', async () => {
  const csv = [
    'CODGEO,LIBGEO,NBMENFISC16,TP6016',
    '76540,Rouen,50000.0,21.0',
    '76217,Dieppe,15000.0,',
    '76217,Dieppe,15000.0,',
    '76999,Nulle part,1,1',
    '27229,Évreux,22000,20',
    '76540x,Rouen,1,1',
    '76351,Le Havre,beaucoup,19',
  ].join('\n')
  const done = await imported('2026-03-02', csv)
  assert.equal(done.kind, 'communes')
  assert.deepEqual(done.communes, { read: 2, new: 2, changed: 0, unchanged: 0, rejected: 4 })
  assert.deepEqual(done.figures, [
    { subject: 'poverty', source: 'INSEE, Filosofi 2016', holdsOn: '2016-12-31' },
  ])
  assert.deepEqual(done.rows, [
    { line: 4, reason: '« 76217 » est déjà à la ligne 3.' },
    { line: 5, reason: '« 76999 » n’est le code d’aucune commune.' },
    { line: 7, reason: '« 76540x » n’est pas un code de commune.' },
    { line: 8, reason: '« beaucoup » n’est pas un nombre.' },
  ])
  assert.ok(done.warnings.includes('Une ligne d’un autre département est laissée de côté.'))
  assert.ok(done.warnings.some(sentence => /pas publiée pour 1 commune sur 2/.test(sentence)))
  assert.equal((await one('2026-03-02', '76540')).poorHouseholds, 10500)
  assert.equal((await one('2026-03-02', '76217')).poorHouseholds, null)
  assert.equal((await one('2026-03-01', '76540')).poorHouseholds, null, 'not known the day before')
})

test('households without a car are those of the census that do not have one at least', async () => {
  const done = await imported(
    '2026-03-03',
    'CODGEO;P21_MEN;P21_RP_VOIT1P;P16_RP_VOIT1P\n76217;15000;9750,5;1',
  )
  assert.deepEqual(done.figures, [
    { subject: 'cars', source: 'INSEE, recensement de la population 2021', holdsOn: '2021-01-01' },
  ])
  const dieppe = await one('2026-03-03', '76217')
  assert.deepEqual([dieppe.householdsWithoutCar, dieppe.households], [5249.5, 15000])
})

test('figures that differ are known from today, what stood keeps its days; the same file again changes nothing', async () => {
  const file = (poor: number) => `insee;ménages;ménages pauvres\n76540;50000;${poor}`
  const at = { holdsOn: '2022-12-31' }
  assert.equal((await imported('2026-04-01', file(9000), { ...at, dryRun: true })).communes!.new, 1)
  assert.equal((await one('2026-04-01', '76540')).poorHouseholds, 10500, 'a trial writes nothing')
  assert.equal((await imported('2026-04-01', file(9000), at)).communes!.new, 1)
  assert.equal((await imported('2026-04-02', file(9100), at)).communes!.changed, 1)
  assert.equal((await imported('2026-04-02', file(9200), at)).communes!.changed, 1, 'it corrects itself')
  assert.deepEqual((await imported('2026-04-03', file(9200), at)).communes, {
    ...{ read: 1, new: 0, changed: 0, unchanged: 1, rejected: 0 },
  })
  for (const [day, poor] of [
    ['2026-03-31', 10500],
    ['2026-04-01', 9000],
    ['2026-04-02', 9200],
  ] as const)
    assert.equal((await one(day, '76540')).poorHouseholds, poor)
  await imported('2026-04-04', 'CODGEO;NBMENFISC14;TP6014\n76540;50000;1')
  assert.equal((await one('2026-04-04', '76540')).poorHouseholds, 9200, 'an older year comes second')
})

test('communes that are one today are counted together, and unknown when one of them is', async () => {
  const done = await imported('2026-04-05', 'code;population\n76027;400\n76618;9000\n76108;9\n', {
    name: 'population-2024.csv',
  })
  assert.equal(done.communes!.read, 2)
  assert.ok(done.warnings.includes('La commune 76027 fait aujourd’hui partie de Petit-Caux (76618).'))
  assert.ok(done.warnings.some(sentence => /2024 est celle du nom du fichier/.test(sentence)))
  assert.equal((await one('2026-04-05', '76618')).inhabitants, 9400)
})

const square = (lon: number, lat: number, side = 0.02) => [
  [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ],
]
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

test('IRIS take the place of their commune once the outlines say where they are', async () => {
  const population =
    'COM,IRIS,LIBIRIS,P21_POP\n76540,765400101,Vieux-Marché,3000\n76540,765400102,Cathédrale,1000\n76217,762170000,x,s'
  const done = await imported('2026-05-01', population)
  assert.equal(done.kind, 'iris')
  assert.deepEqual(done.iris, { read: 3, new: 3, changed: 0, unchanged: 0, rejected: 0 })
  const rouen = async () =>
    (await places('2026-05-01', 'finest')).filter(({ commune }) => commune === '76540')
  assert.equal((await rouen()).length, 1, 'nobody knows where they are')
  const outlines = collection(
    feature({ iris: '765400101' }, square(1.08, 49.44)),
    feature({ iris: 765400102 }, square(1.1, 49.44)),
  )
  assert.equal((await imported('2026-05-01', outlines)).kind, 'iris-outlines')
  const [first, second] = await rouen()
  assert.equal(first!.inhabitants + second!.inhabitants, (await one('2026-05-01', '76540')).inhabitants)
  assert.ok(Math.abs(first!.inhabitants - 3 * second!.inhabitants) < 4)
  assert.deepEqual([first!.lon.toFixed(3), first!.lat.toFixed(3)], ['1.090', '49.450'])
  assert.equal(Math.round(first!.poorHouseholds! + second!.poorHouseholds!), 9200)
})

test('outlines of the communes enter, older communes dissolved in those of today; what cannot be drawn says why', async () => {
  const at = async (code: string): Promise<[number, number]> => {
    const { lon, lat } = await one('2026-05-03', code)
    return [lon, lat]
  }
  const [rouen, dieppe, petitCaux] = [await at('76540'), await at('76217'), await at('76618')]
  const file = collection(
    feature({ code: '76540' }, square(...rouen)),
    feature({ insee: '76217' }, square(dieppe[1], dieppe[0])),
    feature({ code: '76027' }, square(...petitCaux)),
    feature({ code: '76618' }, square(petitCaux[0] + 0.02, petitCaux[1])),
    feature({ code: '76540' }, square(...rouen)),
    feature({ code: '76351' }, square(4, 45)),
    feature({ nom: 'sans code' }, square(...rouen)),
    feature({ code: '76217' }, [
      [
        [1, 49],
        [1, 50],
      ],
    ]),
    feature({ code: '76217' }, rouen, 'Point'),
    feature({ code: '27229' }, square(1.1, 49)),
  )
  const done = await imported('2026-05-03', file)
  assert.equal(done.kind, 'outlines')
  assert.deepEqual(done.communes, { read: 2, new: 2, changed: 0, unchanged: 0, rejected: 6 })
  for (const [line, reason] of [
    [2, 'Dieppe (76217) : latitude et longitude sont inversées.'],
    [5, '« 76540 » est déjà le contour 1.'],
    [6, 'Le Havre (76351) : le contour est loin de sa commune.'],
  ] as const)
    assert.deepEqual(
      done.rows.find(row => row.line === line),
      { line, reason },
    )
  const outlines = await world.all.transaction().execute(tx => outlinesOf(tx, '76'))
  assert.deepEqual(
    outlines.map(({ commune, geometry }) => [commune, geometry.type]),
    [
      ['76540', 'Polygon'],
      ['76618', 'Polygon'],
    ],
  )
  const version = () => world.all.transaction().execute(tx => outlinesVersion(tx, '76'))
  const before = await version()
  assert.equal((await imported('2026-05-04', file)).communes!.unchanged, 2)
  assert.equal(await version(), before)
})

test('a file of outlines that cannot be read is refused whole, with what to do', async () => {
  const whole = collection(feature({ code: '76540' }, square(1.08, 49.44)))
  for (const [file, sentence] of [
    [whole.slice(0, -40), /tronqué/],
    [`${whole.slice(0, 60)}}`, /abîmé/],
    ['{"type":"Topology","objects":{}}', /TopoJSON/],
    ['[1,2]', /pas une collection/],
    [collection(), /aucun contour/],
    [collection(feature({ code: '76540' }, square(49.44, 1.08))), /inversées/],
    [collection(feature({ code: '76540' }, square(561_000, 6_928_000))), /en degrés/],
    ['code;population\n', /vide/],
    ['idcar_200m;ind\nCRS3035RES200mN2903000E3706400;3', /commune des carreaux/],
    ['code;couleur\n76540;bleu', /Aucune colonne/],
    ['a\0b', /pas un texte/],
  ] as const)
    assert.match(await refusal(file), sentence, file.slice(0, 60))
})

test('the territory tells what was imported, and by whom it may be', async () => {
  const cell = 'idcar_200m,lcog_geo,ind\nCRS3035RES200mN2903000E3706400,76217,30'
  await imported('2026-05-02', cell, { holdsOn: '2019-12-31' })
  const now = { at: '2026-06-01T09:00:00.000Z', today: '2026-06-01' as Day }
  const { done } = await runAction(listTerritory, { db: base.db, me: administrator, now }, {})
  assert.deepEqual(
    done!.files.filter(({ subject }) => subject === 'cells'),
    [
      {
        ...{ subject: 'cells', level: 'cell', source: 'INSEE, Filosofi, carreaux de 200 m' },
        ...{ holdsOn: '2019-12-31', recordedOn: '2026-05-02' },
      },
    ],
  )
  await assert.rejects(run('2026-06-01', { file: 'x' }, world.orienteur), { missing: true })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from territory_figure`.execute(
    world.all,
  )
  assert.ok(rows[0]!.n > 0)
})
