/** A process that uses an embedded database: it starts PostgreSQL where none runs, and holds a place until it leaves. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { APP_LOGIN, OWNER_ROLE } from '../roles.ts'
import { StartRefusal } from '../start-refusal.ts'
import { findBinaries } from './binaries.ts'
import { prepareDatabase } from './bootstrap.ts'
import { findRunning, initialise, launch, SUPERUSER, stop, userFor } from './server.ts'
import { addressOf, reachable } from './socket.ts'

const DATABASE = 'maillage'

/** Of the PostgreSQL that is delivered: it cannot read the files of another. */
const MAJOR = '18'

const settings = ['shared_buffers=128MB', 'TimeZone=Europe/Paris', 'log_timezone=Europe/Paris', 'jit=off']

/** A statement that fails is the application’s to tell; its text and its values may be about people, and stay out of the log. */
const discretion = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse']

export type Member = {
  folder: string
  appUrl: string
  ownerUrl: string
  /** The connection that holds this process’s place: the server frees it whatever ends the process, kill -9 included. */
  keeper: pg.Client
  /** Whether PostgreSQL has stopped, or has put us out. */
  isLost(): Promise<boolean>
  /** Gives the place back; the last one out stops PostgreSQL. */
  leave(): Promise<void>
  /** Stops PostgreSQL, whoever else is using it. */
  stop(): Promise<void>
  release(): void
}

/** Makes the data folder and the database where they are missing. */
export async function join(dataDir: string): Promise<Member> {
  try {
    return await joinFolder(dataDir)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code ?? '')) throw error
    throw new StartRefusal(
      `Le dossier de données ${dataDir} ne peut pas être utilisé (${message}). ` +
        'Indiquez avec MAILLAGE_DATA un dossier où le compte qui démarre Maillage peut écrire.',
    )
  }
}

const locks = { use: 2, serve: 3 }

/** For the life of the connection. */
export async function tryLock(keeper: pg.Client, lock: keyof typeof locks, shared = false): Promise<boolean> {
  const sql = `select pg_try_advisory_lock${shared ? '_shared' : ''}(7676, ${locks[lock]}) as got`
  return (await keeper.query<{ got: boolean }>(sql)).rows[0]!.got
}

async function joinFolder(dataDir: string): Promise<Member> {
  mkdirSync(dataDir, { recursive: true })
  const home = realpathSync(dataDir)
  const folder = path.join(home, 'postgres')
  const runAs = userFor(folder)
  const binaries = () => findBinaries(path.join(home, 'programs'), runAs)
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(binaries(), folder, runAs)
  refuseOtherVersion(folder)
  if (runAs) giveTo(runAs, folder)
  const log = path.join(home, 'postgres.log')
  const socket = reachable(folder)
  const keeper = await connect(folder, socket.name, log, () =>
    launch(binaries(), folder, runAs, log, [...settings, ...discretion]),
  )
  let lost = false
  keeper.once('end', () => {
    lost = true
  })
  // The statement that was under way fails a moment before the connection ends.
  const isLost = () => sleep(50).then(() => lost)
  try {
    await prepareDatabase(keeper, socket.name, DATABASE)
  } catch (error) {
    socket.release()
    if (await isLost()) return joinFolder(dataDir)
    throw error
  }
  return {
    folder,
    keeper,
    isLost,
    appUrl: addressOf(socket.name, APP_LOGIN, DATABASE),
    ownerUrl: addressOf(socket.name, OWNER_ROLE, DATABASE),
    release: socket.release,
    async leave() {
      if (!lost) {
        await keeper.query(`select pg_advisory_unlock_shared(7676, ${locks.use})`)
        if (await tryLock(keeper, 'use')) await stop(folder)
        else await keeper.end()
      }
      socket.release()
    },
    async stop() {
      await stop(folder)
      socket.release()
    },
  }
}

function refuseOtherVersion(folder: string): void {
  const version = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR)
    throw new StartRefusal(
      `La base de ${folder} est au format de PostgreSQL ${version}, et cette version de Maillage lit le format ${MAJOR} : ` +
        'restaurez-la depuis une sauvegarde dans un dossier vide.',
    )
}

/** A folder that root has copied from a backup belongs to root, and PostgreSQL wants its own. */
function giveTo({ uid, gid }: { uid: number; gid: number }, folder: string): void {
  if (statSync(folder).uid === uid) return
  spawnSync('chown', ['-R', `${uid}:${gid}`, folder])
  chmodSync(folder, 0o700)
}

/** Starts PostgreSQL until one runs, ours or that of another process, and takes a place in it. */
async function connect(folder: string, socket: string, log: string, start: () => ReturnType<typeof launch>) {
  for (let failures = 0, tries = 0; failures < 20; ) {
    const running = findRunning(folder)
    if (!running) {
      const child = start()
      while (isAlive(child) && !findRunning(folder)) await sleep(10)
      if (isAlive(child)) continue
      failures++
      await sleep(250)
    } else {
      // Recovery after a power cut may be long, and is waited for; a server that is ready lets us in, or is ending.
      const keeper = running.ready ? await takePlace(socket, tries++ === 1000) : undefined
      if (keeper) return keeper
      await sleep(10)
    }
  }
  const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join('\n') : ''
  throw new StartRefusal(
    `PostgreSQL ne démarre pas dans ${folder}. Les dernières lignes de ${log} :\n${said}`,
  )
}

function isAlive(child: ReturnType<typeof launch>): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Undefined when the server is on its way out: somebody has the whole of it to stop it, or has stopped it. */
async function takePlace(socket: string, last: boolean): Promise<pg.Client | undefined> {
  const keeper = new pg.Client({
    connectionString: addressOf(socket, SUPERUSER, 'postgres'),
    application_name: 'place',
  })
  keeper.on('error', () => {}) // a lost connection is told by 'end'
  try {
    await keeper.connect()
    if (await tryLock(keeper, 'use', true)) return keeper
    await keeper.end()
  } catch (error) {
    if (last || (error as NodeJS.ErrnoException).code === 'EACCES') throw error
  }
  return undefined
}
