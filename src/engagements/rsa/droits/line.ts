/** One line of a caisse about one household: what a file said, or that a full file did not hold it any more. */
import type { Day } from '../../../kernel/time.ts'
import type { CafHousehold } from '../caf/household.ts'

export interface Line {
  /** Reference day, creation and content of the file: lines are read in this order, whatever the order of arrival. */
  order: string
  kind: 'M' | 'I'
  referenceOn: Day
  /** The day that the département received it. */
  receivedOn: Day
  /** The file was taken over from another system: what is open in it began elsewhere. */
  takeover: boolean
  /** Null: the monthly file is the whole picture of its caisse, and this household is not in it. */
  household: CafHousehold | null
  /** Two lines with the same mark say the same. */
  mark: string
}

/** In order, without those that repeat what was said and known before. */
export function readable(lines: readonly Line[]): Line[] {
  const sorted = [...lines].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
  const kept: Line[] = []
  for (const line of sorted) {
    const last = kept.at(-1)
    if (last && last.mark === line.mark && last.receivedOn <= line.receivedOn) continue
    kept.push(line)
  }
  return kept
}

/** The days on which something became known. */
export const knowledgeDays = (lines: readonly Line[]): Day[] =>
  [...new Set(lines.map(line => line.receivedOn))].sort()
