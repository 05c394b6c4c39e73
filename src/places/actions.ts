/** What is read of the directory, and what the house writes in it. */
import type { Action } from '../kernel/action.ts'
import type { Secret } from '../kernel/people/secret.ts'
import { giveLink, stopCampaign } from './campaigns/change-campaign.ts'
import { listCampaigns, openCampaign } from './campaigns/list-campaigns.ts'
import { startCampaign } from './campaigns/start-campaign.ts'
import { checkPlace } from './checks/check.ts'
import { exportPlaces } from './exports/export.ts'
import { listFranceServicesChecks, recordFranceServices } from './france-services/checks.ts'
import { listFranceServices } from './france-services/list.ts'
import { placeHistory } from './house/history.ts'
import { addPlace, closePlace, correctPlace } from './house/write.ts'
import { listPlaceImports, settleAbsent } from './imports/absent.ts'
import { importPlaces } from './imports/import.ts'
import { listPlaces, openPlace } from './list.ts'
import { listWorst } from './quality/list-worst.ts'
import { listReports } from './reports/list-reports.ts'
import { reportError } from './reports/report.ts'
import { settleReport, takeReport } from './reports/settle-report.ts'
import { decideSame, listSame, undoSame } from './same/decide.ts'

export const placesActions = (secret: Secret): readonly Action[] => [
  ...[listPlaces, openPlace, placeHistory, exportPlaces, listPlaceImports, listSame],
  ...[listFranceServices, listFranceServicesChecks, recordFranceServices],
  ...([importPlaces, addPlace, correctPlace, closePlace, settleAbsent, decideSame, undoSame] as Action[]),
  ...[listWorst, listCampaigns, openCampaign, listReports],
  ...([checkPlace, startCampaign(secret), stopCampaign, giveLink(secret)] as Action[]),
  ...([reportError, takeReport, settleReport] as Action[]),
]
