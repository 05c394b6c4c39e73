/** The folder where files of the caisses wait to be read: theirs alone, and no longer than that. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

export interface Depot {
  /** Each folder has its own: an instance reads what was left with it, not what waits on another machine. */
  id: string
  pathOf(file: string): string
  /** Writes what arrives, chunk after chunk, under a name of its own. Gives the path; nothing stays of what broke off. */
  receive(chunks: AsyncIterable<Uint8Array>): Promise<string>
  /** From now on the bytes belong to this line of the journal. */
  keep(received: string, file: string): Promise<void>
  /** Of something received that will not be kept. */
  discard(received: string): Promise<void>
  drop(file: string): Promise<void>
  /** The files of the journal whose bytes are here. */
  kept(): Promise<string[]>
  /** Takes away what was being received, or kept for a line that was never written, when the process before this one ended. */
  sweep(journalled: (files: string[]) => Promise<string[]>): Promise<void>
}

const ARRIVING = 'arrivage-'
const isFile = (name: string) => /^[0-9a-f-]{36}$/.test(name)

/** Made when absent. */
export function openDepot(folder: string): Depot {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (file: string) => path.join(folder, file)
  return {
    id: idOf(path.join(folder, 'depot')),
    pathOf,
    async receive(chunks) {
      const received = pathOf(`${ARRIVING}${randomUUID()}`)
      const handle = await open(received, 'wx', 0o600)
      try {
        for await (const chunk of chunks) await writeAll(handle, chunk)
        await handle.sync()
      } catch (error) {
        await rm(received, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      return received
    },
    keep: (received, file) => rename(received, pathOf(file)),
    discard: received => rm(received, { force: true }),
    drop: file => rm(pathOf(file), { force: true }),
    async kept() {
      const names = await readdir(folder)
      return names.filter(isFile)
    },
    async sweep(journalled) {
      const names = await readdir(folder)
      const known = new Set(await journalled(names.filter(isFile)))
      for (const name of names) {
        if (!name.startsWith(ARRIVING) && !(isFile(name) && !known.has(name))) continue
        // Another instance may be writing in the same folder.
        const written = await stat(pathOf(name))
        if (written.mtimeMs < performance.timeOrigin - HOUR) await rm(pathOf(name), { force: true })
      }
    },
  }
}

const HOUR = 3_600_000

/** Written once, by whoever opens the folder first. */
function idOf(file: string): string {
  try {
    writeFileSync(file, randomUUID(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array) {
  for (let written = 0; written < chunk.length; ) written += (await handle.write(chunk, written)).bytesWritten
}
