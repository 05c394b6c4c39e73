/** What many have in common, kept once: the weeks of candidates and the hours of offers are a few hundred, whoever says them. */

export interface Interned<T> {
  numbers: Map<string, number>
  keys: string[]
  values: (T | undefined)[]
  /** How many hold it. */
  held: number[]
  free: number[]
}

export const newInterned = <T>(): Interned<T> => ({
  numbers: new Map(),
  keys: [],
  values: [],
  held: [],
  free: [],
})

/** The number of what has this key, made where nobody holds it. */
export function hold<T>(kept: Interned<T>, key: string, make: () => T): number {
  const known = kept.numbers.get(key)
  if (known !== undefined) {
    kept.held[known]!++
    return known
  }
  const number = kept.free.pop() ?? kept.keys.length
  kept.numbers.set(key, number)
  kept.keys[number] = key
  kept.values[number] = make()
  kept.held[number] = 1
  return number
}

/** Forgotten when nobody holds it any more. */
export function letGo<T>(kept: Interned<T>, number: number): void {
  if (--kept.held[number]! > 0) return
  kept.numbers.delete(kept.keys[number]!)
  kept.values[number] = undefined
  kept.free.push(number)
}
