/** The child process that reads a file of a caisse, with its own memory limit: one JSON item a line on standard output. */
import { once } from 'node:events'
import { printedItems } from './parse-items.ts'

for await (const item of printedItems(process.argv[2]!))
  if (!process.stdout.write(`${JSON.stringify(item)}\n`)) await once(process.stdout, 'drain')
