/** The actions of the employers, and of whoever animates Job 76. */
import type { Action } from '../../../../kernel/action.ts'
import { listModeration, openModerated } from './moderation/list-moderation.ts'
import {
  moderateOffer,
  reopenAccount,
  seeAlert,
  suspendAccount,
  verifyEmployer,
} from './moderation/moderate.ts'
import { endOffer, renewOffer } from './offers/end-offer.ts'
import { listOwnOffers, openOwnOffer } from './offers/own-offers.ts'
import { changeOffer, saveOffer } from './offers/save-offer.ts'
import { findOffers } from './open/find-offers.ts'
import { openOffer } from './open/open-offer.ts'
import { addColleague, listAccess, removePasskey } from './passkeys/access.ts'
import { registerEmployer } from './sign-in/register.ts'

export const employerActions: readonly Action[] = [
  ...[registerEmployer, listAccess, addColleague, removePasskey],
  ...[listOwnOffers, openOwnOffer, saveOffer, changeOffer, renewOffer, endOffer],
  ...[findOffers, openOffer],
  ...[listModeration, openModerated, moderateOffer, verifyEmployer, seeAlert, suspendAccount, reopenAccount],
] as readonly Action[]
