/** On which days each trip runs, as sets of bits: thousands of services share a few dozen sets. */

interface RunningDays {
  firstDay: number
  dayBytes: number
  days: Uint8Array
  /** By trip, the rank of its set. */
  sets: Int32Array
}

export function packRunningDays(running: readonly ReadonlySet<number>[]): RunningDays {
  const distinct = [...new Set(running)]
  let [first, last] = [Number.MAX_SAFE_INTEGER, -1]
  for (const set of distinct)
    for (const day of set) {
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
  const firstDay = last < 0 ? 0 : first
  const dayBytes = last < 0 ? 1 : Math.ceil((last - first + 1) / 8)
  const ranks = new Map<string, number>()
  const packed: Uint8Array[] = []
  const rankOf = new Map<ReadonlySet<number>, number>()
  for (const set of distinct) {
    const bits = new Uint8Array(dayBytes)
    for (const day of set) bits[(day - firstDay) >> 3]! |= 1 << ((day - firstDay) & 7)
    const key = Buffer.from(bits).toString('latin1')
    const rank = ranks.get(key) ?? packed.push(bits) - 1
    ranks.set(key, rank)
    rankOf.set(set, rank)
  }
  const days = new Uint8Array(packed.length * dayBytes)
  packed.forEach((bits, i) => {
    days.set(bits, i * dayBytes)
  })
  return { firstDay, dayBytes, days, sets: Int32Array.from(running, set => rankOf.get(set)!) }
}

/** Whether a set has a day (days since 1970). */
export function runsOn(
  { firstDay, dayBytes, days }: Pick<RunningDays, 'firstDay' | 'dayBytes' | 'days'>,
  set: number,
  day: number,
): boolean {
  const bit = day - firstDay
  if (bit < 0 || bit >= dayBytes * 8) return false
  return (days[set * dayBytes + (bit >> 3)]! & (1 << (bit & 7))) !== 0
}
