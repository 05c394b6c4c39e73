/** A match as it is told: to the candidate and their référent whole, to an employer without what would tell where the candidate lives or how they move. */
import type { Engine } from './engine.ts'
import type { Fit } from './pair.ts'
import type { Parts } from './rule/score.ts'
import { sentencesOfFit, type View } from './sentences.ts'
import { FREE_FROM } from './store/candidates.ts'
import { HOURS, PAID, PUBLISHED, STARTS } from './store/offers.ts'
import { rowOf } from './store/rows.ts'

export interface Match {
  /** Of the offer, or of the candidate. */
  id: string
  /** 1 is the best. */
  rank: number
  /** The sum of all parts; null to an employer, who could take the others off it and be left with the travel. */
  score: number | null
  /** To an employer, without travel nor the pay wished. */
  parts: Partial<Parts>
  /** Minutes; null to an employer. */
  minutesThere: number | null
  minutesBack: number | null
  /** In French. */
  reasons: string[]
}

export function matchOf(
  engine: Engine,
  candidate: number,
  offer: number,
  fit: Fit,
  known: { id: string; rank: number },
  view: View,
): Match {
  const { candidates, offers, today } = engine
  const row = offers.rows.data
  const o = rowOf(offers.rows, offer)
  const { score, parts, journey, had, asked } = fit
  const reasons = sentencesOfFit(
    {
      ...{ exact: fit.exact, had, asked, journey },
      ...{ paid: row[o + PAID]!, minutes: row[o + HOURS]!, age: today - row[o + PUBLISHED]! },
      shiftsTold: !fit.supposed,
      freeAfter: candidates.rows.data[rowOf(candidates.rows, candidate) + FREE_FROM]! - row[o + STARTS]!,
    },
    view,
  )
  if (view !== 'employer')
    return { ...known, score, parts, minutesThere: journey.there, minutesBack: journey.back, reasons }
  const { travel: _travel, pay: _pay, ...told } = parts
  return { ...known, score: null, parts: told, minutesThere: null, minutesBack: null, reasons }
}
