/** Builds a network from files of streets and timetables, in a process of its own; it replaces the one in use once it is complete, or not at all. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Identity, type Role, withAgent } from '../../kernel/access/identity.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { beginBuild, endBuild, sayStage } from './journal.ts'
import { keepNetwork } from './keep.ts'
import { removeLeftovers } from './leftovers.ts'
import type { NetworkInUse } from './networks.ts'

export interface Builder {
  db: Db
  clock: Clock
  me: Identity
  role: Extract<Role, 'administrator' | 'imports'>
  /** Where the bytes lie until they are in the database. */
  folder: string
}

/** Paths. Their last part is the name that the network keeps of them. */
export interface NetworkFiles {
  osm: readonly string[]
  gtfs: readonly string[]
}

/** What the child is asked. */
export interface Ordered {
  osm: string[]
  gtfs: string[]
  /** Tells which timetables are over. */
  today: string
  /** Where the bytes go. */
  out: string
}

/** What the child says, one a line. */
export type Said = { stage: string } | { refused: string }

export interface Building {
  id: string
  /** Rejected with a Refusal when the files cannot be built: the network in use stays. */
  done: Promise<NetworkInUse>
}

/** The line of the journal is written first; the rest goes on by itself. */
export async function startBuild(
  at: Builder,
  files: NetworkFiles,
  say: (stage: string) => void = () => {},
): Promise<Building> {
  await checkFiles(files)
  const id = randomUUID()
  await inTransaction(at, context => beginBuild(context, id, files))
  return { id, done: carryOut(at, id, files, say) }
}

async function carryOut(at: Builder, id: string, files: NetworkFiles, say: (stage: string) => void) {
  const out = path.join(at.folder, `${id}.construction`)
  const tell = async (stage: string) => {
    say(stage)
    await inTransaction(at, context => sayStage(context, id, stage))
  }
  try {
    await mkdir(at.folder, { recursive: true, mode: 0o700 })
    await removeLeftovers(at.folder, at.clock().at)
    const { osm, gtfs } = files
    const order = { osm: [...osm], gtfs: [...gtfs], today: at.clock().today, out }
    await built(order, tell)
    await tell('Enregistrement du réseau.')
    const bytes = await readFile(out)
    return await inTransaction(at, async context => {
      const kept = await keepNetwork(context, bytes)
      await endBuild(context, id, { network: kept.id })
      return kept
    })
  } catch (error) {
    const why = error instanceof Refusal ? error.message : INTERRUPTED
    await inTransaction(at, context => endBuild(context, id, { refused: why }))
    throw error
  } finally {
    await rm(out, { force: true })
  }
}

const INTERRUPTED =
  'Une erreur de notre fait a interrompu cette construction\u00a0: le réseau en service n’a pas changé.'

const inTransaction = <T>(at: Builder, work: Parameters<typeof withAgent<T>>[4]): Promise<T> =>
  withAgent(at.db, at.me, at.role, at.clock(), work)

async function checkFiles({ osm, gtfs }: NetworkFiles) {
  if (osm.length + gtfs.length === 0)
    throw new Refusal('Indiquez au moins un fichier de rues (.osm.pbf) ou d’horaires (GTFS, .zip).', 'osm')
  for (const [field, paths] of [
    ['osm', osm],
    ['gtfs', gtfs],
  ] as const)
    for (const file of paths) {
      const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
        const why = error.code === 'ENOENT' ? 'n’existe pas' : 'ne peut pas être lu'
        throw new Refusal(`Le fichier «\u00a0${file}\u00a0» ${why}.`, field)
      })
      const found = await handle.stat().finally(() => handle.close())
      if (!found.isFile()) throw new Refusal(`«\u00a0${file}\u00a0» n’est pas un fichier.`, field)
    }
}

/** A child that dies leaves no network: what it lacked is most often memory. */
async function built(order: Ordered, tell: (stage: string) => Promise<void>) {
  const script = path.join(import.meta.dirname, 'build-child.ts')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  // A server that stops does not leave it at work.
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  let complaints = ''
  child.stderr.on('data', chunk => {
    complaints = `${complaints}${chunk}`.slice(-4000)
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) =>
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal })),
  )
  let refused: string | undefined
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line) as Said
      if ('stage' in said) await tell(said.stage)
      else refused = said.refused
    }
    const { code, signal } = await ended
    if (refused) throw new Refusal(refused)
    if (signal === 'SIGKILL' || /heap out of memory|Array buffer allocation failed/.test(complaints))
      throw new Refusal(
        'La mémoire de cette machine n’a pas suffi à construire le réseau\u00a0: découpez le fichier de rues à l’étendue du département.',
      )
    if (code !== 0) throw new Error(`the builder of networks ended with ${code ?? signal}: ${complaints}`)
  } finally {
    stop()
    process.off('exit', stop)
  }
}
