/** The first social welcome: anybody, whatever the difficulty, near home; and the référent de parcours. */
import type { Engagement } from '../../kernel/engagement.ts'
import { endMandate, recordMandate } from './digital/mandate.ts'
import { openDigital } from './digital/open.ts'
import { premierAccueilIndicators } from './indicators.ts'
import { networkActions } from './network/actions.ts'
import { arrive, leave, see, waitAgain } from './reception/arrivals.ts'
import { queue } from './reception/queue.ts'
import { closeReception, listReceptions, openReception } from './reception/receptions.ts'
import { waits } from './reception/waits.ts'
import { premierAccueilRetention } from './retention.ts'
import { thirtyMinutes } from './thirty-minutes.ts'
import { openVisit } from './welcome/one.ts'
import { recordWelcome } from './welcome/record.ts'

export const premierAccueil: Engagement = {
  id: 'premier-accueil',
  title: 'Généraliser les démarches de premier accueil social et de référent de parcours',
  notFollowed: [
    'Le premier accueil social inconditionnel garantit à toute personne rencontrant des difficultés d’ordre social une écoute de la globalité de ses besoins afin de lui proposer le plus tôt possible des conseils et une orientation adaptée',
    'L’expérimentation de la démarche de référent de parcours sera également lancée',
  ],
  guarantees: [thirtyMinutes],
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
    openDigital,
    recordMandate,
    endMandate,
    ...networkActions,
  ],
  retention: premierAccueilRetention,
}
