/** What is printed of a file of a caisse, item by item: run by the child process that reads it. */
import { createReadStream } from 'node:fs'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type CafHousehold, householdHash } from '../../caf/household.ts'
import { parseCaf } from '../../caf/parse.ts'
import { atLine } from '../../caf/sentences.ts'
import type { Printed } from './read-file.ts'

export async function* printedItems(path: string): AsyncGenerator<Printed> {
  const file = createReadStream(path, { highWaterMark: 65_536 })
  try {
    for await (const item of parseCaf(file)) {
      if (item.kind !== 'household') yield item
      else
        yield tooLong(item.household) ?? {
          ...item,
          hash: householdHash(item.household),
          bytes: file.bytesRead,
        }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    yield { kind: 'refused', reason: error.message }
  }
}

/** The numbers by which a dossier is found again are short: 15 characters at most in every flow known (VRSB0801, VRSD0301). */
function tooLong({ line, caisse, matricule, requestNumber }: CafHousehold): Printed | undefined {
  if ([caisse, matricule, requestNumber].every(number => number.length <= LONGEST)) return undefined
  const reason = `${atLine(line)}un numéro du dossier fait plus de ${LONGEST} caractères.`
  return { kind: 'rejected', line, who: 'dossier sans numéro', reason }
}

const LONGEST = 40
