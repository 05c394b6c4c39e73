/** The migrations and every suite that uses a database, on the PostgreSQL 15 of Debian: the oldest that a département may bring. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '../src/platform/db.ts'
import { pendingMigrations } from '../src/platform/migrate.ts'
import { openTestDb } from '../src/platform/test-db.ts'

const root = path.join(import.meta.dirname, '..')
const programs = '/usr/lib/postgresql/15/bin'
const missing = findOrInstall()

test('PostgreSQL 15 takes every migration, and passes every suite that uses a database', {
  skip: missing,
}, async t => {
  const server = await startServer()
  try {
    process.env.MAILLAGE_TEST_SERVER = JSON.stringify({ socket: server.folder })
    await t.test('the migrations apply', async () => {
      const base = await openTestDb()
      const pool = openPool(base.ownerUrl, { max: 1 })
      try {
        assert.deepEqual(await pendingMigrations(pool), [])
        const { rows } = await pool.query('show server_version_num')
        assert.match(rows[0].server_version_num, /^15/)
      } finally {
        await pool.end()
        await base.close()
      }
    })
    await t.test('the suites pass', () => {
      const ran = spawnSync(
        process.execPath,
        [
          ...process.execArgv.filter(option => !option.startsWith('--test')),
          '--test',
          '--test-concurrency=2',
          ...suites(),
        ],
        { cwd: root, env: environment(), encoding: 'utf8', maxBuffer: 2 ** 28 },
      )
      assert.equal(ran.status, 0, ran.stdout.slice(ran.stdout.indexOf('✖ failing tests')))
      t.diagnostic(/^ℹ pass \d+$/m.exec(ran.stdout)?.[0] ?? 'no test ran')
      assert.match(ran.stdout, /^ℹ pass [1-9]/m)
    })
  } finally {
    await server.stop()
  }
})

/** Those that import what opens a test database, straight or through another file; the embedded server has suites of its own. */
function suites(): string[] {
  const users = new Set(['src/platform/test-db.ts'])
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
  for (let before = 0; before < users.size; ) {
    before = users.size
    for (const file of files) if (importsOf(file).some(imported => users.has(imported))) users.add(file)
  }
  return [...users]
    .filter(file => /\.test\.tsx?$/.test(file) && !file.startsWith('src/platform/postgres/'))
    .sort()
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, to]) => path.join(path.dirname(file), to!))
}

/** Node marks the processes of a run of tests: one that is started inside another would say nothing. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env
  return { ...rest, NODE_ENV: 'test' }
}

/** Why it cannot be tried here, or false. */
function findOrInstall(): string | false {
  if (existsSync(programs)) return false
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return 'PostgreSQL 15 n’est pas installé, et seul root peut l’installer'
  const options = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'], options)
  } catch {
    return 'PostgreSQL 15 n’a pas pu être installé par apt'
  }
  return existsSync(programs) ? false : 'apt n’a pas installé PostgreSQL 15'
}

/** A server of its own, on a socket of its own, gone at the end. */
async function startServer(): Promise<{ folder: string; stop(): Promise<void> }> {
  const home = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'maillage-15-'))
  // As nobody: PostgreSQL refuses root.
  const runAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
  if (runAs) chownSync(home, runAs.uid, runAs.gid)
  const folder = path.join(home, 'data')
  const options = { cwd: home, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...runAs }
  execFileSync(
    `${programs}/initdb`,
    ['-D', folder, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...options, stdio: 'ignore' },
  )
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'port=5432',
    'fsync=off',
    'max_connections=500',
    'jit=off',
  ]
  const server = spawn(
    `${programs}/postgres`,
    ['-D', folder, ...settings.flatMap(setting => ['-c', setting])],
    {
      ...options,
      stdio: 'ignore',
    },
  )
  process.once('exit', () => server.kill('SIGQUIT'))
  await ready(server, folder)
  return {
    folder,
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGQUIT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function ready(server: ChildProcess, folder: string) {
  while (
    !/\nready *\n/.test(
      existsSync(`${folder}/postmaster.pid`) ? readFileSync(`${folder}/postmaster.pid`, 'utf8') : '',
    )
  ) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL 15 has ended with ${server.exitCode}`)
    await sleep(20)
  }
}
