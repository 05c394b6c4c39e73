/** The score of a pair that fits: whole numbers, part by part, so that anybody can add them up again. */
import type { Weights } from './weights.ts'

export interface Parts {
  metier: number
  competences: number
  travel: number
  pay: number
  hours: number
  freshness: number
}

export const sumOf = ({ metier, competences, travel, pay, hours, freshness }: Parts): number =>
  metier + competences + travel + pay + hours + freshness

/** `had` and `asked` count twice what the job cannot do without. An offer that asks for nothing is one that everybody can do. */
export const competencePart = ({ competences }: Weights, had: number, asked: number): number =>
  asked === 0 ? competences : Math.floor((competences * had) / asked)

/** Minutes there and back, of twice the longest trip. */
export const travelPart = ({ travel }: Weights, minutes: number, longest: number): number =>
  Math.floor((travel * (2 * longest - minutes)) / (2 * longest))

/** Cents an hour; 0: not told, or none wished. */
export function payPart({ pay, payFrom, payRise }: Weights, paid: number, wished: number): number {
  if (paid === 0) return 0
  const from = wished || payFrom
  const rise = Math.max(1, Math.floor((from * payRise) / 100))
  return Math.floor((pay * Math.min(rise, Math.max(0, paid - from))) / rise)
}

/** Half for hours a week that are told, half for shifts that are told. */
export const hoursPart = ({ hours }: Weights, told: boolean, shiftsTold: boolean): number => {
  const half = Math.floor(hours / 2)
  return (told ? half : 0) + (shiftsTold ? hours - half : 0)
}

/** `age`: days since publication. */
export const freshnessPart = ({ freshness, freshDays }: Weights, age: number): number =>
  Math.floor((freshness * Math.max(0, freshDays - Math.max(0, age))) / freshDays)
