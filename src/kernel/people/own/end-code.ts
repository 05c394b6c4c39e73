/** The person has lost the paper, or fears that somebody read it: their code is worth nothing from then on. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../action.ts'
import { Refusal } from '../../refusal.ts'
import { mine } from './mine.ts'
import type {} from './tables.ts'

export const endOwnCode = action({
  id: 'own.end-code',
  label: 'Annuler mon code',
  about:
    'Le code sur papier de la personne ne sert plus, et ce qui est ouvert avec lui se ferme à l’instant.',
  effect: 'write',
  allowed: ['personne'],
  input: z.strictObject({}),
  output: z.object({ ended: z.boolean() }),
  async run(context) {
    const { tx, departement, me, today } = context
    const { numAffectedRows } =
      await sql`update person_code set ended_on = ${today}::date, ended_why = 'by-the-person'
      where departement = ${departement} and person_id in ${mine} and ended_on is null`.execute(tx)
    if (!numAffectedRows) throw new Refusal('Vous n’avez pas de code.')
    context.trace({ operation: 'write', action: endOwnCode.id, person: me.id, classes: ['C2'] })
    return { ended: true }
  },
})
