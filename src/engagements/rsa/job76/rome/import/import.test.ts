import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { metiersFor } from '../find-metier.ts'
import { isMetier, metierByCode } from '../read.ts'
import { seedRome } from '../short-list/seed.ts'
import { importer } from './test-importer.ts'
import { filesOf, type Name, small } from './test-small.ts'

const base = await openTestDb()
after(() => base.close())
const run = await importer(base)
const ask = <T>(work: Parameters<typeof withNobody<T>>[4]) =>
  withNobody(base.db, 'maillage_public', '76', '2026-03-05', work)

const changed = (name: Name, from: string, to: string) => {
  assert.ok(small[name].includes(from), from)
  return { ...small, [name]: small[name].replace(from, to) }
}

test('what is missing or broken is one sentence with its file and its row, and nothing comes in', async () => {
  const { item: _, ...without } = small
  for (const [files, sentence, why] of [
    [[], /^Aucun fichier du ROME/, 'no file'],
    [[{ name: 'notes.txt', text: 'x' }], /^Aucun fichier du ROME/, 'no file of the ROME'],
    [filesOf(without), /^Il manque le fichier unix_item_v460_utf8\.csv\.$/, 'one is missing'],
    [
      [...filesOf(without), ...filesOf({ item: small.item }, '459')],
      /plusieurs versions du ROME \(4\.59, 4\.60\)/,
      'two versions',
    ],
    [filesOf({ ...small, item: '' }), /^unix_item_v460_utf8\.csv : ce fichier est vide\.$/, 'an empty file'],
    [
      filesOf({ ...small, rubrique_mobilite: '"code_rome","code_rome_cible","numero_ordre"\n' }),
      /mobilite.*aucune ligne/,
      'a heading alone',
    ],
    [
      filesOf(changed('rubrique_mobilite', '"numero_ordre"', '"ordre"')),
      /mobilite.*« numero_ordre » manque/,
      'a column',
    ],
    [
      filesOf(changed('referentiel_code_rome', '"Z1103"', '"Z11O3"')),
      /code_rome_v460_utf8\.csv, ligne 4 : « Z11O3 »/,
      'an O for a 0',
    ],
    [
      filesOf(changed('referentiel_code_rome', '"Z1102","2"', '"Z1101","2"')),
      /ligne 3 : Z1101 y est déjà/,
      'twice',
    ],
    [
      filesOf(changed('referentiel_code_rome', '"N","Z1101"', '"N","Z9999"')),
      /ligne 3 : le métier Z9999/,
      'a parent that is nowhere',
    ],
    [
      filesOf(changed('referentiel_appellation', '"13"', '"treize"')),
      /appellation.*ligne 4 : « treize »/,
      'no number',
    ],
    [
      filesOf(changed('referentiel_appellation', '"Falotier / Falotière"', '""')),
      /ligne 4 : le libellé manque/,
      'no label',
    ],
    [
      filesOf(
        changed('referentiel_appellation', '"Falotier / Falotière","Z1102","SYNONYME","O"', '"Falotier'),
      ),
      /appellation.*guillemets/,
      'cut in a cell',
    ],
    [
      filesOf(changed('referentiel_appellation', '"SYNONYME","O"', '"SYN"')),
      /appellation.*ligne 4 : 4 colonnes au lieu de 5/,
      'a cell less',
    ],
    [
      filesOf(
        changed(
          'referentiel_appellation',
          '"14","Conteur / Conteuse d\'histoires","Z1103","PRINCIPALE","N"\n',
          '',
        ),
      ),
      /Z1103 n’y est pas.*coupé/,
      'cut at the end of a row',
    ],
    [
      filesOf(changed('liens_rome_referentiels', '"3","201"', '"3","999"')),
      /liens.*ligne 5 : la compétence 999/,
      'a competence that is nowhere',
    ],
    [
      filesOf(changed('rubrique_mobilite', '"Z1103","Z1102"', '"Z1103","Z1104"')),
      /mobilite.*ligne 4 : le métier Z1104/,
      'a métier that is nowhere',
    ],
    [
      filesOf(changed('rubrique_mobilite', '"Z1103","Z1102"', '"Z1103","Z1103"')),
      /mobilite.*ligne 4 : .*lui-même/,
      'a métier that leads to itself',
    ],
  ] as const)
    await assert.rejects(
      run({ files }, '2026-03-02'),
      ({ message }) => sentence.test(message.replaceAll('\u00a0', ' ')),
      why,
    )
  assert.equal(await ask(tx => isMetier(tx, 'Z1101')), false)
})

test('a trial says what would come in, and writes nothing', async () => {
  const tried = await run({ files: filesOf(small), dryRun: true }, '2026-03-02')
  assert.deepEqual([tried.metiers.new, tried.appellations.new], [3, 4])
  assert.equal(await ask(tx => isMetier(tx, 'Z1101')), false)
})

test('the files come in once: the same again changes nothing', async () => {
  const done = await run({ files: filesOf(small) }, '2026-03-02')
  assert.deepEqual(done, {
    version: '4.60',
    metiers: { read: 3, new: 3, changed: 0, ended: 0 },
    appellations: { read: 4, new: 4, changed: 0, ended: 0 },
    competences: { read: 2, new: 3, changed: 0, ended: 0, knowledge: 1 },
    links: { read: 4, new: 4, changed: 0, ended: 0 },
    mobilities: { read: 3, new: 3, changed: 0, ended: 0 },
    ended: [],
  })
  const again = await run({ files: filesOf(small) }, '2026-03-03')
  assert.deepEqual([again.metiers, again.links.changed], [{ read: 3, new: 0, changed: 0, ended: 0 }, 0])
  const metier = await ask(tx => metierByCode(tx, 'Z1102'))
  assert.deepEqual(
    [
      metier!.label,
      metier!.regulated,
      metier!.competences.map(({ category }) => category),
      metier!.mobilities,
    ],
    [
      'Allumeur / Allumeuse de réverbères',
      false,
      ['savoir', 'savoir-faire'],
      [{ code: 'Z1101', label: 'Gardien / Gardienne de phare' }],
    ],
  )
})

test('an edition that says less ends what it no longer says on that day, and tells where its appellations went', async () => {
  assert.equal((await ask(tx => metiersFor(tx, 'falotier')))[0]?.code, 'Z1102')
  const next = {
    ...small,
    referentiel_code_rome: `"code_rome","code_ogr","libelle_rome","emploi_reglemente","code_rome_parent"
"Z1101","1","Gardien / Gardienne de phare et de réverbères","O","Z1101"
"Z1103","3","Conteur / Conteuse d'histoires","","Z1103"
${Array.from({ length: 6 }, (_, n) => `"Z120${n}","${n}","Métier ${n}","","Z1103"\n`).join('')}`,
    referentiel_appellation: `${small.referentiel_appellation.replaceAll('Z1102', 'Z1101')}${Array.from({ length: 6 }, (_, n) => `"2${n}","Appellation ${n}","Z120${n}","PRINCIPALE","N"\n`).join('')}`,
    liens_rome_referentiels: `${small.liens_rome_referentiels.replaceAll(/"Z1102".*\n/g, '')}${Array.from({ length: 6 }, (_, n) => `"Z120${n}","5","1","101"\n`).join('')}`,
    rubrique_mobilite: `"code_rome","code_rome_cible","numero_ordre"\n"Z1103","Z1101","1"\n`,
  }
  // Of three, one that leaves is more than one in five.
  await assert.rejects(run({ files: filesOf(next, '470') }, '2026-04-01'), /disparaître 1 métiers? sur 3/)
  await run(
    {
      files: filesOf(
        {
          ...next,
          referentiel_code_rome: `${next.referentiel_code_rome}"Z1102","2","Allumeur / Allumeuse de réverbères","N","Z1101"\n`,
          referentiel_appellation: `${next.referentiel_appellation}"12345","Lampiste","Z1102","SYNONYME","N"\n`,
          liens_rome_referentiels: `${next.liens_rome_referentiels}"Z1102","5","1","101"\n`,
        },
        '465',
      ),
    },
    '2026-03-20',
  )
  const done = await run({ files: filesOf(next, '470') }, '2026-04-01')
  assert.deepEqual(done.ended, [
    { code: 'Z1102', label: 'Allumeur / Allumeuse de réverbères', successors: ['Z1101'] },
  ])
  const gone = await ask(tx => metierByCode(tx, 'Z1102'))
  assert.deepEqual([gone!.untilOn, gone!.successors.map(({ code }) => code)], ['2026-04-01', ['Z1101']])
  assert.equal(await ask(tx => isMetier(tx, 'Z1102')), false)
  assert.equal((await ask(tx => metiersFor(tx, 'falotier')))[0]?.code, 'Z1101', 'the search follows at once')
  assert.deepEqual(await ask(tx => metiersFor(tx, 'lampiste')), [])
  await assert.rejects(
    run({ files: filesOf(small) }, '2026-04-02'),
    /ROME 4\.60.*ROME 4\.70 est déjà en place/,
  )
})

test('the list that ships keeps its words beside what the files say, and ends what they no longer have', async () => {
  const other = await openTestDb()
  after(() => other.close())
  await seedRome(other.owner, '2026-01-01')
  const ours = await withNobody(other.db, 'maillage_public', '76', '2026-03-05', tx =>
    metierByCode(tx, 'K1304'),
  )
  assert.deepEqual([ours!.label, ours!.officialLabel, ours!.appellations], ['Aide à domicile', null, []])
  assert.equal(await seedRome(other.owner, '2026-01-02'), false, 'a second start writes nothing')
  await assert.rejects(
    (await importer(other))({ files: filesOf(small) }, '2026-03-02'),
    /disparaître 190 métiers sur 190/,
  )
})
