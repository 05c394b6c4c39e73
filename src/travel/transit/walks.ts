/** Who can walk to what: from each of some places, the others within reach on foot, with the seconds. */

/** Compressed rows: the walks of the nth place are at `first[n]` up to `first[n + 1]`. */
export interface Walks {
  first: Int32Array
  to: Int32Array
  /** Whole seconds, rounded up. */
  seconds: Int32Array
}

/** One row after the other; `row` is called once a place, and adds its walks. */
export function walksFrom(
  count: number,
  row: (place: number, add: (to: number, seconds: number) => void) => void,
): Walks {
  const first = new Int32Array(count + 1)
  let to = new Int32Array(1024)
  let seconds = new Int32Array(1024)
  let size = 0
  const add = (place: number, time: number) => {
    if (size === to.length) {
      to = grown(to)
      seconds = grown(seconds)
    }
    to[size] = place
    seconds[size++] = time
  }
  for (let place = 0; place < count; place++) {
    row(place, add)
    first[place + 1] = size
  }
  return { first, to: to.slice(0, size), seconds: seconds.slice(0, size) }
}

/** The same walks seen from the other end, of `count` places. */
export function turned({ first, to, seconds }: Walks, count: number): Walks {
  const begin = new Int32Array(count + 1)
  for (const place of to) begin[place + 1]!++
  for (let place = 0; place < count; place++) begin[place + 1]! += begin[place]!
  const next = begin.slice()
  const back: Walks = { first: begin, to: new Int32Array(to.length), seconds: new Int32Array(to.length) }
  for (let from = 0; from + 1 < first.length; from++)
    for (let at = first[from]!; at < first[from + 1]!; at++) {
      const place = next[to[at]!]!++
      back.to[place] = from
      back.seconds[place] = seconds[at]!
    }
  return back
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
