/** The child process that builds a network, with its own memory: one JSON line for each step, then what it made. The bytes are left in a file. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { NetworkFault } from '../../travel/fault.ts'
import { buildNetwork } from '../../travel/network.ts'
import type { Ordered, Said } from './build.ts'

const { out, ...inputs } = JSON.parse(process.argv[2]!) as Ordered
const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`)
try {
  writeFileSync(out, await buildNetwork(inputs, stage => say({ stage })), { mode: 0o600 })
} catch (error) {
  if (!(error instanceof NetworkFault)) throw error
  const name = error.file && path.basename(error.file)
  say({ refused: name ? `${name}\u00a0: ${error.message}` : error.message })
}
