import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openTestDb } from '../../platform/test-db.ts'
import { seedCcas } from '../ccas.ts'
import { kindNames } from '../kinds.ts'
import { LAW } from '../said/face.ts'
import { placesWorld } from '../test-world.ts'
import { seemsOne } from './alike.ts'
import { closePairs } from './blocks.ts'
import { decideSame, listSame, undoSame } from './decide.ts'
import type { Candidate } from './proposals.ts'

const base = await openTestDb()
const { done, ask, imported, places, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})

const place = (said: Partial<Candidate>, source = 'x'): Candidate => ({
  ...{ id: crypto.randomUUID(), kind: 'cms', kindWord: null, name: 'Un lieu', commune: '76217' },
  ...{ communeName: 'Dieppe', address: null, phone: null, lon: 1.08, lat: 49.92, position: 'given' },
  sources: [{ source, on: '2026-01-01' }],
  ...said,
})
const estimated = { position: 'estimated' as const }

test('two places are held for one when they have something in common, and told why', () => {
  for (const [a, b, expected, reason] of [
    [{ name: 'CMS de Dieppe' }, { name: 'C.M.S. Dieppe', lat: 49.921 }, [], 'letters apart are no words'],
    [
      { name: 'CMS de Dieppe' },
      { name: 'Cms Dieppe' },
      ['noms proches', 'même endroit'],
      'the commune is no part of a name',
    ],
    [
      { name: 'Épicerie de l’Espoir' },
      { name: 'EPICERIE DE L ESPOIR', lat: 49.922 },
      ['même nom'],
      'accents and signs',
    ],
    [
      { phone: '02 61 91 00 01', name: 'A' },
      { phone: '02 61 91 00 01', name: 'B', lat: 49.922 },
      ['même téléphone'],
      'one telephone',
    ],
    [
      { phone: '02 61 91 00 01' },
      { phone: '02 61 91 00 01', lat: 49.95 },
      [],
      'three kilometres apart, be the telephone that of both',
    ],
    [
      { address: 'Bureau de poste - 33 rue Guillaume-le-Bon', ...estimated, name: 'A' },
      { address: '33, Rue Guillaume le Bon', name: 'B' },
      ['même adresse'],
      'one number of one street',
    ],
    [
      { address: '3 rue Basse', ...estimated, name: 'A' },
      { address: '33 rue Basse', name: 'B' },
      [],
      'another number',
    ],
    [
      { ...estimated, name: 'A' },
      { ...estimated, name: 'B' },
      [],
      'both estimated at the centre: that is no place in common',
    ],
    [{ kind: 'caf' }, { kind: 'cms' }, ['même nom', 'même endroit'], 'two kinds under one name at one door'],
    [{ kind: 'caf', name: 'A' }, { kind: 'cms', name: 'B' }, [], 'two services share a building'],
    [
      { kind: 'france-services', name: 'France services Centre', lat: 49.93 },
      { kind: 'autre', kindWord: 'MSAP', name: 'Maison des services', ...estimated },
      ['les maisons de services au public sont devenues France services'],
      'circulaire 6094/SG',
    ],
  ] as const)
    assert.deepEqual(seemsOne(place(a, 'x'), place(b, 'y')), expected, reason)
  const law = place({ kind: 'ccas', name: 'CCAS de Dieppe', ...estimated }, LAW)
  const real = place({ kind: 'ccas', name: 'Centre communal d’action sociale' }, 'x')
  assert.deepEqual(seemsOne(law, real), ['la loi en demande un par commune'])
  const [one, other] = [
    place({ phone: '02 61 91 00 01' }),
    place({ phone: '02 61 91 00 01', address: '1 rue A' }),
  ]
  assert.deepEqual(seemsOne(one, other), [], 'one list that names two holds them for two')
})

test('what is compared leaves out no pair that the rule would hold for one', () => {
  const candidate = fc
    .record({
      kind: fc.constantFrom('cms', 'ccas', 'france-services', 'autre') as fc.Arbitrary<Candidate['kind']>,
      kindWord: fc.constantFrom('msap', 'mairie', null),
      name: fc.array(fc.constantFrom('maison', 'sociale', 'accueil', 'Dieppe', 'nord', 'de', 'B', 'C'), {
        minLength: 1,
        maxLength: 6,
      }),
      phone: fc.constantFrom(null, '02 61 91 00 01', '02 61 91 00 02'),
      address: fc.constantFrom(null, '3 rue Basse', 'Poste - 3 rue Basse', 'Mairie'),
      position: fc.constantFrom('given', 'estimated') as fc.Arbitrary<Candidate['position']>,
      metres: fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })),
      source: fc.constantFrom('x', 'y', LAW),
    })
    .map(({ name, metres: [north, east], source, ...said }) =>
      place(
        { ...said, name: name.join(' '), lat: 49.92 + north / 111_200, lon: 1.08 + east / 71_600 },
        source,
      ),
    )
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 30 }), list => {
      const compared = new Set(closePairs(list).map(([a, b]) => `${a.id} ${b.id}`))
      for (const [index, a] of list.entries())
        for (const b of list.slice(index + 1))
          if (seemsOne(a, b).length) assert.ok(compared.has(`${a.id} ${b.id}`), `${a.name} / ${b.name}`)
    }),
    { numRuns: 300 },
  )
})

test('forty thousand places of one commune are compared at once', () => {
  const many = Array.from({ length: 40_000 }, (_, index) =>
    place(
      { name: `Lieu ${index % 25_000}`, phone: '02 61 91 00 01', kind: kindNames[index % 5]! },
      `list ${index % 3}`,
    ),
  )
  const pairs = closePairs(many)
  assert.ok(pairs.length >= 15_000 && pairs.length < 1_000_000, String(pairs.length))
})

test('the CCAS of the law becomes the first that a list names in the commune; a second one stays another', async () => {
  await seedCcas(base.owner, '76', '2026-01-01')
  const before = await places('2026-01-09', { kinds: ['ccas'], communes: ['76217'] })
  assert.deepEqual(
    before.map(({ name, position }) => [name, position]),
    [['CCAS de Dieppe', 'estimated']],
  )
  const list = [
    'id,nom,type,adresse,code_insee,lon,lat',
    'c1,Centre communal d’action sociale,CCAS,1 rue Exemple,76217,1.081,49.921',
    'c2,CCAS antenne nord,CCAS,2 rue Exemple,76217,1.09,49.93',
  ].join('\n')
  assert.equal((await imported('2026-01-10', 'ccas.csv', list)).places.new, 2)
  const after = await places('2026-01-10', { kinds: ['ccas'], communes: ['76217'] })
  assert.deepEqual(
    after.map(({ name, position }) => [name, position]),
    [
      ['CCAS antenne nord', 'given'],
      ['Centre communal d’action sociale', 'given'],
    ],
  )
  const taken = after.find(({ id }) => id === before[0]!.id)!
  assert.equal(taken.name, 'Centre communal d’action sociale', 'its address stays the same')
  assert.deepEqual(
    taken.sources.map(({ source }) => source),
    ['ccas', LAW],
    'and the law still says so',
  )
  assert.equal((await imported('2026-01-11', 'ccas.csv', list)).places.unchanged, 2)
  const { pairs } = await done('2026-01-11', listSame, {})
  assert.deepEqual(pairs, [])
})

test('a person holds two places for one: the other goes, until the decision is undone', async () => {
  const row = (name: string, phone: string) =>
    `nom,type,code_insee,lon,lat,telephone,conditions\n${name},cms,76351,0.11,49.49,${phone},${phone ? '' : 'Sur orientation'}`
  await imported('2026-02-01', 'un.csv', row('CMS Exemple', '02 61 91 00 05'))
  const second = await imported('2026-02-02', 'deux.csv', row('C.M.S. EXEMPLE', ''))
  assert.equal(second.same, 1)
  const { pairs } = await done('2026-02-02', listSame, {})
  const { a, b, why } = pairs[0]!
  assert.deepEqual(why, ['même endroit'])
  const { pair } = await done('2026-02-02', decideSame, { kept: a.id, other: b.id, verdict: 'same' })
  const [one, ...others] = await places('2026-02-02', { kinds: ['cms'], communes: ['76351'] })
  assert.deepEqual(
    [one!.id, one!.phone, one!.conditions, others.length],
    [a.id, '02 61 91 00 05', 'Sur orientation', 0],
  )
  assert.equal(
    (await places('2026-02-01', { kinds: ['cms'], communes: ['76351'] })).length,
    1,
    'the day before',
  )
  assert.deepEqual((await done('2026-02-02', listSame, {})).pairs, [])
  const twice = await ask('2026-02-02', decideSame, { kept: a.id, other: a.id, verdict: 'same' })
  assert.match(twice.problems!.other!, /deux lieux/)
  await done('2026-02-03', undoSame, { pair })
  assert.equal((await places('2026-02-03', { kinds: ['cms'], communes: ['76351'] })).length, 2)
  await done('2026-02-03', decideSame, { kept: a.id, other: b.id, verdict: 'different' })
  assert.deepEqual((await done('2026-02-03', listSame, {})).pairs, [], 'two, and not asked again')
})

const real = new URL('../../../../shared/data/structures76.csv', import.meta.url)
test('of a real list of 964 places, each MSAP is proposed as the France services that it became', {
  skip: !existsSync(real),
}, async () => {
  await imported('2026-03-01', 'structures76.csv', readFileSync(real))
  const { pairs } = await done('2026-03-01', listSame, {})
  const became = pairs.filter(({ why }) => why.some(each => each.startsWith('les maisons')))
  assert.equal(became.length, 12)
  assert.equal(pairs.length, 19, 'and one office told twice, two town halls told three times')
  assert.ok(
    pairs.every(({ a, b }) => a.kind !== 'ccas' && b.kind !== 'ccas'),
    'each CCAS is the one of the law',
  )
})
