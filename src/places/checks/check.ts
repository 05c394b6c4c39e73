/** An agent made sure, with the place, that what is published of it is right: a dated fact, which « vérifié le » tells to everybody. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, day, dayInput } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { placesOn } from '../read.ts'
import type {} from './tables.ts'

export const hows = {
  phone: 'par téléphone',
  visit: 'sur place',
  mail: 'par un courriel du lieu',
  document: 'par un document du lieu',
} as const
export type How = keyof typeof hows
const howNames = Object.keys(hows) as [How, ...How[]]

export const checkPlace = action({
  id: 'places.check',
  label: 'Dire qu’un lieu est vérifié',
  about: 'Dit que ce qui est publié d’un lieu a été vérifié auprès de lui, quel jour et comment.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    place: z.uuid('Ce lieu n’existe pas.'),
    how: z.enum(howNames, 'Dites comment vous avez vérifié.'),
    checkedOn: dayInput.optional().describe('Aujourd’hui par défaut'),
  }),
  output: z.object({ place: z.uuid(), checkedOn: day }),
  async run(context: Context, { place, how, checkedOn }) {
    const { tx, departement, today, me, trace } = context
    const on = checkedOn ?? today
    if (on > today) throw new Refusal('Ce jour n’est pas encore venu.', 'checkedOn')
    const [found] = await placesOn(tx, departement, today, { ids: [place] })
    if (!found) throw outOfReach()
    await recordCheck({ tx, departement, today }, { place, checkedOn: on, how, by: me.id })
    trace({ operation: 'write', action: checkPlace.id })
    return { place, checkedOn: on }
  },
})

/** `by` null: the place itself, by its link. */
export async function recordCheck(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  {
    place,
    checkedOn,
    how,
    by,
  }: { place: string; checkedOn: Day } & ({ how: How; by: string } | { how: 'link'; by: null }),
): Promise<void> {
  await tx
    .insertInto('place_check')
    .values({
      ...{ departement, id: randomUUID(), place_id: place, checked_on: checkedOn, known_on: today, how },
      recorded_by: by,
    })
    .execute()
}
