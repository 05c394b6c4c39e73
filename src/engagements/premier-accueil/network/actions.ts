/** What the members of the network may do with it, and its animation. */
import type { Action } from '../../../kernel/action.ts'
import { endCommitment, signCommitment } from './facts/commitments.ts'
import { addContact } from './facts/contacts.ts'
import { recordTraining } from './facts/trainings.ts'
import { withdraw } from './facts/withdraw.ts'
import { listNetwork } from './list.ts'
import { load } from './load.ts'
import { callMeeting, tellMeeting } from './meetings/call.ts'
import { openMeeting } from './meetings/meetings.ts'
import { openPartner } from './open.ts'

export const networkActions: readonly Action[] = [
  listNetwork,
  openPartner,
  load,
  signCommitment,
  endCommitment,
  recordTraining,
  addContact,
  withdraw,
  openMeeting,
  callMeeting,
  tellMeeting,
]
