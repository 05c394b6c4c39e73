/** The bytes of networks kept in the data folder, beside the database that has them: the next command does not ask for them again. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Set once, by whoever opens the installation; until then nothing is kept. */
export function cacheNetworksIn(dataDir: string): void {
  folder = path.join(dataDir, 'networks')
}

let folder: string | undefined
/** Files kept, the last written: the network in use, and those that a report of the past asks for. */
const KEPT = 3
const SUFFIX = '.reseau'

/** What was cut short or changed is not taken. */
export async function cachedBytes(sha256: string): Promise<Uint8Array | undefined> {
  if (!folder) return undefined
  const file = path.join(folder, sha256 + SUFFIX)
  const bytes = await readFile(file).catch(absent)
  return bytes && digest(bytes) === sha256 ? bytes : undefined
}

/** A folder that cannot be written keeps nothing: the database has it all. */
export async function cacheBytes(sha256: string, bytes: Uint8Array): Promise<void> {
  if (!folder) return
  const arriving = path.join(folder, `${randomUUID()}.arrive`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(arriving, bytes, { mode: 0o600 })
    await rename(arriving, path.join(folder, sha256 + SUFFIX))
    await makeRoom(folder)
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    await rm(arriving, { force: true }).catch(() => {})
  }
}

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function makeRoom(folder: string) {
  const names = (await readdir(folder)).filter(name => name.endsWith(SUFFIX))
  const dated = await Promise.all(
    names.map(async name => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })),
  )
  const oldest = dated.sort((a, b) => b.at - a.at).slice(KEPT)
  for (const { name } of oldest) await rm(path.join(folder, name), { force: true })
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'EACCES') throw error
}
