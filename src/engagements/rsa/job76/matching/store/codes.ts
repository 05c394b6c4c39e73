/** Codes of a nomenclature (ROME, OGR, contracts, licences) as small numbers, in the order in which they were met. */

export interface Codes<Code extends string | number> {
  numbers: Map<Code, number>
  codes: Code[]
}

export const newCodes = <Code extends string | number>(known: Iterable<Code> = []): Codes<Code> => {
  const codes: Codes<Code> = { numbers: new Map(), codes: [] }
  for (const code of known) numberOf(codes, code)
  return codes
}

export function numberOf<Code extends string | number>({ numbers, codes }: Codes<Code>, code: Code): number {
  const known = numbers.get(code)
  if (known !== undefined) return known
  numbers.set(code, codes.length)
  return codes.push(code) - 1
}

/** A set as bits. The nomenclatures of contracts and of licences have some twenty codes each: thirty-one are held. */
export function bitsOf(codes: Codes<string>, set: readonly string[]): number {
  let bits = 0
  for (const code of set) {
    const number = numberOf(codes, code)
    if (number > 30) throw new RangeError(`${code} is one code more than the thirty-one that are held`)
    bits |= 1 << number
  }
  return bits
}

/** The codes of those bits, in order: whichever was met first. */
export const codesOf = ({ codes }: Codes<string>, bits: number): string[] =>
  codes.filter((_, number) => number < 31 && (bits >> number) & 1).sort()
