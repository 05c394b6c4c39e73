/** Every action and every guarantee of the product, in one list: what the API, the command line and the tests of rights go through. */
import { convention } from './convention.ts'
import { appointmentActions } from './engagements/premier-accueil/appointments/actions.ts'
import { makeAskMandate } from './engagements/premier-accueil/digital/by-sms/ask.ts'
import { makeJoinFile } from './engagements/premier-accueil/joined/join.ts'
import { planSecretActions } from './engagements/premier-accueil/referent/plan/actions.ts'
import { importActions } from './engagements/rsa/imports/actions.ts'
import { jobActions } from './engagements/rsa/job76/actions.ts'
import { type Matcher, noMatcher } from './engagements/rsa/job76/live/matcher.ts'
import { accountActions } from './kernel/access/accounts.ts'
import { auditActions } from './kernel/access/audit.ts'
import { alertActions } from './kernel/access/brake.ts'
import { breakGlassActions } from './kernel/access/break-glass.ts'
import { exclusionActions } from './kernel/access/exclusion/list.ts'
import { tokenActions } from './kernel/access/tokens.ts'
import type { Action } from './kernel/action.ts'
import type { Guarantee } from './kernel/guarantee/guarantee.ts'
import { handoverActions } from './kernel/handovers/actions.ts'
import { rulesActions } from './kernel/law/actions.ts'
import { peopleActions } from './kernel/people/actions.ts'
import { ownActions } from './kernel/people/own/actions.ts'
import type { Secret } from './kernel/people/secret.ts'
import { retentionActions } from './kernel/retention/actions.ts'
import { everyRule } from './kernel/retention/portion.ts'
import { territoryActions } from './kernel/territory/actions.ts'
import { placesActions } from './places/actions.ts'
import { findHelp } from './places/finder/find-help.ts'
import { scenarioActions } from './places/scenarios/actions.ts'
import { travelActions } from './places/travel/actions.ts'
import { steeringActions } from './steering/actions.ts'

export function allActions(
  secret: Secret,
  matcher: Matcher = noMatcher,
): { actions: readonly Action[]; guarantees: readonly Guarantee[] } {
  const { engagements } = convention
  const actions = [
    ...engagements.flatMap(({ actions }) => actions),
    ...appointmentActions(secret),
    makeJoinFile(secret),
    ...planSecretActions(secret),
    makeAskMandate(secret),
    ...jobActions(secret, matcher),
    ...importActions,
    ...handoverActions(engagements.flatMap(({ handsOver = [] }) => handsOver)),
    ...steeringActions(engagements),
    ...peopleActions(secret),
    ...ownActions(
      engagements.flatMap(({ own }) => own ?? []),
      secret,
    ),
    ...territoryActions,
    ...travelActions,
    ...placesActions(secret),
    findHelp,
    ...scenarioActions,
    ...rulesActions,
    ...accountActions,
    ...tokenActions,
    ...auditActions,
    ...alertActions,
    ...breakGlassActions(secret),
    ...exclusionActions(secret),
    ...retentionActions(everyRule(engagements), secret),
  ]
  return { actions, guarantees: engagements.flatMap(({ guarantees }) => guarantees) }
}
