/** Sums and shares, as every figure of coverage has them. */

export interface Counted {
  inhabitants: number
  /** Of them, within the minutes asked. */
  covered: number
  /** 0 to 1; null where nobody lives. */
  share: number | null
}

export const sumOf = <T>(some: readonly T[], of: (one: T) => number): number =>
  some.reduce((sum, one) => sum + of(one), 0)

export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
