/** The actions of the candidates. */
import type { Action } from '../../../../kernel/action.ts'
import type { Secret } from '../../../../kernel/people/secret.ts'
import type { Matcher } from '../live/matcher.ts'
import { agree, takeBack } from './actions/agree.ts'
import { makeListSuitedOffers, openSuitedOffer } from './actions/offers.ts'
import { openOwnSearch } from './actions/open-own.ts'
import { erase, pause, resume, withdraw } from './actions/presence.ts'
import { registerCandidate } from './actions/register.ts'
import { saveIdentity } from './actions/save-identity.ts'
import { saveTimes } from './actions/save-times.ts'
import { saveTravel } from './actions/save-travel.ts'
import { saveWishes } from './actions/save-wishes.ts'
import { makeJobCodeMaker } from './come-in/code.ts'
import { takeSearchAway } from './own/parts.ts'

export const candidateActions = (secret: Secret, matcher: Matcher): readonly Action[] => [
  ...[
    registerCandidate,
    openOwnSearch,
    saveIdentity,
    saveWishes,
    saveTimes,
    saveTravel,
    makeJobCodeMaker(secret),
  ],
  ...[
    pause,
    resume,
    agree,
    takeBack,
    withdraw,
    erase,
    takeSearchAway,
    makeListSuitedOffers(matcher),
    openSuitedOffer,
  ],
]
