import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { openTestDb } from '../../../platform/test-db.ts'
import { territoryWorld } from './test-world.ts'

const base = await openTestDb()
const { imported, refusal, places, one, close } = await territoryWorld(base)
after(close)

test('cells of 200 m lie at their centre, in the commune that they name', async () => {
  const csv =
    'idcar_200m,lcog_geo,ind,men,men_pauv\nCRS3035RES200mN2903000E3706400,76217,30,12,2.5\nCRS3035RES200mN2903200E3706400,7621776540,10,4,1\nCRS3035RES1000mN2903000E3706000,76217,1,1,1\nCRS3035RES200mN2903400E3706400,,1,1,1'
  const done = await imported('2026-05-02', csv, { holdsOn: '2019-12-31' })
  assert.deepEqual(done.cells, { read: 2, new: 2, changed: 0, unchanged: 0, rejected: 2 })
  const cells = (await places('2026-05-02', 'finest')).filter(({ commune }) => commune === '76217')
  assert.deepEqual(
    cells.map(({ level, poorHouseholds }) => [level, poorHouseholds]),
    [
      ['cell', 2.5],
      ['cell', 1],
    ],
  )
  assert.equal(cells[0]!.inhabitants + cells[1]!.inhabitants, (await one('2026-05-02', '76217')).inhabitants)
})

test('the base « logement » of the census tells the households without a car, which nobody knew before', async () => {
  assert.equal((await one('2026-05-03', '76351')).householdsWithoutCar, null)
  const titles =
    'CODGEO;LIBGEO;P20_LOG;P20_RP;P20_RSECOCC;P20_LOGVAC;P20_MEN;P20_RP_VOIT1P;P20_RP_VOIT1;P20_RP_VOIT2P'
  const done = await imported(
    '2026-05-03',
    `${titles}\n76351;Le Havre;90000;82000,4;1500;6500;82000,4;57400,4;40000;17400`,
    {
      name: 'base-cc-logement-2020.CSV',
    },
  )
  assert.deepEqual(done.figures, [
    { subject: 'cars', source: 'INSEE, recensement de la population 2020', holdsOn: '2020-01-01' },
  ])
  const havre = await one('2026-05-03', '76351')
  assert.deepEqual([Math.round(havre.householdsWithoutCar!), havre.households], [24600, 82000.4])
})

test('cells come as the INSEE gave them in 2015, and as a GeoJSON whose shapes say nothing more', async () => {
  const cell = (north: number) => `CRS3035RES200mN${north}E3706400`
  const older = `IdINSPIRE;Id_carr1km;I_est_cr;Groupe;Depcom;I_pauv;Ind;Men;Men_pauv;Men_1ind\n${cell(2905000)};x;0;1;76259;0;25;11;3;2`
  assert.deepEqual((await imported('2026-05-04', older, { holdsOn: '2015-12-31' })).cells!.new, 1)
  const [feature, broken] = [
    { idcar_200m: cell(2905200), lcog_geo: '76259', ind: 12.5, men: 5, men_pauv: 1, i_est_200: '0' },
    { idcar_200m: 'elsewhere', lcog_geo: '76259', ind: 1, men: 1, men_pauv: null },
  ].map(properties => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [] } }))
  const file = JSON.stringify({ type: 'FeatureCollection', features: [feature, broken] })
  const done = await imported('2026-05-04', file, { holdsOn: '2019-12-31' })
  assert.deepEqual(done.cells, { read: 1, new: 1, changed: 0, unchanged: 0, rejected: 1 })
  assert.match(done.rows[0]!.reason, /elsewhere.*carreau/)
  const cells = (await places('2026-05-04', 'finest')).filter(({ commune }) => commune === '76259')
  assert.deepEqual(
    cells.map(({ level, code }) => [level, code]),
    [['cell', cell(2905200)]],
    'of the latest year alone',
  )
})

test('a table by intercommunality or by département is refused whole, with what is read', async () => {
  for (const [file, reason] of [
    [
      'CODGEO,LIBGEO,NBMENFISC16,TP6016\n200010700,CA Caux Seine Agglo,31041,11.9\n200023414,Métropole,208298,16.7',
      'of EPCI',
    ],
    ['CODGEO,LIBGEO,NBMENFISC16,TP6016\n76,Seine-Maritime,540000,14.9', 'of départements'],
  ] as const)
    assert.match(await refusal(file), /ni des communes, ni des IRIS, ni des carreaux.*par commune/, reason)
})

const data = new URL('../../../../../shared/data/', import.meta.url)
test('the files that the INSEE and the IGN publish enter without a line refused', {
  skip: !existsSync(data),
}, async () => {
  for (const [name, kind, key, read] of [
    ['communes76.geojson', 'outlines', 'communes', 707],
    ['iris76-population-2013.csv', 'iris', 'iris', 1072],
    ['iris-rouen.geojson', 'iris-outlines', 'iris', 42],
    ['filosofi76-communes-2016.csv', 'communes', 'communes', 706],
    ['../domain/annexes/utas-provisoire.csv', 'services', 'communes', 707],
  ] as const) {
    const done = await imported('2026-06-01', readFileSync(new URL(name, data), 'utf8'), {
      name: name.split('/').at(-1),
    })
    assert.deepEqual([done.kind, done[key]!.read, done.rows], [kind, read, []], name)
  }
  const rouen = (await places('2026-06-01', 'finest')).filter(({ commune }) => commune === '76540')
  assert.deepEqual(new Set(rouen.map(({ level }) => level)), new Set(['iris']), 'the homes are its IRIS')
  assert.equal(
    rouen.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
    (await one('2026-06-01', '76540')).inhabitants,
  )
  assert.match(await refusal(readFileSync(new URL('filosofi76-epci-2016.csv', data), 'utf8')), /par commune/)
})
