/** How a candidate goes: on foot and by public transport, by bicycle, by car. */
import type { Mode } from '../../../../../travel/types.ts'

export const MEANS = ['walk', 'transit', 'bicycle', 'car'] as const satisfies readonly Mode[]

/** A number of MEANS. */
export type Means = 0 | 1 | 2 | 3
export const [WALK, TRANSIT, BICYCLE, CAR] = [0, 1, 2, 3] as const
export const eachMeans: readonly Means[] = [WALK, TRANSIT, BICYCLE, CAR]

/**
 * Ways to make a trip both ways. On foot one takes the bus or not, as it comes; a bicycle or a car that went has to come back: who has one
 * at home cannot return by it from where the bus took them.
 */
export const WAYS: readonly (readonly Means[])[] = [[WALK, TRANSIT], [BICYCLE], [CAR]]

/** The means of each way, as bits. */
export const WAY_BITS: readonly number[] = WAYS.map(way =>
  way.reduce((bits: number, means) => bits | (1 << means), 0),
)

export const meansBits = (means: readonly Mode[]): number =>
  means.reduce((bits, mode) => bits | (1 << MEANS.indexOf(mode)), 0)
