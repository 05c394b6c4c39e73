/** Very many short lists of numbers in one array: what grows moves to a block twice as large, and the block that it leaves is used again. */

type Numbers = Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>

export interface Lists {
  data: Numbers
  start: Int32Array<ArrayBuffer>
  length: Int32Array<ArrayBuffer>
  /** A list with room for 2ⁿ has n + 1; 0: it has no block. */
  room: Uint8Array<ArrayBuffer>
  /** Blocks given back, by that same figure. */
  free: number[][]
  /** Where no block was ever cut. */
  end: number
}

/** `wide`: numbers beyond 65,535. */
export const newLists = (lists: number, numbers: number, wide: boolean): Lists => ({
  data: wide ? new Int32Array(numbers) : new Uint16Array(numbers),
  start: new Int32Array(lists),
  length: new Int32Array(lists),
  room: new Uint8Array(lists),
  free: Array.from({ length: 32 }, () => []),
  end: 0,
})

export function append(lists: Lists, list: number, value: number): void {
  if (list >= lists.length.length) moreLists(lists, list)
  const length = lists.length[list]!
  if (length === capacity(lists, list)) move(lists, list, length + 1)
  lists.data[lists.start[list]! + length] = value
  lists.length[list] = length + 1
}

/** The last takes the place of what goes: order is not kept. */
export function withdraw(lists: Lists, list: number, value: number): void {
  const start = lists.start[list]!
  const last = start + lists.length[list]! - 1
  const at = lists.data.indexOf(value, start)
  if (at < 0 || at > last) throw new RangeError(`${value} is not in list ${list}`)
  lists.data[at] = lists.data[last]!
  if (--lists.length[list]! === 0) release(lists, list)
}

export function replace(lists: Lists, list: number, values: ArrayLike<number>): void {
  if (list >= lists.length.length) moreLists(lists, list)
  release(lists, list)
  if (values.length) move(lists, list, values.length)
  lists.data.set(values, lists.start[list])
  lists.length[list] = values.length
}

const capacity = ({ room }: Lists, list: number): number => (1 << room[list]!) >> 1

/** To a block with room for so many. */
function move(lists: Lists, list: number, wanted: number): void {
  const room = 33 - Math.clz32(wanted - 1)
  const start = lists.free[room]!.pop() ?? cut(lists, (1 << room) >> 1)
  const [from, length] = [lists.start[list]!, lists.length[list]!]
  lists.data.copyWithin(start, from, from + length)
  release(lists, list)
  lists.start[list] = start
  lists.length[list] = length
  lists.room[list] = room
}

function release(lists: Lists, list: number): void {
  const room = lists.room[list]!
  if (room) lists.free[room]!.push(lists.start[list]!)
  lists.room[list] = lists.start[list] = lists.length[list] = 0
}

/** A block where none was. */
function cut(lists: Lists, size: number): number {
  const start = lists.end
  lists.end += size
  if (lists.end > lists.data.length) lists.data = grown(lists.data, lists.end)
  return start
}

function moreLists(lists: Lists, list: number): void {
  lists.start = grown(lists.start, list + 1)
  lists.length = grown(lists.length, list + 1)
  lists.room = grown(lists.room, list + 1)
}

/** Half as much again at least: these arrays are large. */
export function grown<T extends Numbers | Uint8Array<ArrayBuffer>>(array: T, wanted: number): T {
  const wider = new (array.constructor as new (length: number) => T)(
    Math.max(wanted, Math.ceil(1.5 * array.length), 16),
  )
  wider.set(array)
  return wider
}
