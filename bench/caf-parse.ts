/** How fast the import of the CAF reads, beside the bare XML reader on the same file, and whether its memory stays flat as the file grows. */
import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { decoderFor, toWindows1252 } from '../src/engagements/rsa/caf/encoding.ts'
import { parseCaf } from '../src/engagements/rsa/caf/parse.ts'
import { planFor } from '../src/engagements/rsa/synthetic/files.ts'
import { lifeOf } from '../src/engagements/rsa/synthetic/life.ts'
import { worldOf } from '../src/engagements/rsa/synthetic/world.ts'
import { fileEnd, fileStart, householdXml } from '../src/engagements/rsa/synthetic/write.ts'

const MB = 1_000_000
const CHUNKS = { highWaterMark: 65_536 }

const WORLD = worldOf({ households: 1, seed: 1, until: '2026-06-30' })
const HEADER = planFor(WORLD).files.find(({ header }) => header.type === 'M')!.header
const [path, times = '1'] = process.argv.slice(2)
const out = (line: string) => process.stdout.write(`${line}\n`)

if (path) await peakMemory(path, Number(times))
else await compare()

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-bench-'))
  try {
    const file = join(folder, 'RSABEM.xml')
    const households = writeMonthly(file, 100 * MB)
    const size = statSync(file).size
    out(`flux bénéficiaires de ${(size / MB).toFixed(0)} Mo, ${households} foyers`)
    const speeds = { bare: 0, ours: 0 }
    for (let round = 0; round < 3; round++) {
      speeds.bare = Math.max(speeds.bare, size / MB / (await seconds(() => bareSaxes(file))))
      speeds.ours = Math.max(speeds.ours, size / MB / (await seconds(() => ours(file, 1))))
    }
    out(`saxes seul       ${speeds.bare.toFixed(1)} Mo/s`)
    out(`lecture CAF      ${speeds.ours.toFixed(1)} Mo/s`)
    out(`rapport          ${(speeds.ours / speeds.bare).toFixed(2)} (au moins 0,5)`)
    for (const factor of [1, 4]) {
      const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), file, String(factor)], {
        encoding: 'utf8',
      })
      out(`mémoire à ${factor} ×    ${run.stdout.trim()}${run.stderr}`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function peakMemory(file: string, factor: number) {
  const households = await ours(file, factor)
  out(`${(process.resourceUsage().maxRSS / 1000).toFixed(0)} Mo au plus pour ${households} foyers`)
}

async function seconds(run: () => Promise<unknown>) {
  const start = process.hrtime.bigint()
  await run()
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** The same letters, the three same events, nothing done with them. */
async function bareSaxes(file: string) {
  const parser = new SaxesParser({ position: false })
  const nothing = () => undefined
  parser.on('opentag', nothing)
  parser.on('text', nothing)
  parser.on('closetag', nothing)
  const decoder = decoderFor(Buffer.alloc(0))
  for await (const chunk of createReadStream(file, CHUNKS)) parser.write(decoder.decode(chunk))
  parser.close()
}

async function ours(file: string, factor: number): Promise<number> {
  let households = 0
  for await (const item of parseCaf(repeated(file, factor))) if (item.kind === 'household') households++
  return households
}

/** The file with its households told `factor` times. */
async function* repeated(file: string, factor: number): AsyncGenerator<Buffer> {
  const size = statSync(file).size
  const [start, end] = [fileStart(HEADER).length, size - fileEnd(0).length]
  yield* createReadStream(file, { ...CHUNKS, end: start - 1 })
  for (let time = 0; time < factor; time++) yield* createReadStream(file, { ...CHUNKS, start, end: end - 1 })
  yield* createReadStream(file, { ...CHUNKS, start: end })
}

function writeMonthly(file: string, bytes: number): number {
  const fd = openSync(file, 'w')
  let [written, households] = [writeSync(fd, fileStart(HEADER)), 0]
  for (let slot = 0; written < bytes; slot++) {
    for (const { versions } of lifeOf(slot, WORLD)) {
      written += writeSync(fd, toWindows1252(householdXml(versions[0]!.household)))
      households++
    }
  }
  writeSync(fd, fileEnd(households))
  return households
}
