/** The best of many, kept in order while they are met: the highest score, then the lowest id. */
import { compare, type Ids } from './store/ids.ts'

export interface Best {
  most: number
  ids: Ids
  scores: number[]
  numbers: number[]
}

export const newBest = (most: number, ids: Ids): Best => ({ most, ids, scores: [], numbers: [] })

/** A lower score enters no more. */
export const least = ({ most, scores }: Best): number =>
  scores.length < most ? Number.NEGATIVE_INFINITY : scores[most - 1]!

export function offerTo(best: Best, number: number, score: number): void {
  const { most, ids, scores, numbers } = best
  const comesBefore = (i: number) =>
    score > scores[i]! || (score === scores[i]! && compare(ids, number, numbers[i]!) < 0)
  if (scores.length === most) {
    if (most === 0 || !comesBefore(most - 1)) return
    scores.pop()
    numbers.pop()
  }
  let place = scores.length
  for (; place > 0 && comesBefore(place - 1); place--) {
    scores[place] = scores[place - 1]!
    numbers[place] = numbers[place - 1]!
  }
  scores[place] = score
  numbers[place] = number
}
