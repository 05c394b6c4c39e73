/** Reads a file of a caisse in a child process, and hands its items in batches: the reader waits while a batch is being written. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { CafHeader } from '../../caf/household.ts'
import type { CafItem, CafTrailer } from '../../caf/parse.ts'
import type { Staged } from './classify.ts'

export interface Batch {
  kind: 'batch'
  households: Staged[]
  /** How far into the file the reader was. */
  bytes: number
}

export type Read =
  | { kind: 'header'; header: CafHeader }
  | Batch
  | { kind: 'rejected'; reject: Extract<CafItem, { kind: 'rejected' }> }
  | { kind: 'broken'; line: number; reason: string }
  | { kind: 'refused'; reason: string }
  | CafTrailer

/** What the child prints, one a line. */
export type Printed =
  | Exclude<CafItem, { kind: 'household' }>
  | { kind: 'household'; household: Staged['household']; hash: string; bytes: number }
  | { kind: 'refused'; reason: string }

/** The child's own limits, in megabytes: it holds a few households at a time, whatever the size of the file. */
export const childLimits = ['--max-old-space-size=256', '--max-semi-space-size=8']
const BATCH = 500

/** `items`: of the child process, unless a test reads by itself. */
export async function* readFile(
  file: string,
  items: (file: string) => AsyncIterable<Printed> = printedBy,
): AsyncGenerator<Read> {
  let [batch, bytes]: [Staged[], number] = [[], 0]
  for await (const item of items(file)) {
    if (item.kind === 'household') {
      batch.push({ line: item.household.line, household: item.household, hash: item.hash })
      bytes = item.bytes
      if (batch.length < BATCH) continue
    }
    if (batch.length) yield { kind: 'batch', households: batch, bytes }
    batch = []
    if (item.kind === 'rejected') yield { kind: 'rejected', reject: item }
    else if (item.kind !== 'household') yield item
  }
}

async function* printedBy(file: string): AsyncGenerator<Printed> {
  const options = [...childLimits, '--disable-warning=ExperimentalWarning']
  const script = path.join(import.meta.dirname, 'parse-child.ts')
  const child = spawn(process.execPath, [...options, script, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr.on('data', chunk => {
    complaints = `${complaints}${chunk}`.slice(-4000)
  })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  try {
    const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of lines) yield JSON.parse(line) as Printed
    const code = await ended
    if (code !== 0) throw new Error(`the reader of the file ended with ${code}: ${complaints}`)
  } finally {
    child.kill('SIGKILL')
  }
}
