import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../kernel/time.ts'
import { importCaf } from './import.ts'
import { daily, many, monthly, world } from './test-base.ts'
import { allocataire, foyer, onDisk, type TestFile, xmlOf } from './test-file.ts'
import { hashOf, rowCounts, stateOf } from './test-state.ts'

test('a file is counted household by household, and the second time changes nothing', async () => {
  const { at, base, bring } = await world({ child: true })
  const spoilt = xmlOf(monthly('2026-01-31', foyer(1), foyer(2), foyer(3))).replace(
    /<MATRICULE>0000002.*\n/,
    '',
  )
  const first = await bring(spoilt)
  assert.deepEqual(first.households, { read: 3, new: 2, changed: 0, unchanged: 0, rejected: 1 })
  assert.deepEqual([first.state, first.kind], ['done', 'monthly'])
  const lineOfOrganisme = spoilt
    .slice(0, spoilt.indexOf('<Organisme>\n<FONORG>CAF</FONORG>\n<NUMORG>761</NUMORG>\n</Org'))
    .split('\n').length
  assert.deepEqual(first.rows, [
    { line: lineOfOrganisme, reason: `Ligne ${lineOfOrganisme}\u00a0: il manque le matricule (MATRICULE).` },
  ])

  const february = monthly('2026-02-28', foyer(1), foyer(2), {
    ...foyer(3),
    state: '4',
    paymentSuspensions: [{ motive: '06', from: '2026-02-01' }],
  })
  const second = await bring(february)
  assert.deepEqual(second.households, { read: 3, new: 1, changed: 1, unchanged: 1, rejected: 0 })

  const before = hashOf(await stateOf(base))
  const again = await importCaf(at, { ...onDisk(xmlOf(february)), by: at.account.id })
  assert.deepEqual(
    [again.state, again.households],
    ['done', { read: 3, new: 0, changed: 0, unchanged: 3, rejected: 0 }],
  )
  assert.equal(hashOf(await stateOf(base)), before)
})

test('a dry run says the difference and writes nothing at all', async () => {
  const { base, bring } = await world()
  await bring(monthly('2026-01-31', ...many(4)))
  const before = [await rowCounts(base), await stateOf(base)]
  const tried = await bring(monthly('2026-02-28', ...many(3), foyer(5), foyer(6)), { dryRun: true })
  assert.deepEqual(
    [tried.dryRun, tried.id, tried.households],
    [true, null, { read: 5, new: 2, changed: 0, unchanged: 3, rejected: 0 }],
  )
  const early = await bring(
    { ...monthly('2026-02-28', foyer(1)), createdOn: '2026-03-05' },
    { dryRun: true, receivedOn: '2026-03-01' },
  )
  assert.equal(early.state, 'refused', 'received before it was made')
  const much = await bring(monthly('2026-02-28', ...many(9)), { dryRun: true })
  assert.equal(much.state, 'waiting-for-release', 'a second person would have to release it')
  assert.deepEqual([await rowCounts(base), await stateOf(base)], before)
})

test('what is odd in a file is said, and does not stop it', async () => {
  const { bring } = await world()
  const address = foyer(1).addresses[0]!
  const odd = xmlOf({
    ...monthly(
      '2026-01-31',
      foyer(1, { departement: '27' }),
      foyer(2, { addresses: [{ ...address, insee: '14118' }] }),
      foyer(3),
    ),
    total: 7,
  }).replaceAll('<SEXE>', '<PRONOM>iel</PRONOM>\n<SEXE>')
  const { warnings, households, state } = await bring(odd)
  assert.equal(state, 'done')
  assert.equal(households.new, 3)
  for (const expected of [
    /annonce 7 foyers et en contient 3/,
    /Balise inconnue «\s.*PRONOM\s», 3 fois/,
    /1 foyer est adressé au département 27/,
    /Commune inconnue «\s14118\s» pour 1 foyer/,
  ])
    assert.ok(
      warnings.some(warning => expected.test(warning)),
      `${expected} is not in ${JSON.stringify(warnings)}`,
    )
})

test('households that stand on one line of the file are all read', async () => {
  const { bring, standings } = await world()
  const { households } = await bring(xmlOf(monthly('2026-01-31', ...many(3))).replaceAll('\n', ''))
  assert.deepEqual([households.new, (await standings()).length], [3, 3])
})

test('the same household twice in a file counts as it stands last, however far apart', async () => {
  const { bring, standings } = await world()
  const closed = foyer(1, { state: '5', closure: { on: '2026-01-31', motive: 'ECH' } })
  await bring(monthly('2026-01-31', closed, ...many(300).slice(1)))
  await bring({ ...monthly('2026-02-28', foyer(1), ...many(300).slice(1), closed) })
  assert.ok(
    (await standings()).includes('1 closed'),
    'the second line of the file repeats what was known before it',
  )
})

test('who is not in a full file of a caisse is not in it any more', async () => {
  for (const [files, expected, reason] of [
    [
      [monthly('2026-01-31', ...many(6)), monthly('2026-02-28', ...many(5))],
      '6 running, absent',
      'absent from the whole file',
    ],
    [
      [monthly('2026-01-31', ...many(6)), daily('2026-02-10', foyer(1))],
      '6 running',
      'a daily file holds only what moved',
    ],
    [
      [monthly('2026-01-31', ...many(6)), monthly('2026-02-28', foyer(8, { caisse: '762' }))],
      '6 running',
      'a monthly file says nothing of another caisse',
    ],
    [
      [
        monthly('2026-01-31', ...many(6)),
        xmlOf(monthly('2026-02-28', ...many(6))).replace(
          /(0000006107[\s\S]*?)<ETATDOSRSA>2<\/ETATDOSRSA>/,
          '$1',
        ),
      ],
      '6 running',
      'its line is rejected, but it is in the file',
    ],
    [
      [
        monthly('2026-01-31', ...many(6)),
        xmlOf(monthly('2026-02-28', ...many(5), foyer(7))).replace(/<MATRICULE>0000007.*\n/, ''),
      ],
      '6 running',
      'a rejected line that names no dossier may be anybody: the file is not whole',
    ],
    [
      [monthly('2026-02-28', ...many(5)), monthly('2026-01-31', ...many(6))],
      '6 running, absent',
      'the full file came first',
    ],
    [
      [
        monthly('2026-01-31', ...many(6)),
        daily('2026-03-10', foyer(6, { state: '5', closure: { on: '2026-03-05', motive: 'ECH' } })),
        monthly('2026-02-28', ...many(5)),
      ],
      '6 running, absent, closed',
      'the full file came after the closure, and tells that it was over before',
    ],
  ] as [(TestFile | string)[], string, string][]) {
    const { bring, standings } = await world()
    for (const file of files) assert.equal((await bring(file)).state, 'done', reason)
    assert.ok((await standings()).includes(expected), `${reason}: ${await standings()}`)
  }
})

test('a file that cannot be read is refused whole', async () => {
  const { base, bring } = await world({ child: true })
  await bring(monthly('2026-01-31', ...many(3)))
  const before = await stateOf(base)
  const xml = xmlOf(monthly('2026-02-28', ...many(30)))
  for (const [file, sentence, reason] of [
    [
      xml.slice(0, -400),
      /ne peut pas être lu jusqu’au bout \(ligne \d+\).*Rien n’a été importé/,
      'cut before its end',
    ],
    ['', /n’est pas un flux|vide/, 'empty'],
    ['%PDF-1.7', /./, 'no XML at all'],
    [xml.replace('<Racine>', '<!DOCTYPE r [<!ENTITY a "b">]><Racine>'), /DTD/, 'a DTD'],
    [xml.replace('<TYPEFLUX>M', '<TYPEFLUX>X'), /type de flux/, 'a kind of flow that nobody knows'],
  ] as const) {
    const result = await bring(file)
    assert.equal(result.state, 'refused', reason)
    assert.match(result.warnings[0]!, sentence, reason)
    assert.deepEqual([result.households.read, result.rows], [0, []], reason)
  }
  assert.deepEqual(await stateOf(base), before)
})

test('the day of reception is a day that may be', async () => {
  const { bring } = await world({ today: '2026-03-10' })
  const file = { ...monthly('2026-02-28', foyer(1)), createdOn: '2026-03-05' as Day }
  await assert.rejects(bring(file, { receivedOn: '2026-03-11' }), { name: 'Refusal', field: 'received' })
  await assert.rejects(bring(file, { receivedOn: '2009-05-31' }), { name: 'Refusal', field: 'received' })
  const early = await bring(file, { receivedOn: '2026-03-04' })
  assert.equal(early.state, 'refused')
  assert.match(early.warnings[0]!, /créé le 5 mars 2026, après le jour de réception/)
  assert.equal((await bring(file, { receivedOn: '2026-03-05' })).state, 'done', 'told again, rightly')
  const ahead = await bring({ ...file, referenceOn: '2026-06-30' })
  assert.deepEqual(
    [ahead.state, ahead.households.read],
    ['refused', 0],
    'it would be the last word about everybody',
  )
})

test('two dossiers may name one person, whom only a third shows to be the same', async () => {
  const { base, bring } = await world()
  const [one, other] = ['1840376540123', '1840376540124']
  const born = (facts: object) => allocataire(1, { ...facts, bornOn: '1984-03-12' })
  await bring(monthly('2026-01-31', foyer(1, { persons: [born({ nir: one })] })))
  await bring(daily('2026-02-03', foyer(1, { persons: [born({ nir: other, birthName: 'AUTREMENT' })] })))
  const both = (nir: string) => foyer(2, { caisse: '762', persons: [born({ nir })] })
  assert.equal((await bring(monthly('2026-01-31', both(one)))).state, 'done')
  assert.equal((await bring(daily('2026-02-10', both(other)))).state, 'done')
  const { people, strayCases } = await stateOf(base)
  assert.deepEqual([people!.length, strayCases], [1, []])
})
