/** The person asks for a référent, or for another one, and names nobody: those who work with them see it, and propose somebody. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { day } from '../../../../kernel/time.ts'
import { filesOf, parcoursOf, traced } from '../reach.ts'

export const wishShape = z.object({ askedOn: day, words: z.string() })
export type Wish = z.output<typeof wishShape>

export const askAnother = action({
  id: 'parcours.ask-another',
  label: 'Demander un autre professionnel',
  about:
    'La personne demande un référent de parcours, ou un autre que l’actuel, sans nommer personne\u00a0: ceux qui la suivent le voient et proposent quelqu’un.',
  effect: 'write',
  allowed: ['personne'],
  input: z.strictObject({
    words: textInput(500).default(''),
  }),
  output: z.object({ askedOn: day }),
  async run(context, { words }) {
    const { tx, departement, today } = context
    const parcours = await parcoursOf(context, undefined, 'writes')
    const known = await wishOf(context, parcours.person)
    // Asked once more, it is the same wish.
    if (known) return { askedOn: known.askedOn }
    await sql`insert into parcours_wish (departement, id, person_id, asked_on, words)
      values (${departement}, ${randomUUID()}, ${parcours.person}, ${today}, ${words})`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'parcours.ask-another', classes: ['C2'] })
    return { askedOn: today }
  },
})

/** The one that waits. */
export async function wishOf({ tx, departement }: Context, person: string): Promise<Wish | null> {
  const { rows } = await sql<Wish>`select asked_on as "askedOn", words from parcours_wish
    where departement = ${departement} and person_id in ${filesOf(person)} and answered_on is null order by asked_on limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Somebody is proposed: whoever asked for that is answered. */
export const answerWish = ({ tx, departement, today }: Context, person: string) =>
  sql`update parcours_wish set answered_on = ${today}::date
    where departement = ${departement} and person_id in ${filesOf(person)} and answered_on is null`.execute(
    tx,
  )
