/** What was written in error about an organisation is withdrawn; the day that it was known stays. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import type {} from '../tables.ts'
import { animates, members } from '../who.ts'

const tables = {
  commitment: 'partner_commitment',
  training: 'partner_training',
  contact: 'partner_contact',
} as const

export const withdraw = action({
  id: 'network.withdraw',
  label: 'Retirer',
  about: 'Retire un engagement, une formation ou un contact noté par erreur.',
  effect: 'write',
  allowed: members,
  input: z.strictObject({
    what: z.enum(Object.keys(tables) as [keyof typeof tables], 'Choisissez ce qui est retiré.'),
    id: z.uuid('Ce numéro n’est celui de rien.'),
  }),
  output: z.object({ organisation: z.uuid() }),
  async run(context, { what, id }) {
    const { tx, departement, today } = context
    if (what === 'commitment' && !animates(context)) throw outOfReach()
    const { rows } = await sql<{ organisation: string }>`
      update ${sql.table(tables[what])} set known_until = ${today}::date
      where departement = ${departement} and id = ${id}::uuid and known_until is null
      returning organisation_id as organisation`.execute(tx)
    if (!rows[0]) throw outOfReach()
    context.trace({ operation: 'write', action: 'network.withdraw' })
    return rows[0]
  },
})
