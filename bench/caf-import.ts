/** How fast a monthly file of a caisse enters, beside the mere reading of it by its child process; the month after; and the memory of that child. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toWindows1252 } from '../src/engagements/rsa/caf/encoding.ts'
import { importCaf } from '../src/engagements/rsa/imports/import.ts'
import { printedItems } from '../src/engagements/rsa/imports/reading/parse-items.ts'
import { childLimits, readFile } from '../src/engagements/rsa/imports/reading/read-file.ts'
import { testImporter } from '../src/engagements/rsa/imports/test-importer.ts'
import { appearances, type CafFile, dossiersOf, planFor } from '../src/engagements/rsa/synthetic/files.ts'
import { worldOf } from '../src/engagements/rsa/synthetic/world.ts'
import { fileEnd, fileStart, householdXml } from '../src/engagements/rsa/synthetic/write.ts'
import { openTestDb } from '../src/platform/test-db.ts'

const HOUSEHOLDS = Number(process.env.MAILLAGE_HOUSEHOLDS ?? 5_000)
/** Seconds for a thousand new households. */
const BAR = 5
const print = (line: string) => process.stdout.write(`${line}\n`)

const [asChild] = process.argv.slice(2)
if (asChild) await peakMemory(asChild)
else await compare()

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-bench-'))
  const base = await openTestDb()
  try {
    const at = await testImporter(base, { today: '2026-07-06' })
    const [before, after] = writeMonths(folder, HOUSEHOLDS, 1)
    print(`import de fichiers mensuels de ${HOUSEHOLDS} foyers`)
    for (const [what, path] of [
      ['premier mois ', before],
      ['mois suivant ', after],
      ['le même encore', after],
    ] as const) {
      const { took: reading } = await timed(() => readThrough(path!))
      const { took, done } = await timed(() => importCaf(at, { path: path!, name: what, by: at.account.id }))
      const { households, state } = done
      const pace = (took * 1000) / households.read
      const share = reading < took ? `, dont la lecture seule ${Math.round((100 * reading) / took)} %` : ''
      const told = `${households.new} nouveaux, ${households.changed} changés, ${households.unchanged} inchangés`
      print(
        `${what} ${took.toFixed(1)} s, ${pace.toFixed(2)} s pour mille foyers${share} ; ${told} (${state})`,
      )
      if (path === before)
        print(`${pace <= BAR ? 'tenu' : 'MANQUÉ'} : au plus ${BAR} s pour mille foyers nouveaux`)
    }
    for (const times of [1, 4]) {
      const [path] = writeMonths(folder, HOUSEHOLDS, times)
      const run = spawnSync(process.execPath, [...childLimits, fileURLToPath(import.meta.url), path!], {
        encoding: 'utf8',
      })
      print(`mémoire de la lecture à ${times} × ${run.stdout.trim()}${run.stderr}`)
    }
  } finally {
    await base.close()
    rmSync(folder, { recursive: true })
  }
}

async function peakMemory(path: string) {
  let bytes = 0
  for await (const item of printedItems(path)) bytes += JSON.stringify(item).length
  print(
    `${Math.round(process.resourceUsage().maxRSS / 1000)} Mo au plus pour ${Math.round(bytes / 1e6)} Mo de foyers`,
  )
}

async function readThrough(path: string) {
  for await (const _ of readFile(path)) {
    // Only to be read.
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; done: T }> {
  const start = performance.now()
  const done = await work()
  return { took: (performance.now() - start) / 1000, done }
}

/** The last two monthly files of the first caisse, each household told `times` times. */
function writeMonths(folder: string, households: number, times: number): string[] {
  const world = worldOf({ households, seed: 1, until: '2026-06-30' })
  const plan = planFor(world)
  const files = plan
    .monthly(world.caisses[0])
    .slice(-2)
    .map(({ file }) => file)
  const open = new Map<CafFile, { path: string; fd: number; count: number }>(
    files.map(file => {
      const path = join(folder, `${times}.${file.name}`)
      return [file, { path, fd: openSync(path, 'w'), count: 0 }] as const
    }),
  )
  for (const [{ header }, { fd }] of open) writeSync(fd, fileStart(header))
  for (const dossier of dossiersOf(world))
    for (const { file, household } of appearances(dossier, plan)) {
      const into = open.get(file)
      if (!into) continue
      const bytes = toWindows1252(householdXml(household))
      for (let n = 0; n < times; n++) writeSync(into.fd, bytes)
      into.count += times
    }
  return [...open.values()].map(({ path, fd, count }) => {
    writeSync(fd, fileEnd(count))
    closeSync(fd)
    return path
  })
}
