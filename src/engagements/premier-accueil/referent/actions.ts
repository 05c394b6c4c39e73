/** What may be done with a référent de parcours, its circle, and what is shared. */
import { showCircle } from './circle/circle.ts'
import { listEvaluations, recordEvaluation } from './circle/evaluation.ts'
import { listParcours } from './circle/list.ts'
import { findOverlaps } from './circle/overlaps.ts'
import { giveConsent, withdrawConsent } from './consents/give.ts'
import { listConsents } from './consents/list.ts'
import { listPartners } from './consents/partners.ts'
import { acceptReferent, chooseReferent, endReferent, refuseReferent } from './designation/answer.ts'
import { findProfessionals } from './designation/find.ts'
import { changeReferent, proposeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { askAnother } from './designation/wish.ts'
import { meetingActions } from './meetings/actions.ts'
import { keepNote, openNote } from './note.ts'
import { filePaper } from './papers/file-paper.ts'
import { listPapers, openPaper } from './papers/open-paper.ts'
import { planActions } from './plan/actions.ts'

export const referentActions = [
  proposeReferent,
  changeReferent,
  chooseReferent,
  acceptReferent,
  refuseReferent,
  endReferent,
  findProfessionals,
  askAnother,
  showReferent,
  listParcours,
  showCircle,
  giveConsent,
  withdrawConsent,
  listConsents,
  listPartners,
  recordEvaluation,
  listEvaluations,
  findOverlaps,
  ...planActions,
  ...meetingActions,
  filePaper,
  listPapers,
  openPaper,
  keepNote,
  openNote,
]
