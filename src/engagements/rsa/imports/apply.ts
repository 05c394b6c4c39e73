/** Second half of an import: what was set aside enters, batch by batch, each whole; a killed import goes on where it stopped. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { reckon } from '../droits/reckon.ts'
import { assignFiles } from './assign.ts'
import { type Importer, inTransaction } from './importer.ts'
import { record, type StagedRow } from './record.ts'

/** Between two batches, `signal` may stop it. */
export async function apply(at: Importer, file: string, signal?: AbortSignal): Promise<void> {
  while (await inTransaction(at, tx => applyBatch(at, tx, file))) signal?.throwIfAborted()
  await inTransaction(at, tx => finish(at, tx, file))
}

const BATCH = 250

async function applyBatch(at: Importer, tx: Tx, file: string): Promise<boolean> {
  const { departement } = at
  const entered = await enteredSoFar(tx, departement, file)
  // By their places in the file: what was taken away before is not looked through again.
  const { rows } = await sql<StagedRow>`delete from caf_staged
    where departement = ${departement} and file_id = ${file}::uuid and n >= ${entered} and n < ${entered + BATCH}
    returning n, household, hash`.execute(tx)
  if (rows.length === 0) return false
  await follow(at, tx, await record(tx, departement, file, rows, at.clock().today))
  await sql`update caf_file set households_entered = ${entered + rows.length}, stopped_why = null
    where departement = ${departement} and id = ${file}::uuid`.execute(tx)
  return true
}

/** Whoever lost the lock of imports with their connection waits here, and finds the batch done. */
async function enteredSoFar(tx: Tx, departement: string, file: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(households_entered, 0) as n from caf_file
    where departement = ${departement} and id = ${file}::uuid for update`.execute(tx)
  return rows[0]!.n
}

async function follow(at: Importer, tx: Tx, dossiers: readonly string[]) {
  const { departement, secret, territory, account } = at
  const today = at.clock().today
  const persons = await reckon({ tx, departement, secret, territory, by: account.id, today }, dossiers)
  await assignFiles(tx, departement, today, persons)
}

/** The file counts from here on. A whole monthly file says as much by whom it leaves out. */
async function finish(at: Importer, tx: Tx, file: string) {
  const { departement } = at
  await enteredSoFar(tx, departement, file)
  await sql`update caf_file set applied_at = ${at.clock().at}::timestamptz, stopped_why = null
    where departement = ${departement} and id = ${file}::uuid`.execute(tx)
  const left = await leftOut(tx, departement, file)
  for (let i = 0; i < left.length; i += BATCH) await follow(at, tx, left.slice(i, i + BATCH))
}

/**
 * The dossiers of the caisse that the file could have named and does not. One that was over already is not news, unless
 * something is known of later: then this file came late, and may say that it was over before.
 */
async function leftOut(tx: Tx, departement: string, file: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with this as (
      select organism, caisse, place from caf_file
      where departement = ${departement} and id = ${file}::uuid and kind = 'M' and whole),
    unseen as (
      select d.id from caf_dossier d join this on d.departement = ${departement} and d.organism = this.organism and d.caisse = this.caisse
      except select s.dossier_id from caf_sighting s where s.departement = ${departement} and s.file_id = ${file}::uuid)
    select u.id from unseen u
    where exists (select from this join caf_file l on l.departement = ${departement} and l.organism = this.organism and l.caisse = this.caisse
        and l.place > this.place and l.refused_why is null)
      or exists (select from rsa_standing s where s.departement = ${departement} and s.dossier_id = u.id and s.known_until is null
        and s.spans -> -1 ->> 'standing' not in ('closed', 'absent', 'left', 'deceased', 'refused'))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
