/** One organisation of the network: what it signed, who was trained, how to reach it, its meetings, what its places bear. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../kernel/action.ts'
import { day, monthsAfter } from '../../../kernel/time.ts'
import { commitmentShape, commitmentsOf } from './facts/commitments.ts'
import { contactShape, contactsOf } from './facts/contacts.ts'
import { colleagueShape, colleaguesOf, trainingShape, trainingsOf } from './facts/trainings.ts'
import { loadOf, placeLoadShape, relaisLoadShape, relaisOf } from './load.ts'
import { meetingShape, meetingsWhere } from './meetings/meetings.ts'
import { animates, members, organisationInput, partnerInReach, partnerShape } from './who.ts'

const openedShape = partnerShape.extend({
  asOf: day,
  animates: z.boolean(),
  commitments: z.array(commitmentShape),
  trainings: z.array(trainingShape),
  /** Who may be said to be trained. */
  colleagues: z.array(colleagueShape),
  contacts: z.array(contactShape),
  meetings: z.array(meetingShape),
  /** Of the last three months. */
  load: z.array(placeLoadShape),
  relais: z.array(relaisLoadShape),
})
export type OpenedPartner = z.output<typeof openedShape>

export const openPartner = action({
  id: 'network.open',
  label: 'Une organisation du réseau',
  about:
    'Une organisation\u00a0: chartes et conventions, formations, contacts, réunions, charge de ses lieux par demi-journée.',
  effect: 'read',
  allowed: members,
  input: z.strictObject({ organisation: organisationInput }),
  output: openedShape,
  async run(context, { organisation }) {
    const partner = await partnerInReach(context, organisation)
    const { today } = context
    return {
      ...partner,
      ...{ asOf: today, animates: animates(context) },
      commitments: await commitmentsOf(context, organisation),
      trainings: await trainingsOf(context, organisation),
      colleagues: await colleaguesOf(context, organisation),
      contacts: await contactsOf(context, organisation),
      meetings: await meetingsWhere(context, sql`${organisation}::uuid = any (m.invited)`),
      load: await loadOf(context, [organisation], { from: monthsAfter(today, -3), until: today }),
      relais: await relaisOf(context, [organisation], { from: monthsAfter(today, -3), until: today }),
    }
  },
})
