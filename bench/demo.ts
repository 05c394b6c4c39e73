/** How long the demonstration takes to load, beside the mere making of its households: what a first `npm start` waits for. */

import { loadRsaDemo } from '../src/engagements/rsa/demo/load.ts'
import { inTransaction } from '../src/engagements/rsa/imports/importer.ts'
import { testImporter } from '../src/engagements/rsa/imports/test-importer.ts'
import { appearances, dossiersOf, planFor } from '../src/engagements/rsa/synthetic/files.ts'
import { worldOf } from '../src/engagements/rsa/synthetic/world.ts'
import { seedTerritory } from '../src/kernel/territory/seed.ts'
import { loadCommuneMap } from '../src/kernel/territory/service-map.ts'
import type { Day } from '../src/kernel/time.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { number, ratio, report, scaled, seconds } from './report.ts'

const options = { households: scaled(2000), seed: 1, until: '2026-03-01' as Day }

const testDb = await openTestDb()
await seedTerritory(testDb.owner, '76')
const territory = await loadCommuneMap(testDb.owner)
const at = await testImporter(testDb, { territory })

const made = await seconds(async () => {
  const world = worldOf({ ...options, departement: '76' })
  const plan = planFor(world)
  let lines = 0
  for (const dossier of dossiersOf(world)) for (const _ of appearances(dossier, plan)) lines++
  return lines
})
let dossiers = 0
const loaded = await seconds(() =>
  inTransaction(at, tx =>
    loadRsaDemo(tx, at, options, written => {
      dossiers = written
    }),
  ),
)
report({
  what: `démonstration de ${options.households} foyers`,
  measured: `${number(loaded.seconds)} s, ${number(options.households / loaded.seconds)} foyers par seconde (${dossiers} dossiers, ${made.result} lignes)`,
  ratio: ratio(loaded.seconds, made.seconds, `la fabrication seule (${number(made.seconds)} s)`),
})
await testDb.close()
