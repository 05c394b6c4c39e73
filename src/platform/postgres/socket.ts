/** The address of the embedded server: the folder of its Unix socket, under a name short enough for the system. */
import { closeSync, mkdtempSync, openSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PORT } from './server.ts'

/** The kernel keeps 108 bytes for the path of a socket, 104 on macOS, its last a zero. */
const LONGEST = 103

export type SocketFolder = {
  /** Good for this process and its children, for as long as this process lives. */
  name: string
  release(): void
}

/** The folder itself, or a short other name for it. */
export function reachable(folder: string): SocketFolder {
  const socket = path.join(folder, `.s.PGSQL.${PORT}`)
  if (Buffer.byteLength(socket) <= LONGEST) return { name: folder, release: () => {} }
  if (process.platform === 'linux') {
    const open = openSync(folder, 'r')
    return { name: `/proc/${process.pid}/fd/${open}`, release: () => closeSync(open) }
  }
  const made = mkdtempSync(path.join(tmpdir(), 'maillage-'))
  symlinkSync(folder, path.join(made, 's'))
  return { name: path.join(made, 's'), release: () => rmSync(made, { recursive: true, force: true }) }
}

export const addressOf = (socketFolder: string, login: string, database: string): string =>
  `postgresql://${login}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketFolder)}`
