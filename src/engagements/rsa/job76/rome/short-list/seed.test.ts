import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { metierByCode, metiersThatHire } from '../read.ts'
import { readShortList } from './read.ts'
import { seedRome } from './seed.ts'

const base = await openTestDb()
after(() => base.close())
const ask = <T>(work: Parameters<typeof withNobody<T>>[4]) =>
  withNobody(base.db, 'maillage_public', '76', '2026-03-05', work)

test('each métier of the list has words, what one does in it and where it leads, within the list', () => {
  const { metiers, competences } = readShortList()
  const codes = new Set(metiers.map(({ code }) => code))
  const ogrs = new Set(competences.map(({ ogr }) => ogr))
  assert.equal(codes.size, metiers.length, 'each once')
  assert.equal(ogrs.size, competences.length, 'each once')
  assert.equal(new Set(competences.map(({ label }) => label)).size, competences.length, 'no two alike')
  for (const { code, label, words, competences, mobilities } of metiers) {
    assert.match(code, /^[A-Z]\d{4}$/)
    assert.ok(words.length >= 2, `${code} words`)
    assert.ok(competences.length >= 3 && competences.length <= 8, `${code} competences`)
    assert.ok(mobilities.length >= 2 && mobilities.length <= 5, `${code} mobilities`)
    assert.deepEqual(
      competences.filter(ogr => !ogrs.has(ogr)),
      [],
      code,
    )
    assert.deepEqual(
      mobilities.filter(to => to === code || !codes.has(to)),
      [],
      code,
    )
    for (const text of [label, ...words]) assert.doesNotMatch(text, /'|^\s|\s$| {2}|^$/, code)
  }
})

test('a bare start has the list; a second one writes nothing', async () => {
  assert.equal(await seedRome(base.owner, '2026-01-01'), true)
  assert.equal(await seedRome(base.owner, '2026-01-02'), false)
  assert.equal((await ask(metiersThatHire)).length, readShortList().metiers.length)
  const home = await ask(tx => metierByCode(tx, 'K1304'))
  assert.deepEqual(
    [home!.label, home!.competences[0]!.label, home!.mobilities[0]!.code, home!.untilOn],
    ['Aide à domicile', 'Nettoyer les sols', 'K1302', null],
  )
  assert.equal(await ask(tx => metierByCode(tx, 'Z9999')), undefined)
})

test('what an earlier list had and this one has not ends on the day, unless the official files say it', async () => {
  await base.owner.transaction().execute(async tx => {
    await sql`set local role maillage_owner`.execute(tx)
    await sql`insert into rome_metier (code, plain_label, words, official_label, from_on)
      values ('Z1101', 'Phare', '{phare}', null, '2020-01-01'), ('Z1102', 'Réverbère', '{lampe}', 'Allumeur', '2020-01-01')`.execute(
      tx,
    )
    await sql`insert into rome_edition (n, source, entered_on) values (9, 'maillage 0123456789abcdef', '2026-01-03')`.execute(
      tx,
    )
  })
  assert.equal(await seedRome(base.owner, '2026-02-01'), true)
  const [ours, official] = [
    await ask(tx => metierByCode(tx, 'Z1101')),
    await ask(tx => metierByCode(tx, 'Z1102')),
  ]
  assert.deepEqual([ours!.label, ours!.words, ours!.untilOn], ['Phare', [], '2026-02-01'])
  assert.deepEqual([official!.label, official!.words, official!.untilOn], ['Allumeur', [], null])
})
