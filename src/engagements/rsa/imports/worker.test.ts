import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runAction } from '../../../kernel/run.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { type ImportEntry, openImport } from './actions.ts'
import { depositCaf } from './deposit/deposit.ts'
import { type Depot, openDepot } from './deposit/depot.ts'
import type { Importer } from './importer.ts'
import { foyer, onDisk, xmlOf } from './test-file.ts'
import { testImporter } from './test-importer.ts'
import { startImportWorker } from './worker.ts'

const fileOf = (n: number) => xmlOf({ type: 'I', referenceOn: '2026-03-02', households: [foyer(n)] })

async function world() {
  const base = await openTestDb()
  after(() => base.close())
  const at = await testImporter(base, { today: '2026-05-04' })
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'maillage-depot-'))
    after(() => rmSync(made, { recursive: true, force: true }))
    return made
  }
  const leave = async (depot: Depot, xml: string) => {
    const file = onDisk(xml)
    const { id } = await depositCaf(
      at,
      { ...file, by: at.administrator.id },
      { id: depot.id, keep: id => depot.keep(file.path, id) },
    )
    return id
  }
  const logged: { name?: string; stack?: string[] }[] = []
  const work = (depots: string, importer: () => Promise<Importer> = async () => at) => {
    const worker = startImportWorker({ ...at, importer, depots, log: line => logged.push(line) })
    after(worker.stop)
    return worker
  }
  const look = async (file: string): Promise<ImportEntry> =>
    (await runAction(openImport, { db: at.db, me: at.administrator, now: at.clock() }, { file })).done!
  const until = async (file: string, ...states: ImportEntry['state'][]): Promise<ImportEntry> => {
    for (let tries = 0; tries < 400; tries++) {
      const entry = await look(file)
      if (states.includes(entry.state)) return entry
      await sleep(50)
    }
    throw new Error(`${file} is still ${(await look(file)).state}`)
  }
  return { at, base, folder, leave, work, look, until, logged }
}

test('each instance reads what was left with it, and no file is read twice', async () => {
  const { at, folder, leave, work, look, until, logged } = await world()
  const [here, there] = [folder(), folder()]
  const [a, b] = [openDepot(here), openDepot(there)]
  const files = [
    await leave(a, fileOf(1)),
    await leave(b, fileOf(2)),
    await leave(a, fileOf(3)),
    await leave(b, fileOf(4)),
  ]
  let imports = 0
  const counted = async () => {
    imports++
    return at
  }
  work(here, counted)
  await until(files[2]!, 'done')
  assert.equal((await look(files[1]!)).state, 'queued', 'the bytes are on the other machine')
  work(there, counted)
  for (const file of files) await until(file, 'done')
  assert.deepEqual([imports, logged], [4, []])
})

test('a file whose bytes are gone is refused with a sentence, and may be left again', async () => {
  const { folder, leave, work, until } = await world()
  const depots = folder()
  const depot = openDepot(depots)
  const file = await leave(depot, fileOf(1))
  rmSync(depot.pathOf(file))
  const worker = work(depots)
  assert.match((await until(file, 'refused')).why!, /disparu avant d’être lu/)
  const again = await leave(depot, fileOf(1))
  worker.kick()
  await until(again, 'done')
})

test('an import that meets a bug says so with a number, lets the others pass, and is tried again', async () => {
  const { at, folder, leave, work, until, logged } = await world()
  const depots = folder()
  const depot = openDepot(depots)
  const [broken, sound] = [await leave(depot, fileOf(1)), await leave(depot, fileOf(2))]
  let fails = 1
  work(depots, async () => {
    if (fails-- > 0) throw new Error('LEVASSEUR ODILE could not be read')
    return at
  })
  const interrupted = await until(broken, 'interrupted', 'done')
  await until(sound, 'done')
  if (interrupted.state === 'interrupted')
    assert.match(interrupted.why!, /Donnez ce numéro à l’assistance\s: [0-9A-F]{8}/)
  assert.deepEqual((await until(broken, 'done')).why, null)
  assert.equal(logged.length, 1)
  assert.doesNotMatch(JSON.stringify(logged), /LEVASSEUR/, 'a log holds nobody')
})

test('a worker that is stopped ends between two batches, and the next one goes on', async () => {
  const { folder, leave, work, look, until } = await world()
  const depots = folder()
  const households = Array.from({ length: 1_200 }, (_, n) => foyer(n))
  const file = await leave(openDepot(depots), xmlOf({ type: 'M', referenceOn: '2026-01-31', households }))
  const worker = work(depots)
  await until(file, 'entering', 'done')
  await worker.stop()
  const stopped = await look(file)
  assert.equal(stopped.state, 'entering')
  assert.ok(stopped.householdsEntered < 1_200)
  work(depots)
  const done = await until(file, 'done')
  assert.deepEqual([done.householdsEntered, done.result?.households.new], [1_200, 1_200])
})
