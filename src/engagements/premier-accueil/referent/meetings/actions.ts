/** What may be done with a coordination meeting. */
import { agreeToMeeting, callMeeting, cancelMeeting } from './call.ts'
import { answerInvitation, inviteToMeeting, takeInvitationBack } from './invite.ts'
import { listMeetings } from './list.ts'
import { signMinute, writeMinute } from './minute.ts'
import { openMeeting } from './open.ts'
import { addTopic, decideAtMeeting, holdMeeting } from './tell.ts'

export const meetingActions = [
  callMeeting,
  agreeToMeeting,
  cancelMeeting,
  inviteToMeeting,
  takeInvitationBack,
  answerInvitation,
  addTopic,
  holdMeeting,
  decideAtMeeting,
  writeMinute,
  signMinute,
  listMeetings,
  openMeeting,
]
