/** How much each part of the score weighs: data, with a version, so that a ranking can be told again as it was. */

export interface Weights {
  version: number
  /** A métier that is wished, or one that the ROME says is near a wished one. */
  wish: number
  mobility: number
  /** At most, when every competence asked for is there. What would help counts half of what the job cannot do without. */
  competences: number
  /** At most, next door; nothing at the longest trip. */
  travel: number
  /** At most, `payRise` percent above the pay wished, or above `payFrom` cents an hour when none is. */
  pay: number
  payRise: number
  payFrom: number
  /** Half for hours a week that are told, half for shifts that are told: what fits for certain comes before what is to be asked. */
  hours: number
  /** At most, on the day of publication; nothing after `freshDays`. */
  freshness: number
  freshDays: number
}

/** Shipped with the product. 1 000 at most. */
export const firstWeights: Weights = {
  version: 1,
  ...{ wish: 400, mobility: 250, competences: 300, travel: 150 },
  ...{ pay: 50, payRise: 20, payFrom: 1200, hours: 50, freshness: 50, freshDays: 50 },
}
