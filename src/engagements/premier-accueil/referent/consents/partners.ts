/** The organisations with which a person may share something: the choice of the form. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { withPerson } from '../vocabulary.ts'

export const listPartners = action({
  id: 'consent.list-partners',
  label: 'Partenaires',
  about: 'Liste les organisations avec lesquelles une personne peut partager.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({}),
  output: z.object({ partners: z.array(z.object({ value: z.uuid(), label: z.string() })) }),
  async run({ tx, departement }) {
    const { rows } = await sql<{
      value: string
      label: string
    }>`select id as value, name as label from organisation
      where departement = ${departement} and closed_on is null order by name, id`.execute(tx)
    return { partners: rows }
  },
})
