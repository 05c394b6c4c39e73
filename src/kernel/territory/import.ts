/** One door for what is known of the territory: UTAS and CMS, outlines, population, poverty and cars. The file says itself what it is. */
import { sql } from 'kysely'
import * as z from 'zod'
import { readCsv } from '../../platform/csv.ts'
import type { Context } from '../access/identity.ts'
import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'
import { day, dayInput } from '../time.ts'
import { cellsInGeojson } from './files/cells-in-geojson.ts'
import { columnsOf } from './files/columns.ts'
import { importFigures } from './files/import-figures.ts'
import { importOutlines } from './files/import-outlines.ts'
import { importServices } from './import-services.ts'
import { isServiceFile, quoteFault } from './service-file.ts'

const counts = z.object({
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})

const output = z.object({
  kind: z.enum(['services', 'communes', 'iris', 'cells', 'outlines', 'iris-outlines']),
  /** Of communes, of IRIS or of cells: one of the three, by what the file speaks of. */
  communes: counts.optional(),
  iris: counts.optional(),
  cells: counts.optional(),
  /** What the file gives, who says it, and the day that it holds. */
  figures: z
    .array(
      z.object({
        subject: z.enum(['population', 'poverty', 'cars', 'cells', 'outlines']),
        source: z.string(),
        holdsOn: day,
      }),
    )
    .optional(),
  /** `line`: of the table, or the rank of the outline. */
  rows: z.array(z.object({ line: z.int(), reason: z.string() })),
  warnings: z.array(z.string()),
  /** Communes whose UTAS is another one, and what it was: what is open there follows. */
  moved: z.array(
    z.object({ commune: z.string(), name: z.string(), from: z.string().nullable(), to: z.string() }),
  ),
})
export type TerritoryImport = z.output<typeof output>

/** Characters: cells of 200 m of a whole region are some tens of millions. */
const LONGEST = 100_000_000
const text = z
  .string('Choisissez un fichier.')
  .min(1, 'Ce fichier est vide.')
  .max(LONGEST, 'Ce fichier dépasse 100 Mo.')

export const importTerritory = action({
  id: 'territory.import',
  label: 'Importer des données du territoire',
  about:
    'Lit la table des UTAS et des CMS, des contours (GeoJSON), ou la population, la pauvreté et les voitures par commune, IRIS ou carreau (CSV), et dit ce que le fichier change.',
  effect: 'write',
  allowed: ['administrator', 'imports'],
  input: z.strictObject({
    /** The content of the file. */
    file: text.optional(),
    /** What it was called when it could only be a table: programs still say it. */
    csv: text.optional(),
    /** Its name: it may tell the year that the content does not. */
    name: z.string().max(200).optional(),
    /** The day that the figures hold, when nothing in the file tells it. */
    holdsOn: dayInput.optional(),
    /** A box of a form says « on »; an unticked one says nothing. */
    dryRun: z
      .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
      .default(false),
  }),
  output,
  async run(context, { csv, file = csv, name = '', holdsOn, dryRun }) {
    if (file?.includes('\0'))
      throw new Refusal('Ce fichier n’est pas un texte : enregistrez-le en CSV ou en GeoJSON.', 'file')
    if (file === undefined) throw new Refusal('Choisissez un fichier.', 'file')
    if (!dryRun) await alone(context)
    const done = await read(context, file.replace(/^\uFEFF/, ''), { name, holdsOn, dryRun })
    if (!dryRun) context.trace({ operation: 'write', action: importTerritory.id })
    return done
  },
})

async function read(
  context: Context,
  file: string,
  asked: Parameters<typeof importFigures>[2],
): Promise<TerritoryImport> {
  if (/^\s*[[{]/.test(file)) {
    const table = cellsInGeojson(file)
    const columns = table && columnsOf(table[0]!.cells)
    if (columns) return { ...(await importFigures(context, { rows: table, columns }, asked)), moved: [] }
    return { ...(await importOutlines(context, file, asked)), moved: [] }
  }
  const { rows, fault } = readCsv(file)
  const heading = rows[0]?.cells ?? []
  if (fault) throw quoteFault(fault)
  if (!isServiceFile(heading)) {
    const columns = columnsOf(heading)
    if (columns) return { ...(await importFigures(context, { rows, columns }, asked)), moved: [] }
  }
  // Neither: its sentence tells which column is missing.
  return { kind: 'services', ...(await importServices(context, file, asked.dryRun)) }
}

/** Two imports at once would each compare with what the other has not yet written. */
const alone = ({ tx, departement }: Context) =>
  sql`select pg_advisory_xact_lock(hashtext('maillage territory'), hashtext(${departement}))`.execute(tx)
