/** An import from end to end: the journal, the reading, the release by a second person, the entry. The same file twice is done once. */
import { access } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Day, formatDay, monthsAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { CafHeader } from '../caf/household.ts'
import { apply } from './apply.ts'
import { beforeErasure } from './before-erasure.ts'
import { type Deposit, depositCaf, digest, knownResult, receptionDay } from './deposit/deposit.ts'
import { type Importer, inTransaction } from './importer.ts'
import { entryOf, type JournalEntry, type JournalRow, journalColumns } from './journal.ts'
import { alone } from './lock.ts'
import { type StagedFile, stage } from './reading/stage.ts'
import { emptyResult, type ImportResult, volumeMove } from './result.ts'
import { sameInstant } from './same-instant.ts'

/** For whoever has the file at hand and waits for the end: the command line, and every dry run. */
export async function importCaf(
  at: Importer,
  deposit: Deposit,
  { dryRun = false } = {},
): Promise<ImportResult> {
  if (dryRun) return tryOut(at, deposit)
  const { id, settled } = await depositCaf(at, deposit)
  if (settled) return settled
  const { done } = (await alone(at.db, at.departement, true, () => carryOut(at, id, deposit.path)))!
  return done
}

/**
 * Does what remains of a file of the journal: its reading, its entry, or nothing. Called by one at a time (`alone`).
 * `path`: where its bytes are. Between two batches, `signal` may stop it: the next call goes on.
 */
export async function carryOut(
  at: Importer,
  file: string,
  path: string,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const known = await inTransaction(at, tx => found(tx, at.departement, file))
  if (!known.read_at && known.state !== 'refused') {
    if (await gone(path)) return inTransaction(at, tx => refuseGone(at, tx, known))
    await inTransaction(at, tx => startAfresh(at, tx, file))
    const staged = await stage(at, { path, name: known.file, sha256: known.sha256 }, file, signal)
    const result = await inTransaction(at, tx => concludeReading(at, tx, known, staged))
    if (result.state !== 'done') return result
  } else if (known.state === 'done' || known.state === 'refused' || known.state === 'waiting-for-release')
    return known.result!
  await apply(at, file, signal)
  return (await inTransaction(at, tx => found(tx, at.departement, file))).result!
}

type Found = JournalEntry & { sha256: string; read_at: Date | null }

/** As the journal has it, without what stopped it before: this is another try. */
async function found(tx: Tx, departement: string, file: string): Promise<Found> {
  const { rows } = await sql<
    JournalRow & { sha256: string }
  >`select ${journalColumns}, encode(f.sha256, 'hex') as sha256
    from caf_file f where f.departement = ${departement} and f.id = ${file}::uuid`.execute(tx)
  const row = rows[0]!
  return { ...entryOf({ ...row, stopped_why: null }), sha256: row.sha256, read_at: row.read_at }
}

const gone = (path: string) =>
  access(path).then(
    () => false,
    () => true,
  )

async function refuseGone(at: Importer, tx: Tx, { id, file }: JournalEntry): Promise<ImportResult> {
  const why = 'Le fichier déposé a disparu avant d’être lu : déposez-le à nouveau.'
  const result: ImportResult = { ...emptyResult(file), id, state: 'refused', warnings: [why] }
  await sql`update caf_file set refused_why = ${why}, result = ${JSON.stringify(result)}::json
    where departement = ${at.departement} and id = ${id}::uuid`.execute(tx)
  return result
}

async function startAfresh({ departement }: Importer, tx: Tx, file: string) {
  await tx
    .deleteFrom('caf_staged')
    .where('departement', '=', departement)
    .where('file_id', '=', file)
    .execute()
  await tx
    .deleteFrom('caf_reject')
    .where('departement', '=', departement)
    .where('file_id', '=', file)
    .execute()
  await sql`update caf_file set households_read = 0, households_entered = 0, bytes_read = 0, stopped_why = null
    where departement = ${departement} and id = ${file}::uuid`.execute(tx)
}

/** Says what was read, and whether it may enter at once. */
async function concludeReading(
  at: Importer,
  tx: Tx,
  known: Found,
  staged: StagedFile,
): Promise<ImportResult> {
  const { id: file } = known
  const { header, caisse, organism, whole } = staged
  const result = await judged(at, tx, staged, known)
  const refused = result.state === 'refused'
  if (refused) await startAfresh(at, tx, file)
  await tx
    .updateTable('caf_file')
    .set({
      ...{ kind: header?.type ?? null, caisse, organism, whole },
      ...{
        reference_on: header?.referenceOn ?? null,
        created_on: header?.createdOn ?? null,
        created_time: header?.createdAt ?? null,
      },
      read_at: at.clock().at,
      held_why: result.state === 'waiting-for-release' ? result.warnings.at(-1)! : null,
      households_read: result.households.read,
      refused_why: refused ? result.warnings[0]! : null,
      result: JSON.stringify(result),
    })
    .where('departement', '=', at.departement)
    .where('id', '=', file)
    .execute()
  return result
}

/** Whether what was read may enter: not before it was made, not without a second person when it has moved too much. */
async function judged(
  at: Importer,
  tx: Tx,
  staged: StagedFile,
  { receivedOn, sha256 }: Pick<Found, 'receivedOn' | 'sha256'>,
): Promise<ImportResult> {
  const { result, header, caisse, organism } = staged
  if (result.state === 'refused' || !header) return result
  const why = impossibleDay(header, receivedOn)
  if (why)
    return {
      ...emptyResult(result.file),
      id: result.id,
      kind: result.kind,
      state: 'refused',
      warnings: [why],
    }
  const moved = await moveOf(tx, at.departement, {
    kind: header.type,
    caisse,
    organism,
    households: result.households.read,
  })
  const twin = await sameInstant(tx, at.departement, staged, sha256)
  const held = [await beforeErasure(tx, at.departement, header), moved].filter(Boolean).join(' ')
  const warnings = [...result.warnings, ...(twin ? [twin] : []), ...(held ? [held] : [])]
  return { ...result, state: held ? 'waiting-for-release' : 'done', warnings }
}

/** A file that told of a day far ahead would be the last word about everybody until then. */
function impossibleDay({ createdOn, referenceOn }: CafHeader, receivedOn: Day): string | undefined {
  if (receivedOn < createdOn)
    return `Le fichier a été créé le ${formatDay(createdOn)}, après le jour de réception indiqué (${formatDay(receivedOn)}).`
  if (referenceOn > monthsAfter(createdOn, 2))
    return `Le fichier, créé le ${formatDay(createdOn)}, dit la situation au ${formatDay(referenceOn)} : plus de deux mois après.`
}

/** Compares with the last file of the same type and caisse; a first one has nothing to compare with. */
async function moveOf(
  tx: Tx,
  departement: string,
  file: { kind: 'M' | 'I'; caisse: string | null; organism: string | null; households: number },
): Promise<string | null> {
  const last = await tx
    .selectFrom('caf_file')
    .select('households_read')
    .where('departement', '=', departement)
    .where('kind', '=', file.kind)
    .where('caisse', '=', file.caisse)
    .where('organism', '=', file.organism)
    .where('applied_at', 'is not', null)
    .orderBy('reference_on', 'desc')
    .orderBy('created_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? volumeMove(file.kind, last.households_read ?? 0, file.households) : null
}

/** The difference that the file would make; nothing is written. */
async function tryOut(at: Importer, deposit: Deposit): Promise<ImportResult> {
  const receivedOn = receptionDay(at, deposit)
  const known = await knownResult(at, deposit.path)
  if (known) return { ...known, dryRun: true }
  const { sha256 } = await digest(deposit.path)
  const staged = await stage(at, { path: deposit.path, name: deposit.name, sha256 }, null)
  return { ...(await inTransaction(at, tx => judged(at, tx, staged, { receivedOn, sha256 }))), dryRun: true }
}
