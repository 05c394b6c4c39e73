/** What the caisses send to the département of the demonstration, as `maillage demo` writes it; and one file that lost a third. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Day } from '../../src/kernel/time.ts'
import { runToEnd } from '../server.ts'

/** Writes three years of files into `folder`, and keeps those named. */
export async function writeFiles(folder: string, until: Day, kept: readonly string[]): Promise<void> {
  const { code, stderr } = await runToEnd('src/cli.ts', ['demo', '--out', folder, '--until', until])
  if (code !== 0) throw new Error(stderr)
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(path.join(folder, name))
}

/** The day's own file of the first caisse. */
export const dailyFile = (day: Day): string => `RSABEI.${day.replaceAll('-', '')}.761.xml`

/** Of the second caisse, which is small. */
export const monthlyFile = 'RSABEM.202602.762.xml'
export const shortenedFile = 'RSABEM.202602.762-court.xml'

/** The same file with a third of its households missing, its total being right: as when a caisse cuts its extraction short. */
export function shorten(folder: string): void {
  const households = readFileSync(path.join(folder, monthlyFile), 'latin1').split(/(?<=<\/InfosFoyerRSA>\n)/)
  const end = households.pop()!
  const left = households.slice(0, Math.floor(households.length * 0.66))
  const total = String(left.length).padStart(8, '0')
  const text = left.join('') + end.replace(/(<NBTOTDOSRSATRANSM>)\d+/, `$1${total}`)
  writeFileSync(path.join(folder, shortenedFile), text, 'latin1')
}
