/** `maillage demo`: writes the files that the caisses of a made-up département would have sent over three years. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../../kernel/time.ts'
import { toWindows1252 } from '../caf/encoding.ts'
import type { CafHousehold } from '../caf/household.ts'
import { appearances, type CafFile, dossiersOf, planFor } from './files.ts'
import { type WorldOptions, worldOf } from './world.ts'
import { fileEnd, fileStart, householdXml } from './write.ts'

export interface DemoManifest {
  departement: string
  seed: number
  /** Asked for; each file says how many it holds. */
  households: number
  from: Day
  until: Day
  files: { name: string; type: 'M' | 'I'; caisse: string; referenceOn: Day; households: number }[]
}

/** Writes into `out`, which is made if absent; files of the same names are replaced. Same options, same bytes. */
export function writeDemo({ out, ...options }: WorldOptions & { out: string }): DemoManifest {
  const world = worldOf(options)
  const plan = planFor(world)
  const counts = new Map<CafFile, number>(plan.files.map(file => [file, 0]))
  mkdirSync(out, { recursive: true })
  const pen = penFor(out)
  for (const file of plan.files) if (plan.alwaysSent(file)) pen.start(file)
  for (const dossier of dossiersOf(world)) {
    const written = new Map<CafHousehold, Buffer>()
    for (const { file, household } of appearances(dossier, plan)) {
      const bytes = written.get(household) ?? toWindows1252(householdXml(household))
      written.set(household, bytes)
      if (counts.get(file) === 0 && !plan.alwaysSent(file)) pen.start(file)
      counts.set(file, counts.get(file)! + 1)
      pen.append(file, bytes)
    }
  }
  const sent = plan.files.filter(file => counts.get(file)! > 0 || plan.alwaysSent(file))
  for (const file of sent) pen.append(file, toWindows1252(fileEnd(counts.get(file)!)))
  pen.flush()
  const manifest: DemoManifest = {
    departement: world.departement,
    seed: options.seed,
    households: options.households,
    from: world.from,
    until: world.until,
    files: sent.map(file => ({
      name: file.name,
      type: file.header.type,
      caisse: file.caisse,
      referenceOn: file.header.referenceOn,
      households: counts.get(file)!,
    })),
  }
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** Hundreds of files are written side by side, household after household: what waits for the disk is bounded. */
function penFor(out: string) {
  const waiting = new Map<CafFile, Buffer[]>()
  let bytes = 0
  const flush = () => {
    for (const [file, parts] of waiting) appendFileSync(join(out, file.name), Buffer.concat(parts))
    waiting.clear()
    bytes = 0
  }
  return {
    flush,
    start: (file: CafFile) => writeFileSync(join(out, file.name), toWindows1252(fileStart(file.header))),
    append: (file: CafFile, part: Buffer) => {
      const parts = waiting.get(file)
      if (parts) parts.push(part)
      else waiting.set(file, [part])
      bytes += part.length
      if (bytes > WAITING) flush()
    },
  }
}

const WAITING = 64 * 1024 * 1024
