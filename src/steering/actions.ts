/** What the two signatories may ask, for the engagements of the convention. */
import type { Action } from '../kernel/action.ts'
import type { Engagement } from '../kernel/engagement.ts'
import { listIndicators } from './indicators/list-indicators.ts'
import { openFigure } from './indicators/open-figure.ts'
import { exportIndicator, openIndicator } from './indicators/open-indicator.ts'
import { liveCountsAction } from './live/live-counts.ts'
import { readReport } from './report/read-report.ts'

export const steeringActions = (engagements: readonly Engagement[]): readonly Action[] => [
  liveCountsAction(engagements),
  listIndicators(engagements),
  openIndicator(engagements),
  exportIndicator(engagements),
  openFigure(engagements),
  readReport(engagements),
]
