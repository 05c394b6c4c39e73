import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { importCaf } from './import.ts'
import { daily, monthly, world } from './test-base.ts'
import { foyer, onDisk, type TestFile, xmlOf } from './test-file.ts'

const suspended = foyer(1, { state: '4', paymentSuspensions: [{ motive: '06', from: '2026-01-01' }] })

/** On disk, the one whose content comes first in order first. */
function inOrder(...files: [TestFile, TestFile]) {
  const written = files.map(file => ({ ...onDisk(xmlOf(file)), file }))
  const sha = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  return written.sort((a, b) => (sha(a.path) < sha(b.path) ? -1 : 1))
}

test('two files of one month and one instant are told apart by their content, and the second to arrive says which counts', async () => {
  const files = inOrder(monthly('2026-01-31', foyer(1)), monthly('2026-01-31', suspended))
  const [earlier, later] = files as [(typeof files)[0], (typeof files)[0]]
  for (const [first, second, lastWord, reason] of [
    [earlier, later, 'revient à celui-ci', 'the one that counts comes last'],
    [later, earlier, `reste à « ${later.name} »`, 'the one that counts came first'],
  ] as const) {
    const { at, standings } = await world()
    const bring = ({ path, name }: typeof first, dryRun = false) =>
      importCaf(at, { path, name, by: at.administrator.id }, { dryRun })
    assert.deepEqual((await bring(first)).warnings, [], reason)
    const sentence = `Le fichier « ${first.name} », de la même caisse, dit aussi la situation au 31 janvier 2026 et a été créé au même instant (le 31 janvier 2026 à 01:18:36) : rien ne dit lequel est le dernier. À défaut, le dernier mot ${lastWord} ; demandez à la caisse lequel est le bon.`
    const said = (warnings: readonly string[]) => warnings.map(text => text.replaceAll('\u00a0', ' '))
    assert.deepEqual(said((await bring(second, true)).warnings), [sentence], `${reason}, tried`)
    const { state, warnings } = await bring(second)
    assert.deepEqual([state, said(warnings)], ['done', [sentence]], reason)
    const counts = later.file.households[0]!.state === '4' ? /payment-suspended$/ : /running$/
    assert.match((await standings())[0]!, counts, reason)
    assert.deepEqual(said((await bring(second)).warnings), [sentence], 'it is still said the second time')
  }
})

test('whatever orders two files says nothing', async () => {
  for (const [other, reason] of [
    [xmlOf(monthly('2026-02-28', foyer(1))), 'another month'],
    [xmlOf({ ...monthly('2026-01-31', suspended), createdOn: '2026-02-01' }), 'made the day after'],
    [xmlOf(monthly('2026-01-31', suspended)).replace('01:18:36', '01:18:37'), 'made a second later'],
    [xmlOf(monthly('2026-01-31', { ...suspended, caisse: '762' })), 'another caisse'],
  ] as const) {
    const { bring } = await world()
    await bring(monthly('2026-01-31', foyer(1)))
    assert.deepEqual((await bring(other)).warnings, [], reason)
  }
})

test('a daily file and a monthly one of the same instant are not ordered either', async () => {
  const { bring } = await world()
  await bring(monthly('2026-01-31', foyer(1)))
  assert.match((await bring(daily('2026-01-31', suspended))).warnings.join(), /créé au même instant/)
})
