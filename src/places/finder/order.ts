/** In which order places are shown: first where one can be helped today without a car. The table of its test is the rule. */

export interface Facts {
  /** Minutes on foot or by public transport, whichever is less. */
  withoutCar: number
  /** Minutes by car, most often estimated. */
  byCar: number
  /** One can still come today and be received, without an appointment. */
  today: boolean
  /** It is known when it opens again, and one needs no appointment. */
  opens: boolean
  phone: boolean
  name: string
}

/** Minutes beyond which one does not come on foot or by public transport, nor is driven. */
const NEAR = 30

/** Near without a car, near by car, far. */
const reaches = ['near', 'around', 'far'] as const
/** Received today; on another day that is known; after a call, as hours are unknown or appointments are made; nothing known. */
const helps = ['today', 'later', 'phone', 'unknown'] as const

/** The first is shown first. */
const ranks: Record<(typeof reaches)[number], Record<(typeof helps)[number], number>> = {
  near: { today: 1, later: 3, phone: 4, unknown: 7 },
  around: { today: 2, later: 5, phone: 6, unknown: 8 },
  far: { today: 9, later: 10, phone: 11, unknown: 12 },
}

export const reachOf = ({ withoutCar, byCar }: Facts): (typeof reaches)[number] =>
  withoutCar <= NEAR ? 'near' : byCar <= NEAR ? 'around' : 'far'

export function helpOf({ today, opens, phone }: Facts): (typeof helps)[number] {
  if (today) return 'today'
  if (opens) return 'later'
  return phone ? 'phone' : 'unknown'
}

/** For `toSorted`. Between equals, the least travel, then the name. */
export const byHelp = (a: Facts, b: Facts): number =>
  rankOf(a) - rankOf(b) || minutesOf(a) - minutesOf(b) || a.name.localeCompare(b.name, 'fr')

const rankOf = (facts: Facts): number => ranks[reachOf(facts)][helpOf(facts)]
const minutesOf = (facts: Facts): number => (reachOf(facts) === 'near' ? facts.withoutCar : facts.byCar)
