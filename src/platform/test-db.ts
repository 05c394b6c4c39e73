/** A real PostgreSQL for tests: one server for a run, one database for a file of tests, copied from a migrated one. */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Db, openDb, openPool } from './db.ts'
import { migrate, readMigrations } from './migrate.ts'
import { findBinaries } from './postgres/binaries.ts'
import { prepareDatabase } from './postgres/bootstrap.ts'
import { findRunning, initialise, launch, SUPERUSER, userFor } from './postgres/server.ts'
import { addressOf } from './postgres/socket.ts'
import { APP_LOGIN, GROUP_ROLES, OWNER_ROLE } from './roles.ts'

export type TestDb = {
  /** As the application signs in: it owns nothing, and row-level security holds. */
  db: Db
  pool: pg.Pool
  url: string
  /** As migrations sign in. */
  owner: Db
  ownerPool: pg.Pool
  ownerUrl: string
  /** As the administrator of PostgreSQL, past every rule: for what no login of ours may do. */
  superuserUrl: string
  close(): Promise<void>
}

/** A database of its own, with every migration and no row but theirs. */
export async function openTestDb(): Promise<TestDb> {
  const socket = await theServer()
  const name = newName()
  await copyTemplate(socket, name)
  return connect(socket, name)
}

/** Two copies of this database, letter for letter. It is closed by this: a database that anyone uses cannot be copied. */
export async function twinsOf(base: TestDb): Promise<[TestDb, TestDb]> {
  const socket = await theServer()
  const source = new URL(base.url).pathname.slice(1)
  await Promise.all([base.db.destroy(), base.owner.destroy()])
  const names = [newName(), newName()]
  await asSuperuser(socket, async client => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [source])
    for (const name of names)
      await client.query(`create database ${name} template ${source} owner ${OWNER_ROLE} strategy file_copy`)
    await client.query(`drop database ${source} with (force)`)
  })
  return [connect(socket, names[0]!), connect(socket, names[1]!)]
}

const newName = () => `t_${randomUUID().replaceAll('-', '')}`

function connect(socket: string, name: string): TestDb {
  const [url, ownerUrl, superuserUrl] = [APP_LOGIN, OWNER_ROLE, SUPERUSER].map(login =>
    addressOf(socket, login, name),
  )
  const [pool, ownerPool] = [openPool(url!), openPool(ownerUrl!)]
  const [db, owner] = [openDb(pool), openDb(ownerPool)]
  return {
    ...{ db, pool, url: url!, owner, ownerPool, ownerUrl: ownerUrl!, superuserUrl: superuserUrl! },
    async close() {
      await Promise.all([db.destroy(), owner.destroy()])
      left.push(name)
    },
  }
}

export type TestServer = {
  /** The value of MAILLAGE_TEST_SERVER for the processes that run tests. */
  env: string
  stop(): Promise<void>
}

/** For whoever runs several processes of tests. The server ends with this process, however that ends. */
export async function startTestServer(): Promise<TestServer> {
  const home = mkdtempSync(path.join(roomInMemory() ? '/dev/shm' : tmpdir(), 'maillage-test-'))
  const folder = path.join(home, 'postgres')
  const runAs = userFor(folder)
  const binaries = findBinaries(path.join(home, 'programs'), runAs)
  await initialise(binaries, folder, runAs, ['--no-sync'])
  const server = launch(binaries, folder, runAs, path.join(home, 'postgres.log'), disposable)
  const undertaker = bury(server.pid!, home)
  while (!findRunning(folder)?.ready) {
    if (server.exitCode !== null) throw new Error(`the test server has stopped: see ${home}/postgres.log`)
    await sleep(10)
  }
  return {
    env: JSON.stringify({ socket: folder }),
    async stop() {
      const buried = new Promise(resolve => undertaker.once('exit', resolve))
      undertaker.ref()
      undertaker.stdin!.end()
      await buried
    },
  }
}

/** Copying a database makes 500 files: 20 ms in memory, up to 400 on a disk. */
function roomInMemory(): boolean {
  if (!existsSync('/dev/shm')) return false
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize > 2 ** 31
}

/** Never for data that anyone keeps. */
const disposable = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=500',
  'jit=off',
]

/**
 * A shell that waits for the end of its input, which is the end of this process, be it by kill -9; then it stops the
 * server and removes its files. It keeps nobody waiting.
 */
function bury(pid: number, home: string) {
  // Not `kill -0`: a dead process that nobody has collected answers to it. The server takes this file away as it ends.
  const script = `cat >/dev/null; kill -QUIT "$1"
    for wait in $(seq 100); do [ -e "$2/postgres/postmaster.pid" ] || break; sleep 0.05; done
    rm -rf -- "$2"`
  const shell = spawn('sh', ['-c', script, 'sh', String(pid), home], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return shell
}

/** Databases to drop when the next are opened: PostgreSQL sleeps 100 ms where connections have only just been closed. */
const left: string[] = []

let started: Promise<string> | undefined

/** The folder of the socket of the run’s server, or of one that this process starts for itself. */
function theServer(): Promise<string> {
  started ??= Promise.resolve(
    process.env.MAILLAGE_TEST_SERVER ?? startTestServer().then(server => server.env),
  ).then(env => (JSON.parse(env) as { socket: string }).socket)
  return started
}

/** The template is made once per state of the migrations and roles, by whoever comes first. */
async function copyTemplate(socket: string, name: string): Promise<void> {
  const content = [...GROUP_ROLES, ...readMigrations().map(({ name, checksum }) => `${name} ${checksum}`)]
  const template = `migrated_${createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 16)}`
  await asSuperuser(socket, async client => {
    // One at a time: a database cannot be copied while anyone is connected to it.
    await client.query('select pg_advisory_lock(7676, 6)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (!rowCount) {
      const partial = `${template}_partial`
      await client.query(`drop database if exists ${partial} with (force)`)
      await prepareDatabase(client, socket, partial)
      await migrate(addressOf(socket, OWNER_ROLE, partial))
      await client.query(`alter database ${partial} rename to ${template}`)
    }
    for (const old of left.splice(0, left.length - 1))
      await client.query(`drop database if exists ${old} with (force)`)
    await client.query(`create database ${name} template ${template} owner ${OWNER_ROLE} strategy file_copy`)
  })
}

async function asSuperuser(socket: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(addressOf(socket, SUPERUSER, 'postgres'))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
