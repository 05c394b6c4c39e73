/** Candidates and offers are known by their UUID outside and by a small number inside: 24 bytes each instead of a text of 36 letters. */

export interface Ids {
  /** Four words for each number, as PostgreSQL orders them. */
  words: Uint32Array<ArrayBuffer>
  /** Open addressing: number + 1, or 0 where nothing is. */
  table: Int32Array<ArrayBuffer>
  /** Numbers given back, to be given again. */
  free: number[]
  /** One more than the largest number ever given. */
  end: number
}

export const newIds = (expected = 1024): Ids => ({
  words: new Uint32Array(4 * expected),
  table: new Int32Array(2 ** Math.ceil(Math.log2(2 * expected))),
  free: [],
  end: 0,
})

/** −1 where nobody has that id. */
export function find(ids: Ids, uuid: string): number {
  const words = wordsOf(uuid)
  return ids.table[placeOf(ids, words)]! - 1
}

/** The number of this id, a new one where it has none. */
export function give(ids: Ids, uuid: string): number {
  const words = wordsOf(uuid)
  const known = ids.table[placeOf(ids, words)]! - 1
  if (known >= 0) return known
  const number = ids.free.pop() ?? ids.end++
  if (2 * ids.end > ids.table.length) rehash(ids)
  if (4 * ids.end > ids.words.length) {
    const wider = new Uint32Array(2 * ids.words.length)
    wider.set(ids.words)
    ids.words = wider
  }
  ids.words.set(words, 4 * number)
  ids.table[placeOf(ids, words)] = number + 1
  return number
}

/** Its number may be given to another. Those that had been pushed further by it move up, so that they are still found. */
export function giveBack(ids: Ids, number: number): void {
  const { table } = ids
  const mask = table.length - 1
  let hole = placeOf(ids, ids.words.subarray(4 * number, 4 * number + 4))
  for (let next = (hole + 1) & mask; table[next] !== 0; next = (next + 1) & mask) {
    const wanted = hashOf(ids.words, 4 * (table[next]! - 1)) & mask
    if (((next - wanted) & mask) < ((next - hole) & mask)) continue
    table[hole] = table[next]!
    hole = next
  }
  table[hole] = 0
  ids.free.push(number)
}

/** Negative when the id of `a` comes before that of `b`. */
export function compare({ words }: Ids, a: number, b: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = words[4 * a + i]! - words[4 * b + i]!
    if (difference !== 0) return difference
  }
  return 0
}

export function uuidOf({ words }: Ids, number: number): string {
  for (let digit = 0; digit < 32; digit++) {
    const word = words[4 * number + (digit >> 3)]!
    letters[places[digit]!] = hexadecimal[(word >>> (28 - 4 * (digit & 7))) & 15]!
  }
  return letters.toString('latin1')
}

/** Where the id is, or where it would be put. */
function placeOf({ table, words }: Ids, wanted: ArrayLike<number>): number {
  const mask = table.length - 1
  let place = hashOf(wanted, 0) & mask
  for (; table[place] !== 0; place = (place + 1) & mask) {
    const at = 4 * (table[place]! - 1)
    if (
      words[at] === wanted[0] &&
      words[at + 1] === wanted[1] &&
      words[at + 2] === wanted[2] &&
      words[at + 3] === wanted[3]
    )
      break
  }
  return place
}

function rehash(ids: Ids): void {
  const old = ids.table
  ids.table = new Int32Array(2 * old.length)
  for (const entry of old)
    if (entry) ids.table[placeOf(ids, ids.words.subarray(4 * entry - 4, 4 * entry))] = entry
}

function hashOf(words: ArrayLike<number>, at: number): number {
  let hash = 0
  for (let i = 0; i < 4; i++) hash = Math.imul(hash ^ words[at + i]! ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 16)
}

const letters = Buffer.from('00000000-0000-0000-0000-000000000000')
const hexadecimal = Buffer.from('0123456789abcdef')
/** Where each digit is written. */
const places = Array.from(letters.keys()).filter(place => letters[place] !== 0x2d)

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const scratch = new Uint32Array(4)

function wordsOf(uuid: string): Uint32Array<ArrayBuffer> {
  if (!shape.test(uuid)) throw new RangeError(`${uuid} is no UUID`)
  scratch[0] = Number.parseInt(uuid.slice(0, 8), 16)
  scratch[1] = Number.parseInt(uuid.slice(9, 13) + uuid.slice(14, 18), 16)
  scratch[2] = Number.parseInt(uuid.slice(19, 23) + uuid.slice(24, 28), 16)
  scratch[3] = Number.parseInt(uuid.slice(28), 16)
  return scratch
}
