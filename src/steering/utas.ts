/** The UTAS as rows of a table of figures, in the order of their names; cases whose address gives none come last. */
import * as z from 'zod'
import type {} from '../kernel/territory/tables.ts'
import type { Tx } from '../platform/db.ts'

export const utasShape = z.object({
  /** Null when the address gives none. */
  code: z.string().nullable(),
  name: z.string(),
})
export type Utas = z.output<typeof utasShape>

/** In an address, for `null`. */
export const NO_UTAS = 'sans-utas'

/** Every UTAS of the département, and those that the figures name: one that was renamed since, or none at all. */
export async function utasRows(tx: Tx, departement: string, named: Iterable<string | null>): Promise<Utas[]> {
  const known = await tx
    .selectFrom('utas')
    .select(['code', 'name'])
    .where('departement', '=', departement)
    .execute()
  const names = new Map(known.map(({ code, name }) => [code, name]))
  const codes = new Set([...names.keys(), ...named])
  const rows = [...codes].filter(code => code !== null).map(code => ({ code, name: names.get(code) ?? code }))
  rows.sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  return codes.has(null) ? [...rows, { code: null, name: 'Sans adresse connue' }] : rows
}
