/** The référent de parcours of a person today, the proposals that wait, the ones before, and the dates that follow. */
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { nameOf } from '../named.ts'
import { lastDayBy, personInput, sharedParcours, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { designationShape, isCurrent, isWaiting, ofPerson } from './designations.ts'
import { wishOf, wishShape } from './wish.ts'

export const showReferent = action({
  id: 'parcours.open',
  label: 'Référent de parcours',
  about:
    'Montre le référent de parcours de la personne, ceux qui sont proposés, les précédents, et les dates à tenir.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({
    person: z.uuid(),
    /** Null for a partner, unless who they are is shared with them. */
    name: z.string().nullable(),
    current: designationShape.nullable(),
    /** In charge too, by another file of the same person: one of them must stop. */
    others: z.array(designationShape),
    waiting: z.array(designationShape),
    past: z.array(designationShape),
    /** What the person asked for, until somebody is proposed. */
    wish: wishShape.nullable(),
    /** When the person's agreement must be said again. */
    renewBy: day.nullable(),
    /** Purpose of the reason by which it is read; null for the person themself. */
    by: z.string().nullable(),
  }),
  async run(context, { person }) {
    const parcours = await sharedParcours(context, person)
    const all = await ofPerson(context, parcours.person)
    // A partner learns who coordinates, and nothing of what is proposed or past.
    const partner = parcours.reason?.purpose === 'parcours-partage'
    const current = all.find(isCurrent) ?? null
    traced(context, parcours, { operation: 'view', action: 'parcours.open', classes: ['C2'] })
    return {
      person: parcours.person,
      name: await nameOf(context, parcours),
      current,
      others: partner ? [] : all.filter(isCurrent).slice(1),
      wish: partner ? null : await wishOf(context, parcours.person),
      waiting: partner ? [] : all.filter(isWaiting),
      past: partner ? [] : all.filter(each => !isCurrent(each) && !isWaiting(each)),
      renewBy: current?.agreedOn ? await lastDayBy(context, 'RP-CONSENT', current.agreedOn) : null,
      by: parcours.reason?.purpose ?? null,
    }
  },
})
