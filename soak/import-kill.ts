/** An import whose process is killed again and again (kill -9), at any moment, ends in the same state as one that nothing disturbs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { importCaf } from '../src/engagements/rsa/imports/import.ts'
import { foyer, onDisk, xmlOf } from '../src/engagements/rsa/imports/test-file.ts'
import { importerOn, testImporter } from '../src/engagements/rsa/imports/test-importer.ts'
import { differences, hashOf, stateOf } from '../src/engagements/rsa/imports/test-state.ts'
import { randomOf } from '../src/kernel/synthetic/random.ts'
import { openDb, openPool } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'

const SEED = process.env.MAILLAGE_SEED ?? '1'
const ROUNDS = Number(process.env.MAILLAGE_ROUNDS ?? 10)
const HOUSEHOLDS = 2_000
const print = (line: string) => process.stdout.write(`${line}\n`)

const [url, ...files] = process.argv.slice(2)
if (url) await importAll(url, files)
else await soak()

/** What is killed: it imports the files in their order, as far as it comes. */
async function importAll(url: string, files: readonly string[]) {
  const db = openDb(openPool(url))
  const at = importerOn(db, { today: '2026-05-04' })
  for (const path of files) await importCaf(at, { path, name: 'RSABEM.xml', by: at.account.id })
  await db.destroy()
}

async function soak() {
  const random = randomOf(`import-kill/${SEED}`)
  const month = (referenceOn: '2026-01-31' | '2026-02-28', first: number) =>
    xmlOf({
      type: 'M',
      referenceOn,
      households: Array.from({ length: HOUSEHOLDS }, (_, n) =>
        foyer(n + first, { homeless: random.chance(0.1) }),
      ),
    })
  const paths = [onDisk(month('2026-01-31', 0)).path, onDisk(month('2026-02-28', 40)).path]
  const whole = await stateAfter(paths, () => Number.POSITIVE_INFINITY)
  for (let round = 1; round <= ROUNDS; round++) {
    const state = await stateAfter(paths, kills =>
      kills < 12 ? random.between(300, 2_500) : Number.POSITIVE_INFINITY,
    )
    if (hashOf(state) !== hashOf(whole)) {
      print(differences(whole, state).join('\n'))
      throw new Error(`seed ${SEED}, round ${round}: another state`)
    }
    print(`${round} sur ${ROUNDS} : même état`)
  }
}

/** `patience`: milliseconds before the next kill. */
async function stateAfter(paths: readonly string[], patience: (kills: number) => number) {
  const base = await openTestDb()
  try {
    await testImporter(base)
    let kills = 0
    for (let ended = false; !ended; ) {
      const child = spawn(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), base.url, ...paths],
        { stdio: ['ignore', 'inherit', 'inherit'] },
      )
      const over = once(child, 'exit') as Promise<[number | null, string | null]>
      const wait = patience(kills)
      if (wait !== Number.POSITIVE_INFINITY)
        void sleep(wait, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
      const [code, signal] = await over
      if (signal === 'SIGKILL') kills++
      else if (code !== 0) throw new Error(`the import ended with ${code}`)
      ended = code === 0
    }
    print(`tué ${kills} fois`)
    return await stateOf(base)
  } finally {
    await base.close()
  }
}
