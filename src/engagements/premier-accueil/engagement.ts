/** The first social welcome: anybody, whatever the difficulty, near home; and the référent de parcours. */
import type { Engagement } from '../../kernel/engagement.ts'
import { answerDemand, withdrawDemand } from './demands/answer.ts'
import { demandHandedOver } from './demands/handed-over.ts'
import { listDemands, openDemand } from './demands/list.ts'
import { noWrongDoor, reallyReceived } from './demands/no-wrong-door.ts'
import { recordDemand } from './demands/record.ts'
import { recountDemands } from './demands/recount.ts'
import { summariseDemand } from './demands/summary.ts'
import { endMandate, recordMandate } from './digital/mandate.ts'
import { openDigital } from './digital/open.ts'
import { premierAccueilIndicators } from './indicators.ts'
import { takeBack } from './joined/join.ts'
import { openPerson } from './joined/of-person.ts'
import { networkActions } from './network/actions.ts'
import { premierAccueilOwn } from './own.ts'
import { arrive, leave, see, waitAgain } from './reception/arrivals.ts'
import { queue } from './reception/queue.ts'
import { closeReception, listReceptions, openReception } from './reception/receptions.ts'
import { waits } from './reception/waits.ts'
import { referentActions } from './referent/actions.ts'
import { premierAccueilRetention } from './retention.ts'
import { thirtyMinutes } from './thirty-minutes.ts'
import { openElsewhere } from './welcome/elsewhere.ts'
import { openVisit } from './welcome/one.ts'
import { recordWelcome } from './welcome/record.ts'

export const premierAccueil: Engagement = {
  id: 'premier-accueil',
  title: 'Généraliser les démarches de premier accueil social et de référent de parcours',
  notFollowed: [],
  guarantees: [noWrongDoor, reallyReceived, thirtyMinutes],
  indicators: premierAccueilIndicators,
  actions: [
    queue,
    arrive,
    see,
    leave,
    waitAgain,
    waits,
    listReceptions,
    openReception,
    closeReception,
    recordWelcome,
    openVisit,
    recordDemand,
    answerDemand,
    withdrawDemand,
    listDemands,
    openDemand,
    summariseDemand,
    openElsewhere,
    takeBack,
    openPerson,
    ...referentActions,
    openDigital,
    recordMandate,
    endMandate,
    ...networkActions,
  ],
  recount: recountDemands,
  handsOver: [demandHandedOver],
  own: premierAccueilOwn,
  retention: premierAccueilRetention,
}
