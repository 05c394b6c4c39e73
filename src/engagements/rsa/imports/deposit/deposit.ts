/** A file of a caisse is brought: it takes its line in the journal, once, and the trace says who brought it. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import { identityOf } from '../../../../kernel/access/agents.ts'
import { roles } from '../../../../kernel/access/identity.ts'
import { appendTraces } from '../../../../kernel/access/trace.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { type Importer, inTransaction } from '../importer.ts'
import { entryOf, type JournalRow, journalColumns } from '../journal.ts'
import type { ImportResult } from '../result.ts'

export interface Deposit {
  path: string
  /** As the caisse named it. */
  name: string
  /** The day that the département received it: the day of the import, unless said otherwise. */
  receivedOn?: Day | undefined
  /** The droits already open in it began under another system. */
  takeover?: boolean | undefined
  /** Who brings it: another person than the one who releases it. */
  by: string
}

export interface Deposited {
  id: string
  /** When nothing remains to be done: the same file came before, and entered or waits for its release. */
  settled: ImportResult | null
}

/**
 * `keep` puts the bytes in the depot, under the id of the line, before the journal says that they are there; a file
 * that whoever runs the command keeps has no depot.
 */
export async function depositCaf(
  at: Importer,
  deposit: Deposit,
  depot?: { id: string; keep(file: string): Promise<void> },
): Promise<Deposited> {
  const receivedOn = receptionDay(at, deposit)
  const { sha256, bytes } = await digest(deposit.path)
  return inTransaction(at, async tx => {
    const id = randomUUID()
    const { takeover = false, by, name } = deposit
    const { numAffectedRows } =
      await sql`insert into caf_file (departement, id, sha256, name, bytes, received_on, takeover, deposited_by, deposited_at, depot)
      values (${at.departement}, ${id}::uuid, ${Buffer.from(sha256, 'hex')}, ${name}, ${bytes}, ${receivedOn}::date, ${takeover}, ${by}::uuid,
        ${at.clock().at}::timestamptz, ${depot?.id ?? null}::uuid)
      on conflict (departement, sha256) where refused_why is null do nothing`.execute(tx)
    const known = numAffectedRows ? null : (await journalled(tx, at.departement, sha256))!
    const settled = known && settledOf(known)
    if (depot && !settled && !known?.read_at) {
      await depot.keep(known?.id ?? id)
      if (known)
        await sql`update caf_file set depot = ${depot.id}::uuid where departement = ${at.departement} and id = ${known.id}::uuid`.execute(
          tx,
        )
    }
    await trace(at, tx, by)
    return { id: known?.id ?? id, settled }
  })
}

/** What the journal knows of the same bytes, unless they were refused. */
export async function knownResult(at: Importer, path: string): Promise<ImportResult | null> {
  const { sha256 } = await digest(path)
  const known = await inTransaction(at, tx => journalled(tx, at.departement, sha256))
  return known ? settledOf(known) : null
}

export function receptionDay(at: Importer, { receivedOn }: Pick<Deposit, 'receivedOn'>): Day {
  const { today } = at.clock()
  const day = receivedOn ?? today
  if (day > today) throw new Refusal('Le jour de réception est dans l’avenir.', 'received')
  if (day < FIRST_DAY)
    throw new Refusal(
      `Le RSA n’existait pas le ${formatDay(day)} : vérifiez le jour de réception.`,
      'received',
    )
  return day
}

/** Loi n° 2008-1249 du 1er décembre 2008, art. 28: the RSA begins on that day. */
const FIRST_DAY: Day = '2009-06-01'

export async function digest(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return { sha256: hash.digest('hex'), bytes }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Refusal(`Le fichier « ${path} » n’existe pas.`, 'file')
    if (code === 'EISDIR' || code === 'EACCES')
      throw new Refusal(`Le fichier « ${path} » ne peut pas être lu.`, 'file')
    throw error
  }
}

async function journalled(tx: Tx, departement: string, sha256: string): Promise<JournalRow | null> {
  const { rows } = await sql<JournalRow>`select ${journalColumns} from caf_file f
    where f.departement = ${departement} and f.sha256 = ${Buffer.from(sha256, 'hex')} and f.refused_why is null`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The second time, every household is as it was; rejected rows stay rejected. */
function settledOf(known: JournalRow): ImportResult | null {
  const { state, result } = entryOf(known)
  if (state === 'waiting-for-release') return result
  if (state !== 'done' || !result) return null
  const { read, rejected } = result.households
  return { ...result, households: { read, new: 0, changed: 0, unchanged: read - rejected, rejected } }
}

async function trace(at: Importer, tx: Tx, by: string) {
  const who = by === at.account.id ? at.account : await identityOf(tx, at.departement, by, at.clock().today)
  const role = who?.roles.find(held => held === 'administrator') ?? who?.roles[0] ?? 'imports'
  await appendTraces(
    tx,
    at.clock().at,
    { id: by, organisation: who?.organisation ?? '' },
    roles[role].label,
    [{ operation: 'write', action: 'import.deposit' }],
  )
}
