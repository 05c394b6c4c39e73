/** A file of offers comes in: read, tried or entered, and answered row by row. */
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { flag, whole } from '../fields.ts'
import { lastDayFrom } from '../last-day.ts'
import type { Incoming, Rejected } from '../reading/incoming.ts'
import { readOffersFile, type Source, sources } from '../reading/read.ts'
import { closeAbsent, closingShape, closingWarning, countOpen, holdTo } from './closing.ts'
import { loadGround, type SmicOf } from './known.ts'
import { type At, type Count, recordOffers } from './record.ts'

/** Bytes: ten thousand offers of France Travail are about 40 MB. */
export const LONGEST = 64 * 1024 ** 2
const BATCH = 500

const count = z.int()
export const importShape = z.object({
  file: z.string(),
  source: z.enum(Object.keys(sources) as [Source, ...Source[]]),
  offers: z.object({
    ...{ read: count, new: count, changed: count, unchanged: count, same: count, closed: count },
    ...{ rejected: count, doubtful: count },
    /** Rejected rows that do not tell of which offer they speak: with one of them, nothing is known to be absent. */
    unnamed: count,
  }),
  /** In French: how many offers close; null where none does. */
  warning: z.string().nullable(),
  closing: closingShape,
  rows: z.array(z.object({ row: z.int(), id: z.string().nullable(), reason: z.string() })),
  dryRun: z.boolean(),
})
export type OffersImport = z.output<typeof importShape>

export const makeImportOffers = (smicOf: SmicOf) => {
  const importOffers = action({
    id: 'job76.import-offers',
    label: 'Importer des offres',
    about:
      'Lit un fichier d’offres (JSON « Offres d’emploi v2 » de France Travail, ou tableau CSV ou XLSX) et dit ligne par ligne ce qui n’entre pas. Une offre que sa liste ne nomme plus est close, sauf si une ligne de la liste ne dit pas de quelle offre elle parle. closing\u00a0: le nombre de fermetures que vous acceptez\u00a0; une liste qui en ferait davantage, et plus d’une offre ouverte sur cinq, est alors refusée en entier.',
    effect: 'write',
    allowed: ['animation-job76', 'imports'],
    input: z.strictObject({
      file: z.string('Choisissez un fichier.').min(1, 'Choisissez un fichier.').max(200),
      /** The text of the file, or its bytes in base64 when its name ends in .xlsx. */
      content: z.union([z.string(), z.instanceof(Uint8Array)], 'Choisissez un fichier.'),
      /** One page of several: what it does not name may be on another one. */
      partial: flag.default(false),
      /** How many offers may close; left out, as many as the list says. */
      closing: whole(0, 1_000_000, 'Indiquez combien d’offres peuvent être closes.').optional(),
      dryRun: flag.default(false),
    }),
    output: importShape,
    async run(context, { file, content, partial, closing, dryRun }) {
      const bytes =
        typeof content !== 'string'
          ? content
          : Buffer.from(content, /\.xlsx$/i.test(file) ? 'base64' : 'utf8')
      if (bytes.length > LONGEST) throw new Refusal('Ce fichier dépasse 64\u00a0Mo.', 'file')
      // A try is the import itself, undone: it says exactly what would come of it.
      if (dryRun) await sql`savepoint try_offers`.execute(context.tx)
      const result = await enterFile(context, { file, bytes, partial, closing }, smicOf)
      if (dryRun) await sql`rollback to savepoint try_offers`.execute(context.tx)
      else context.trace({ operation: 'write', action: importOffers.id })
      return { ...result, warning: closingWarning(result.offers.closed, dryRun), dryRun }
    },
  })
  return importOffers
}

interface Given {
  file: string
  bytes: Uint8Array
  partial: boolean
  closing: number | undefined
}

async function enterFile(
  context: Context,
  { file, bytes, partial, closing }: Given,
  smicOf: SmicOf,
): Promise<Omit<OffersImport, 'dryRun' | 'warning'>> {
  const { tx, departement, today, at: instant } = context
  // One file at a time: two that name the same offer would each find it new.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job76.import-offers ${departement}`}, 0))`.execute(
    tx,
  )
  const { source, offers: each } = await readOffersFile(file, bytes, await loadGround(context, smicOf))
  const at: At = { tx, departement, today, at: instant, source, lastDay: await lastDayFrom(context) }
  const open = await countOpen(at)
  const counted: Count = { new: 0, changed: 0, unchanged: 0, same: 0 }
  const rows: Rejected[] = []
  const named: string[] = []
  let [read, doubtful] = [0, 0]
  let batch: Incoming[] = []
  for (const one of each()) {
    read += 1
    if (one.id !== null) named.push(one.id)
    if ('reason' in one) rows.push(one)
    else {
      if (one.doubts.length) doubtful += 1
      batch.push(one)
    }
    if (batch.length === BATCH) {
      await recordOffers(at, batch, counted)
      batch = []
    }
  }
  if (batch.length) await recordOffers(at, batch, counted)
  if (read === 0) throw new Refusal('Cette liste ne contient aucune offre.', 'file')
  const unnamed = rows.filter(({ id }) => id === null).length
  const { closed, first } = partial || unnamed ? { closed: 0, first: [] } : await closeAbsent(at, named)
  holdTo(closing, closed, open)
  await tx
    .insertInto('job_import')
    .values({
      ...{ departement, id: randomUUID(), source, at: instant, file_name: file.slice(0, 200) },
      file_hash: createHash('sha256').update(bytes).digest('hex'),
      ...{ by_agent: context.me.id, entered: counted.new, changed: counted.changed, closed },
      rejected: JSON.stringify(rows.map(({ row, reason }) => ({ row, problem: reason }))),
    })
    .execute()
  const offers = { read, ...counted, closed, rejected: rows.length, doubtful, unnamed }
  return { file, source, offers, closing: { open, first }, rows }
}
