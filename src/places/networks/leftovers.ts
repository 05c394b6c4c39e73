/** What a build that was killed left in the folder: bytes half written, and files that were received for it. */
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** No build takes so long, in milliseconds. */
const DAY = 86_400_000

/** `at`: an instant, ISO 8601. What another process is building is younger, and stays. */
export async function removeLeftovers(folder: string, at: string): Promise<void> {
  const names = await readdir(folder)
  for (const name of names.filter(name => /^arrivage-|\.(construction|arrive)$/.test(name))) {
    const left = path.join(folder, name)
    const { mtimeMs } = await stat(left)
    if (mtimeMs < Date.parse(at) - DAY) await rm(left, { recursive: true, force: true })
  }
}
