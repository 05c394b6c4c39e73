/** A list of places comes in: read, tried or entered, and answered line by line. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import type { At } from '../said/record.ts'
import { countProposals } from '../same/proposals.ts'
import { tellAbsent } from './enter.ts'
import { loadTerritory } from './locate.ts'
import { type Mapping, readMapping } from './mapping.ts'
import { placesOfTable } from './places.ts'
import { type Counts, noneYet, type PlacesImport, resultShape } from './result.ts'
import { readTables, type Table, titlesKey } from './rows.ts'
import { servicesOfTable } from './services.ts'
import { dayOf } from './words.ts'

/** Bytes: a list of the whole country is about 30 MB. */
export const LONGEST = 64 * 1024 ** 2

export const importPlaces = action({
  id: 'places.import',
  label: 'Importer des lieux',
  about:
    'Lit une liste de lieux (data·inclusion, médiation numérique, France services, tableau CSV ou XLSX) et dit ligne par ligne ce qu’elle change.',
  effect: 'write',
  allowed: ['administrator', 'imports'],
  input: z.strictObject({
    file: z.string('Choisissez un fichier.').min(1, 'Choisissez un fichier.').max(300),
    /** The text of the file, or its bytes in base64 when its name ends in .xlsx. */
    content: z.union([z.string(), z.instanceof(Uint8Array)], 'Choisissez un fichier.'),
    /** Which column holds what: an object, or the same in JSON. */
    mapping: z.union([z.string().max(20_000), z.record(z.string(), z.unknown())]).optional(),
    /** A box of a form says « on »; an unticked one says nothing. */
    dryRun: z
      .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
      .default(false),
  }),
  output: resultShape,
  async run(context, { file, content, mapping, dryRun }) {
    const given = mapping === undefined ? undefined : mappingOf(mapping)
    const bytes = bytesOf(file, content)
    // A try is the import itself, undone: it says exactly what would come of it.
    if (dryRun) await sql`savepoint try_places`.execute(context.tx)
    const result = await enter(context, file, bytes, given)
    if (dryRun) await sql`rollback to savepoint try_places`.execute(context.tx)
    else context.trace({ operation: 'write', action: importPlaces.id })
    return { ...result, dryRun }
  },
})

async function enter(
  context: Context,
  file: string,
  bytes: Uint8Array,
  given: Mapping | undefined,
): Promise<Omit<PlacesImport, 'dryRun'>> {
  const mappingFor = async (titles: readonly string[]) => given ?? (await remembered(context, titles))
  const tables = await readTables(file, bytes, mappingFor)
  if (given) for (const { titles } of tables) await remember(context, titles, given)
  const at: At = {
    ...{ tx: context.tx, departement: context.departement, today: context.today },
    by: context.me.id,
  }
  const importing = {
    ...{ at, territory: await loadTerritory(at.tx, at.departement) },
    ...{ rows: [] as PlacesImport['rows'], named: new Map<string, Set<string>>() },
    ...{ touched: new Set<string>(), edition: dayInName(file) },
  }
  const warnings: string[] = []
  const counts: Counts = { places: noneYet(), services: noneYet() }
  for (const table of [...tables].sort((a, b) => (a.of < b.of ? -1 : 1))) {
    const mapping = await mappingFor(table.titles)
    warnings.push(...tableWarnings(table, mapping))
    const defaults = { kind: mapping?.kind, source: mapping?.source ?? stemOf(file) }
    if (table.of === 'places') await placesOfTable(importing, table, defaults, counts)
    else await servicesOfTable(importing, table, defaults, counts)
  }
  const absent = await tellAbsent(at, importing.named, importing.edition)
  await journal(context, file, tables, counts)
  return {
    ...{ file, format: formatOf(tables), ...counts },
    rows: importing.rows.sort((a, b) => a.line - b.line),
    warnings: [...absent.map(absentWords), ...new Set(warnings)],
    same: await countProposals(at, importing.touched),
  }
}

const formatOf = (tables: readonly Table[]) => tables[0]!.format

function mappingOf(given: string | object): Mapping {
  if (typeof given !== 'string') return readMapping(given)
  let parsed: unknown
  try {
    parsed = JSON.parse(given)
  } catch {
    throw new Refusal('La correspondance des colonnes n’est pas du JSON.', 'mapping')
  }
  return readMapping(parsed)
}

function bytesOf(file: string, content: string | Uint8Array): Uint8Array {
  const bytes =
    typeof content !== 'string' ? content : Buffer.from(content, /\.xlsx$/i.test(file) ? 'base64' : 'utf8')
  if (bytes.length > LONGEST) throw new Refusal('Ce fichier dépasse 64\u00a0Mo.', 'file')
  return bytes
}

/** « liste-fs-20240801.csv » is the list « liste-fs », this month and the next. */
const stemOf = (file: string): string =>
  file
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z]+$/i, '')
    .replace(/[-_ ]*\d[\d\-_. ]*$/, '')
    .slice(0, 100) || 'fichier'

/** « liste-fs-20240801.csv », « annuaire 2024-08-01.csv »: of such a file every row holds that day, unless it says another. */
function dayInName(file: string): Day | undefined {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(file) ?? []
  return year ? dayOf(`${year}-${month}-${day}`) : undefined
}

function tableWarnings({ of, fields, format, partial }: Table, mapping: Mapping | undefined): string[] {
  const kinded = format !== 'table' || mapping?.kind || fields.has('type') || fields.has('reseaux')
  return [
    ...(of === 'places' && !kinded
      ? [
          'Aucune colonne ne dit la nature des lieux\u00a0: ils entrent comme «\u00a0autre lieu\u00a0». Pour la dire, ajoutez «\u00a0kind\u00a0» à la correspondance (par exemple ccas ou mission-locale).',
        ]
      : []),
    ...(partial
      ? [
          'Ce fichier est une page parmi plusieurs\u00a0: les lieux qu’il ne nomme pas ne sont pas dits absents.',
        ]
      : []),
  ]
}

async function remembered(
  { tx, departement }: Context,
  titles: readonly string[],
): Promise<Mapping | undefined> {
  const row = await tx
    .selectFrom('place_mapping')
    .select('mapping')
    .where('departement', '=', departement)
    .where('titles', '=', titlesKey(titles))
    .executeTakeFirst()
  return row?.mapping
}

async function remember(
  { tx, departement, today, me }: Context,
  titles: readonly string[],
  mapping: Mapping,
) {
  const said = { mapping: JSON.stringify(mapping) as never, recorded_on: today, recorded_by: me.id }
  await tx
    .insertInto('place_mapping')
    .values({ departement, titles: titlesKey(titles), ...said })
    .onConflict(conflict => conflict.columns(['departement', 'titles']).doUpdateSet(said))
    .execute()
}

async function journal(
  { tx, departement, today, at, me }: Context,
  file: string,
  tables: Table[],
  counts: Counts,
) {
  await tx
    .insertInto('place_import')
    .values({
      ...{ departement, id: randomUUID(), file: file.slice(0, 300), format: formatOf(tables), on_day: today },
      ...{ at, recorded_by: me.id, counts: JSON.stringify(counts) as never },
    })
    .execute()
}

function absentWords({ source, names }: { source: string; names: string[] }): string {
  const shown = names.slice(0, 5).join(', ')
  const many = names.length > 1
  return `${names.length} ${many ? 'lieux' : 'lieu'} de «\u00a0${source}\u00a0» ${many ? 'ne sont' : 'n’est'} plus dans la liste\u00a0: ${shown}${names.length > 5 ? '…' : ''}. Rien n’est retiré\u00a0: une personne décide.`
}
