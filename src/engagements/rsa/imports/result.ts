/** What an import answers, on every surface; and the sentences of its warnings. */
import * as z from 'zod'
import { numberWords } from '../../../platform/number-words.ts'
import type { CafHeader } from '../caf/household.ts'

export const fileKind = z.enum(['monthly', 'daily'])

/** A rejected household: line of the file, reason in French. */
export const rejectedRow = z.object({ line: z.int(), reason: z.string() })

export const resultShape = z.object({
  id: z.uuid().nullable(),
  file: z.string(),
  kind: fileKind.nullable(),
  households: z.object({
    read: z.int(),
    new: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
  }),
  rows: z.array(rejectedRow),
  warnings: z.array(z.string()),
  state: z.enum(['done', 'waiting-for-release', 'refused']),
  dryRun: z.literal(true).optional(),
})
export type ImportResult = z.output<typeof resultShape>

export const emptyResult = (file: string): ImportResult => ({
  id: null,
  file,
  kind: null,
  households: { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 },
  rows: [],
  warnings: [],
  state: 'done',
})

export const kindOf = ({ type }: Pick<CafHeader, 'type'>): 'monthly' | 'daily' =>
  type === 'M' ? 'monthly' : 'daily'

export const plural = (n: number, one: string, many: string) =>
  `${numberWords(n)} ${Math.abs(n) < 2 ? one : many}`

/** A monthly file moves by more than a fifth: somebody looks. A daily one is small: only what chance does not explain counts. */
export function volumeMove(kind: 'M' | 'I', before: number, now: number): string | null {
  const bar = kind === 'M' ? before * 0.2 : Math.max(before * 0.2, 3 * Math.sqrt(before))
  const move = now - before
  if (before === 0 || Math.abs(move) <= bar) return null
  const percent = new Intl.NumberFormat('fr-FR', {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'always',
  }).format(move / before)
  return `Le fichier contient ${plural(now, 'foyer', 'foyers')}, le dernier de même type en contenait ${numberWords(before)} (${percent}) : une seconde personne doit l’autoriser.`
}
