/** Reads what was deposited, one file at a time, inside the server; whatever stops it, it goes on at the next start. */
import { sql } from 'kysely'
import type { Identity } from '../../../kernel/access/identity.ts'
import { logBug } from '../../../platform/bug-line.ts'
import { createRest } from '../../../platform/rest.ts'
import { type Depot, openDepot } from './deposit/depot.ts'
import { carryOut } from './import.ts'
import { type Importer, inTransaction } from './importer.ts'
import { alone } from './lock.ts'

export interface ImportWorkerFacts extends Pick<Importer, 'db' | 'clock' | 'departement'> {
  importer: () => Promise<Importer>
  /** The folder of deposits. */
  depots: string
  /** One line of the log of bugs. */
  log: (line: object) => void
}

type Looking = Pick<Importer, 'db' | 'clock' | 'departement' | 'account'>

export interface ImportWorker {
  /** Something was deposited or released: no need to wait for the next look. */
  kick(): void
  /** Ends between two batches. */
  stop(): Promise<void>
}

/** Milliseconds between two looks at the journal, and at most when the database does not answer. */
const [LOOK, LONGEST] = [1_000, 60_000]

export function startImportWorker(facts: ImportWorkerFacts): ImportWorker {
  const depot = openDepot(facts.depots)
  const stopping = new AbortController()
  const failures = new Map<string, Failure>()
  const rest = createRest()

  const life = (async () => {
    let swept = false
    for (let pause = LOOK; !stopping.signal.aborted; ) {
      try {
        if (!swept) await depot.sweep(files => journalled(watching(facts), files))
        swept = true
        const worked = await lookOnce(facts, depot, failures, stopping.signal)
        pause = worked ? 0 : LOOK
      } catch (error) {
        // The database does not answer: it is told, and tried again.
        logBug(facts.log, 'import', error)
        pause = Math.min(Math.max(pause, LOOK) * 2, LONGEST)
      }
      if (pause && !stopping.signal.aborted) await rest.for(pause)
    }
  })()

  return {
    kick: rest.wake,
    stop() {
      stopping.abort()
      rest.wake()
      return life
    },
  }
}

/** A file whose import broke off waits for some looks, longer each time, and lets the others pass. */
interface Failure {
  times: number
  wait: number
}

/** True when something was done. */
async function lookOnce(
  { db, clock, departement, importer, log }: ImportWorkerFacts,
  depot: Depot,
  failures: Map<string, Failure>,
  signal: AbortSignal,
): Promise<boolean> {
  const at = watching({ db, clock, departement })
  await tidy(at, depot)
  for (const failure of failures.values()) failure.wait--
  const next = (await waiting(at, depot)).find(file => (failures.get(file)?.wait ?? 0) <= 0)
  if (!next) return false
  try {
    const work = async () => carryOut(await importer(), next, depot.pathOf(next), signal)
    const mine = await alone(db, departement, false, work)
    failures.delete(next)
    return mine !== undefined
  } catch (error) {
    if (signal.aborted) return false
    const times = (failures.get(next)?.times ?? 0) + 1
    failures.set(next, { times, wait: Math.min(2 ** times, LONGEST / LOOK) })
    await interrupted(at, next, logBug(log, 'import', error))
    return false
  }
}

/** To look at the journal, nobody in particular is needed, nor the map of the communes. */
function watching({ db, clock, departement }: Omit<Looking, 'account'>): Looking {
  const account: Identity = { departement, id: '', name: '', organisation: '', roles: ['imports'] }
  return { db, clock, departement, account }
}

async function journalled(at: Looking, files: string[]): Promise<string[]> {
  if (files.length === 0) return []
  const { rows } = await inTransaction(at, tx =>
    sql<{
      id: string
    }>`select id from caf_file where departement = ${at.departement} and id = any (${files}::uuid[])`.execute(
      tx,
    ),
  )
  return rows.map(({ id }) => id)
}

/** Read where it was deposited; once read, whoever comes first. */
async function waiting(at: Looking, depot: Depot): Promise<string[]> {
  const { rows } = await inTransaction(at, tx =>
    sql<{
      id: string
    }>`select id from caf_file where departement = ${at.departement} and applied_at is null and refused_why is null
      and case when read_at is null then depot = ${depot.id}::uuid else held_why is null or released_at is not null end
      order by deposited_at, id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

/** Bytes that have been read go, and so do the households of a file that was refused after its reading. */
async function tidy(at: Looking, depot: Depot) {
  const kept = await depot.kept()
  const done = await inTransaction(at, async tx => {
    await sql`delete from caf_staged s using caf_file f
      where s.departement = ${at.departement} and f.departement = s.departement and f.id = s.file_id and f.refused_why is not null`.execute(
      tx,
    )
    if (kept.length === 0) return []
    const { rows } = await sql<{ id: string }>`select id from caf_file
      where departement = ${at.departement} and id = any (${kept}::uuid[]) and (read_at is not null or refused_why is not null)`.execute(
      tx,
    )
    return rows
  })
  for (const { id } of done) await depot.drop(id)
}

async function interrupted(at: Looking, file: string, number: string) {
  const why = `Une erreur de notre fait a interrompu cet import. Donnez ce numéro à l’assistance : ${number}. Un nouvel essai se fera de lui-même.`
  await inTransaction(at, tx =>
    sql`update caf_file set stopped_why = ${why} where departement = ${at.departement} and id = ${file}::uuid and applied_at is null`.execute(
      tx,
    ),
  )
}
