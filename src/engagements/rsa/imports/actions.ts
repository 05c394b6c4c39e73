/** What an administrator does with imports: follow them, and decide on a file that a colleague brought and that waits. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { type Action, action } from '../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { entryOf, entryShape, type JournalRow, journalColumns } from './journal.ts'
import { rejectedRow } from './result.ts'

const PAGE = 50
/** Rejected lines shown; the reject file has them all. */
const SHOWN = 200

const entry = entryShape.extend({
  depositedBy: z.string(),
  releasedBy: z.string().nullable(),
  /** It waits for a second person, and whoever asks may be that one. */
  mayDecide: z.boolean(),
})
export type ImportEntry = z.output<typeof entry>

const fileInput = z.strictObject({ file: z.uuid('Cet import n’existe pas.') })
const decided = z.object({ file: z.uuid() })

export const listImports = action({
  id: 'import.list',
  label: 'Imports',
  about: 'Le journal des imports, le plus récent d’abord : fichiers, états, nombres. Jamais un foyer.',
  effect: 'read',
  allowed: ['administrator', 'imports'],
  input: z.strictObject({
    page: z.coerce
      .number('Indiquez un numéro de page.')
      .int('Indiquez un numéro de page.')
      .min(1)
      .max(10_000)
      .default(1),
  }),
  output: z.object({ page: z.int(), pages: z.int(), total: z.int(), rows: z.array(entry) }),
  async run(context, { page }) {
    const { tx, departement } = context
    const { rows: counted } = await sql<{
      n: number
    }>`select count(*) as n from caf_file where departement = ${departement}`.execute(tx)
    const total = counted[0]!.n
    const rows = await entries(context, sql`true`, sql`limit ${PAGE} offset ${(page - 1) * PAGE}`)
    return { page, pages: Math.max(1, Math.ceil(total / PAGE)), total, rows: rows.map(withoutRows) }
  },
})

export const openImport = action({
  id: 'import.open',
  label: 'Suivre un import',
  about:
    'Un import : où il en est, ce qu’il a changé, ses avertissements, ses lignes rejetées (les 200 premières).',
  effect: 'read',
  allowed: ['administrator', 'imports'],
  input: fileInput,
  output: entry,
  async run(context, { file }) {
    const [found] = await entries(context, sql`f.id = ${file}::uuid`, sql``)
    if (!found) throw outOfReach()
    return found.result
      ? { ...found, result: { ...found.result, rows: found.result.rows.slice(0, SHOWN) } }
      : found
  },
})

/** Every rejected line, for the reject file: its number and its reason. */
export const listRejects = action({
  id: 'import.list-rejects',
  label: 'Lignes rejetées',
  about: 'Toutes les lignes rejetées d’un import : leur numéro et la raison, sans aucun nom.',
  effect: 'read',
  allowed: ['administrator', 'imports'],
  input: fileInput,
  output: z.array(rejectedRow),
  async run(context, { file }) {
    const [found] = await entries(context, sql`f.id = ${file}::uuid`, sql``)
    if (!found) throw outOfReach()
    const { rows } = await sql<z.output<typeof rejectedRow>>`select line, reason from caf_reject
      where departement = ${context.departement} and file_id = ${file}::uuid order by n`.execute(context.tx)
    context.trace({ operation: 'export', action: 'import.list-rejects' })
    return rows
  },
})

export const releaseImport = action({
  id: 'import.release',
  label: 'Autoriser l’import',
  about:
    'Autorise un fichier dont le volume a bougé de plus de 20 % ; une autre personne que celle qui l’a déposé.',
  effect: 'write',
  allowed: ['administrator'],
  input: fileInput,
  output: decided,
  async run(context, { file }) {
    await mustWaitForMe(context, file)
    await sql`update caf_file set released_by = ${context.me.id}::uuid, released_at = ${context.at}::timestamptz
      where departement = ${context.departement} and id = ${file}::uuid and released_at is null and refused_why is null`.execute(
      context.tx,
    )
    context.trace({ operation: 'write', action: 'import.release' })
    return { file }
  },
})

export const refuseImport = action({
  id: 'import.refuse',
  label: 'Refuser l’import',
  about: 'Refuse un fichier qui attend une autorisation : rien n’en est importé.',
  effect: 'write',
  allowed: ['administrator'],
  input: fileInput.extend({
    why: z
      .string('Dites pourquoi le fichier est refusé.')
      .trim()
      .min(3, 'Dites pourquoi le fichier est refusé.')
      .max(300, 'Dites-le en 300 caractères au plus.'),
  }),
  output: decided,
  async run(context, { file, why }) {
    await mustWaitForMe(context, file)
    await sql`update caf_file set refused_why = ${`Refusé par ${context.me.name} : ${why}`}
      where departement = ${context.departement} and id = ${file}::uuid and released_at is null and refused_why is null`.execute(
      context.tx,
    )
    context.trace({ operation: 'write', action: 'import.refuse' })
    return { file }
  },
})

export const importActions: readonly Action[] = [
  listImports,
  openImport,
  listRejects,
  releaseImport,
  refuseImport,
]

/** The second person: the file waits, and somebody else brought it. */
async function mustWaitForMe({ tx, departement, me }: Context, file: string) {
  const { rows } = await sql<JournalRow>`select ${journalColumns} from caf_file f
    where f.departement = ${departement} and f.id = ${file}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  if (entryOf(rows[0]).state !== 'waiting-for-release')
    throw new Refusal('Ce fichier n’attend aucune autorisation.')
  if (rows[0].deposited_by === me.id)
    throw new Refusal('Vous avez déposé ce fichier : une autre personne doit en décider.')
}

async function entries(
  { tx, departement, me, role }: Context,
  which: ReturnType<typeof sql>,
  limit: ReturnType<typeof sql>,
): Promise<ImportEntry[]> {
  const { rows } = await sql<JournalRow & { depositor: string | null; releaser: string | null }>`
    select ${journalColumns}, d.name as depositor, r.name as releaser from caf_file f
    left join agent d on d.departement = f.departement and d.id = f.deposited_by
    left join agent r on r.departement = f.departement and r.id = f.released_by
    where f.departement = ${departement} and ${which} order by f.deposited_at desc, f.id ${limit}`.execute(tx)
  return rows.map(row => {
    const entry = entryOf(row)
    const mayDecide =
      entry.state === 'waiting-for-release' && role === 'administrator' && row.deposited_by !== me.id
    return { ...entry, depositedBy: row.depositor ?? '', releasedBy: row.releaser, mayDecide }
  })
}

const withoutRows = (found: ImportEntry): ImportEntry => ({
  ...found,
  result: found.result && { ...found.result, rows: [] },
})
