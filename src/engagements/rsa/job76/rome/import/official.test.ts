import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { metiersFor } from '../find-metier.ts'
import { readShortList } from '../short-list/read.ts'
import { seedRome } from '../short-list/seed.ts'
import { isRomeFile, sortFiles } from './files.ts'
import { readRome } from './read.ts'
import { importer } from './test-importer.ts'

const folder = join(import.meta.dirname, '../../../../../../../shared/data/rome-officiel')

describe('the official ROME 4.60', { skip: existsSync(folder) ? false : 'not here' }, () => {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter(isRomeFile)
        .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    : []

  test('every code, competence and mobility of the list that ships is in it', () => {
    const { metiers, competences } = readRome(sortFiles(files).by)
    const [codes, ogrs] = [
      new Set(metiers.map(({ code }) => code)),
      new Set(competences.map(({ ogr }) => ogr)),
    ]
    const list = readShortList()
    assert.deepEqual(
      list.metiers.flatMap(({ code, mobilities }) => [code, ...mobilities]).filter(code => !codes.has(code)),
      [],
    )
    assert.deepEqual(
      list.competences.filter(({ ogr }) => !ogrs.has(ogr)),
      [],
    )
  })

  describe('imported', async () => {
    const base = await openTestDb()
    after(() => base.close())
    const run = await importer(base)
    const find = (typed: string) =>
      withNobody(base.db, 'maillage_public', '76', '2026-03-05', tx => metiersFor(tx, typed))
    before(() => seedRome(base.owner, '2026-01-01'))

    test('all of it comes in; a second time changes nothing', async () => {
      const done = await run({ files }, '2026-03-02')
      const { version, metiers, appellations, competences, mobilities, ended } = done
      assert.deepEqual(
        [version, metiers.read, appellations.read, competences.read, mobilities.read, ended],
        ['4.60', 1584, 13_120, 18_317, 14_912, []],
      )
      assert.equal(metiers.new + metiers.changed, 1584)
      const again = await run({ files }, '2026-03-03')
      for (const part of ['metiers', 'appellations', 'competences', 'links', 'mobilities'] as const)
        assert.deepEqual([again[part].new, again[part].changed, again[part].ended], [0, 0, 0], part)
    })

    test('what people type leads to métiers that the list that ships has not', async () => {
      for (const [typed, code, why] of [
        ['femme de menage', 'K1304', 'ours still come first'],
        ['chaufeur poid lourd', 'N4101', 'ours still come first'],
        ['caissier', 'D1505', 'and not of packaging in wood'],
        ['aide soignante', 'J1501', 'ours still come first'],
        ['je garde des enfants', 'K1303', 'ours still come first'],
        ['manutention', 'N1105', 'ours still come first'],
        ['cuistot', 'G1609', 'a word that the files do not have'],
        ['secrétaire', 'M1607', 'ours still come first'],
        ['notaire', 'K1901', 'of the files alone'],
        ['apiculteur', 'A1429', 'of the files alone'],
        ['apicultrice', 'A1429', 'feminine'],
        ['vétérinère', 'A1504', 'a slip'],
        ['developpeuse web', 'M1855', 'feminine, no accent'],
        ['sage femme', 'J1104', 'without its hyphen'],
        ['croupier casino', 'G1206', 'a word too many'],
        ['pilote de ligne', 'N2102', 'of the files alone'],
        ['orthophoniste', 'J1406', 'of the files alone'],
      ] as const) {
        const found = await find(typed)
        assert.equal(
          found[0]?.code,
          code,
          `« ${typed} » → ${found.slice(0, 3).map(({ code, by }) => `${code} (${by})`)}: ${why}`,
        )
      }
      const [routier] = await find('chauffeur routier')
      assert.deepEqual(routier!.appellations[0]?.label, 'Chauffeur routier / Chauffeuse routière')
    })
  })
})
