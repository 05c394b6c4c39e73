/** Another instance of the application, a process of its own, for a test: receives a household at each line that it reads, and says the legal last day. */
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/time.ts'
import { openDb, openPool } from '../../../platform/db.ts'
import { legalOrientation } from '../first-month.ts'
import { inTransaction } from '../imports/importer.ts'
import { importerOn } from '../imports/test-importer.ts'
import { receive } from '../test-world.ts'

const db = openDb(openPool(process.argv[2]!))
const at = importerOn(db, { today: '2026-03-02' })
process.stdout.write('ready\n')
for await (const matricule of createInterface({ input: process.stdin })) {
  const [person] = await receive(at, '2026-03-01', [{ matricule }], 'I')
  const due = await inTransaction(at, async tx => {
    const { rows } = await sql<{ due: Day }>`select due_on as due from guarantee_case
      where person_id = ${person}::uuid and guarantee = ${legalOrientation.id} and known_until is null`.execute(
      tx,
    )
    return rows[0]?.due
  })
  process.stdout.write(`${due}\n`)
}
await db.destroy()
