import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { runAction } from '../../../kernel/run.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { randomOf } from '../../../kernel/synthetic/random.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { reckon } from '../droits/reckon.ts'
import { releaseImport } from './actions.ts'
import { carryOut, importCaf } from './import.ts'
import { inTransaction } from './importer.ts'
import { printedItems } from './reading/parse-items.ts'
import { onDisk } from './test-file.ts'
import { type Imported, testImporter } from './test-importer.ts'
import { differences, hashOf, rowCounts, stateOf } from './test-state.ts'
import { tenFiles } from './test-world.ts'

interface Brought {
  path: string
  name: string
  receivedOn: Day
}

const RUNS = Number(process.env.MAILLAGE_RUNS ?? 100)
const SEED = process.env.MAILLAGE_SEED ?? '1'

test(`${RUNS} permutations with repetition of ten files end in one state (seed ${SEED})`, async () => {
  const files = tenFiles(SEED).map(({ xml, createdOn }) => ({ ...onDisk(xml), receivedOn: createdOn }))
  const random = randomOf(`permutations/${SEED}`)
  const first = await stateAfter(files)
  const orders = Array.from({ length: RUNS - 1 }, () => permutation(random, files))
  const lane = async () => {
    for (let order = orders.pop(); order; order = orders.pop()) {
      const state = await stateAfter(order)
      if (hashOf(state) === hashOf(first)) continue
      const places = order.map(({ name }) => files.findIndex(file => file.name === name) + 1).join(' ')
      assert.fail(`seed ${SEED}, the files in the order ${places}\n${differences(first, state).join('\n')}`)
    }
  }
  // The base is waited for more than it works: some at once.
  await Promise.all([lane(), lane(), lane(), lane()])
})

test('what follows from the files, reckoned again, is the same row for row', async () => {
  const base = await openTestDb()
  after(() => base.close())
  const at = { ...(await testImporter(base, { today: '2026-05-04' })), items: printedItems }
  for (const { xml, createdOn } of tenFiles(SEED)) await enter(at, { ...onDisk(xml), receivedOn: createdOn })
  const rows = () =>
    inTransaction(at, async tx => {
      const { rows: droits } = await sql`select * from rsa_droit order by id`.execute(tx)
      const { rows: people } = await sql`select * from person order by id`.execute(tx)
      return { droits, people, counts: await rowCounts(base), state: await stateOf(base) }
    })
  const before = await rows()
  await inTransaction(at, async tx => {
    const { rows: dossiers } = await sql<{ id: string }>`select id from caf_dossier`.execute(tx)
    const { departement, secret, territory, account } = at
    const by = { tx, departement, secret, territory, by: account.id, today: '2026-05-05' as const }
    await reckon(
      by,
      dossiers.map(({ id }) => id),
    )
  })
  assert.deepEqual(await rows(), before)
})

/** Each file once at least, three of them again. */
function permutation<T>(random: Random, files: readonly T[]): T[] {
  const left = [...files, random.pick(files), random.pick(files), random.pick(files)]
  return Array.from(
    { length: left.length },
    () => left.splice(Math.floor(random.next() * left.length), 1)[0]!,
  )
}

/** All are imported on one day, whatever the day on which they were received. */
async function stateAfter(files: readonly Brought[]) {
  const base = await openTestDb()
  try {
    const at = { ...(await testImporter(base, { today: '2026-05-04' })), items: printedItems }
    for (const file of files) await enter(at, file)
    return await stateOf(base)
  } finally {
    await base.close()
  }
}

async function enter(at: Imported, file: Brought) {
  const result = await importCaf(at, { ...file, by: at.account.id })
  if (result.state !== 'waiting-for-release') return
  const now = at.clock()
  const ran = await runAction(releaseImport, { db: at.db, me: at.administrator, now }, { file: result.id })
  assert.equal(ran.problems, undefined)
  await carryOut(at, result.id!, file.path)
}
