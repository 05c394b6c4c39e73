/** The actions of contacts between the two. */
import type { Action } from '../../../../kernel/action.ts'
import type { Secret } from '../../../../kernel/people/secret.ts'
import type { Matcher } from '../live/matcher.ts'
import { closeBarrier, noteBarrier } from './barriers.ts'
import { acceptContact, applyToOffer, declineContact, withdrawContact } from './candidate-says.ts'
import { confirmFact } from './confirm-fact.ts'
import { answerContact, askCandidate } from './employer-says.ts'
import { declareHeld, declareHire } from './hire.ts'
import { listAnswers } from './list-answers.ts'
import { listContacts } from './list-contacts.ts'
import { acceptMeeting, cancelMeeting, proposeMeeting, recordMeeting } from './meetings.ts'
import { sendMessage } from './messages.ts'
import { openContact } from './open-contact.ts'
import { openFollowed } from './open-followed.ts'
import { openMeeting } from './open-meeting.ts'
import { previewApplication } from './preview-application.ts'
import { proposeOffer } from './propose-offer.ts'
import { makeRankFollowed } from './rank-followed.ts'
import { makeShowCandidates } from './show-candidates.ts'

export const contactActions = (_secret: Secret, matcher: Matcher): readonly Action[] => [
  listContacts,
  openContact,
  previewApplication,
  applyToOffer,
  acceptContact,
  declineContact,
  withdrawContact,
  makeShowCandidates(matcher),
  askCandidate,
  sendMessage,
  proposeMeeting,
  acceptMeeting,
  cancelMeeting,
  recordMeeting,
  openMeeting,
  answerContact,
  declareHire,
  declareHeld,
  proposeOffer,
  openFollowed,
  makeRankFollowed(matcher),
  noteBarrier,
  closeBarrier,
  confirmFact,
  listAnswers,
]
