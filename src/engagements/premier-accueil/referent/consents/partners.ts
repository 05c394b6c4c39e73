/** The organisations with which a person may share something: the choice of the form, short enough to read. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { namedLike } from '../named-like.ts'
import { withPerson } from '../vocabulary.ts'

/** A list that is read, not scrolled. */
const MOST = 20

export const listPartners = action({
  id: 'consent.list-partners',
  label: 'Partenaires',
  about:
    'Liste les organisations avec lesquelles une personne peut partager, vingt au plus, ou celles de ce nom.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({
    /** Words that begin a word of the name. */
    name: z.string().trim().max(80, 'Ce nom est trop long\u00a0: 80 caractères au plus.').default(''),
  }),
  output: z.object({
    partners: z.array(z.object({ value: z.uuid(), label: z.string() })),
    /** True when there are more: a name narrows them. */
    more: z.boolean(),
  }),
  async run({ tx, departement }, { name }) {
    const { rows } = await sql<{
      value: string
      label: string
    }>`select id as value, name as label from organisation o
      where departement = ${departement} and closed_on is null and ${namedLike(sql`o.name`, name)} order by name, id limit ${MOST + 1}`.execute(
      tx,
    )
    return { partners: rows.slice(0, MOST), more: rows.length > MOST }
  },
})
