/** What is printed of a file of a caisse, item by item: run by the child process that reads it. */
import { createReadStream } from 'node:fs'
import { Refusal } from '../../../kernel/refusal.ts'
import { householdHash } from '../caf/household.ts'
import { parseCaf } from '../caf/parse.ts'
import type { Printed } from './read-file.ts'

export async function* printedItems(path: string): AsyncGenerator<Printed> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  try {
    for await (const item of parseCaf(file))
      yield item.kind === 'household'
        ? { ...item, hash: householdHash(item.household), bytes: file.bytesRead }
        : item
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    yield { kind: 'refused', reason: error.message }
  }
}
