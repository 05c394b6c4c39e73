/** Who fits an offer, the best first, with the words that say why to an employer: by the matching, that knows no name. */
import type { Matcher } from '../live/matcher.ts'

export interface Ranked {
  candidates: { id: string; reasons: string[] }[]
  /** Which weights ranked them: kept with each showing. */
  weights: number
}

/** More than an employer sees in a week. */
const MOST = 200

export const rankedCandidates = (matcher: Matcher, offer: string): Promise<Ranked> =>
  matcher.ask(({ index, weights }) => ({
    candidates: index.topCandidates(offer, MOST, 'employer').map(({ id, reasons }) => ({ id, reasons })),
    weights: weights.version,
  }))
