/** One PostgreSQL server on one folder: made, started, found again and stopped. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartRefusal } from '../start-refusal.ts'
import { type RunAs, serverEnvironment } from './binaries.ts'

/** The name by which PostgreSQL calls its socket file: no TCP port is ever opened. */
export const PORT = 5432
export const SUPERUSER = 'postgres'

const NOBODY = 65534

/** As root, the server runs as whoever owns its folder already, else as nobody; otherwise as the starter. */
export function userFor(folder: string): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY }
}

/**
 * Makes the files of an empty server, under another name until they are whole. Text sorts by code point (PostgreSQL’s
 * own C.UTF-8), which no update of the system can change under an index; French order is asked for where it is shown.
 */
export async function initialise(
  binaries: string,
  folder: string,
  runAs: RunAs,
  options: string[] = [],
): Promise<void> {
  removeAbandoned(folder)
  const partial = `${folder}.${process.pid}`
  mkdirSync(partial, { mode: 0o700 })
  if (runAs) chownSync(partial, runAs.uid, runAs.gid)
  const made = spawn(
    path.join(binaries, 'bin/initdb'),
    [
      ...['-D', fromWithin(partial), `--username=${SUPERUSER}`, '--auth-local=trust', '--auth-host=reject'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--no-instructions', ...options],
    ],
    { cwd: partial, env: serverEnvironment, stdio: ['ignore', 'ignore', 'pipe'], ...runAs },
  )
  let said = ''
  made.stderr.on('data', chunk => {
    said += chunk
  })
  const code = await new Promise(resolve => made.on('error', resolve).on('close', resolve))
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true })
    throw new StartRefusal(`La base n’a pas pu être créée dans ${folder} : ${said.trim() || String(code)}`)
  }
  renameIfAbsent(partial, folder)
}

/** Starts the server in a session of its own, so that Ctrl-C reaches the application first. It outlives this process. */
export function launch(
  binaries: string,
  folder: string,
  runAs: RunAs,
  log: string,
  settings: string[],
): ChildProcess {
  const output = openSync(log, 'a', 0o600)
  const all = [...permanent, `maillage.folder=${identity(folder)}`, ...settings]
  const child = spawn(
    path.join(binaries, 'bin/postgres'),
    ['-D', fromWithin(folder), ...all.flatMap(setting => ['-c', setting])],
    { cwd: folder, env: serverEnvironment, detached: true, stdio: ['ignore', output, output], ...runAs },
  )
  closeSync(output)
  child.on('error', () => {}) // no process was made: seen by whoever waits for the server
  child.unref()
  return child
}

/** `.` is the folder itself: a socket’s path may not exceed 107 bytes, and parents may be closed to the server’s user. */
const permanent = [
  'listen_addresses=',
  'unix_socket_directories=.',
  'unix_socket_permissions=0700',
  `port=${PORT}`,
]

export type Running = { pid: number; ready: boolean }

/** The server at work on this folder, whoever started it. A file left by a dead one is removed. */
export function findRunning(folder: string): Running | undefined {
  const file = path.join(folder, 'postmaster.pid')
  const lines = readOrEmpty(file).split('\n')
  const pid = Number(lines[0])
  if (!pid) return undefined
  if (argumentsOf(pid).includes(`maillage.folder=${identity(folder)}`))
    return { pid, ready: lines[7]?.trim() === 'ready' }
  // PostgreSQL would take any process that has inherited the number for a living server, and never start again.
  if (readOrEmpty(file).startsWith(`${pid}\n`)) rmSync(file, { force: true })
  return undefined
}

/** Fast shutdown; the server that has not ended after five seconds is made to, and repairs itself at the next start. */
export async function stop(folder: string): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 5],
    ['SIGQUIT', 2],
    ['SIGKILL', 1],
  ] as const) {
    const running = findRunning(folder)
    if (!running) return
    signalTo(running.pid, signal)
    for (let wait = 0; wait < seconds * 50; wait++) {
      if (findRunning(folder)?.pid !== running.pid) return
      await sleep(20)
    }
  }
}

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * How the server’s own process names the folder. On Linux through its working directory, which root may enter for it
 * even where the parent folders are closed to the user that the server runs as.
 */
function fromWithin(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder
}

/** The same folder under any of its names. */
function identity(folder: string): string {
  const { dev, ino } = statSync(folder)
  return `${dev}-${ino}`
}

/** Empty for a process that is dead, or a zombie. World-readable, unlike /proc/…/exe, which a container hides from root. */
function argumentsOf(pid: number): string[] {
  if (process.platform === 'linux') return readOrEmpty(`/proc/${pid}/cmdline`).split('\0')
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).split(/\s+/)
  } catch {
    return []
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
    throw error
  }
}

/** What a start that was killed left half made. */
function removeAbandoned(folder: string): void {
  const parent = path.dirname(folder)
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(`${path.basename(folder)}.`) ? Number(name.split('.').at(-1)) : 0
    if (pid && (pid === process.pid || argumentsOf(pid).length < 2))
      rmSync(path.join(parent, name), { recursive: true, force: true })
  }
}

/** Two first starts at once: the second finds the folder made, and uses it. */
function renameIfAbsent(partial: string, folder: string): void {
  try {
    renameSync(partial, folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    rmSync(partial, { recursive: true, force: true })
  }
}
