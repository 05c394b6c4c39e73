/** The journal of the imports, line by line: where each file stands, told from its dates. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Day, day } from '../../../kernel/time.ts'
import { fileKind, type ImportResult, resultShape } from './result.ts'

const journalStates = [
  'queued',
  'reading',
  'waiting-for-release',
  'entering',
  'interrupted',
  'done',
  'refused',
] as const
export type JournalState = (typeof journalStates)[number]

/** For a query that has `caf_file` under the name `f`. */
export const journalColumns = sql`f.id, f.name, f.kind, f.caisse, f.reference_on, f.received_on, f.bytes, f.bytes_read, f.households_read, f.households_entered,
  f.deposited_by, f.deposited_at, f.read_at, f.held_why, f.released_by, f.released_at, f.applied_at, f.refused_why, f.stopped_why, f.result`

export interface JournalRow {
  id: string
  name: string
  kind: 'M' | 'I' | null
  caisse: string | null
  reference_on: Day | null
  received_on: Day
  bytes: number
  bytes_read: number | null
  households_read: number | null
  households_entered: number | null
  deposited_by: string
  deposited_at: Date
  read_at: Date | null
  held_why: string | null
  released_by: string | null
  released_at: Date | null
  applied_at: Date | null
  refused_why: string | null
  stopped_why: string | null
  result: ImportResult | null
}

export const entryShape = z.object({
  id: z.uuid(),
  file: z.string(),
  kind: fileKind.nullable(),
  caisse: z.string().nullable(),
  referenceOn: day.nullable(),
  receivedOn: day,
  depositedAt: z.iso.datetime(),
  state: z.enum(journalStates),
  /** Why it waits, was refused or stopped. */
  why: z.string().nullable(),
  bytes: z.int(),
  bytesRead: z.int(),
  householdsRead: z.int(),
  householdsEntered: z.int(),
  /** Once it has been read. */
  result: resultShape.nullable(),
})
export type JournalEntry = z.output<typeof entryShape>

export function entryOf(row: JournalRow): JournalEntry {
  const state = stateOf(row)
  return {
    id: row.id,
    file: row.name,
    kind: row.kind && (row.kind === 'M' ? 'monthly' : 'daily'),
    caisse: row.caisse,
    referenceOn: row.reference_on,
    receivedOn: row.received_on,
    depositedAt: row.deposited_at.toISOString(),
    state,
    why: row.refused_why ?? row.stopped_why ?? (state === 'waiting-for-release' ? row.held_why : null),
    bytes: row.bytes,
    bytesRead: row.bytes_read ?? 0,
    householdsRead: row.households_read ?? 0,
    householdsEntered: row.households_entered ?? 0,
    result: row.result && resultOf(row, row.result),
  }
}

export const running = (state: JournalState): boolean => ['queued', 'reading', 'entering'].includes(state)

function stateOf(row: JournalRow): JournalState {
  if (row.refused_why) return 'refused'
  if (row.applied_at) return 'done'
  if (row.stopped_why) return 'interrupted'
  if (row.read_at) return row.held_why && !row.released_at ? 'waiting-for-release' : 'entering'
  return row.bytes_read === null ? 'queued' : 'reading'
}

/** What the reading found, with what was decided since. */
function resultOf({ held_why, released_at, refused_why }: JournalRow, result: ImportResult): ImportResult {
  if (refused_why)
    return { ...result, state: 'refused', warnings: [...new Set([refused_why, ...result.warnings])] }
  return { ...result, state: held_why && !released_at ? 'waiting-for-release' : 'done' }
}
