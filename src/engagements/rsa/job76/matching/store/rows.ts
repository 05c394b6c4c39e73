/** A table of whole numbers: sixteen a row, which is one line of a processor’s cache. */
import { grown } from './lists.ts'

export interface Rows {
  data: Int32Array<ArrayBuffer>
}

const WIDTH = 16

export const rows = (expected: number): Rows => ({ data: new Int32Array(WIDTH * expected) })

/** Where the row of this number starts. */
export function rowOf(table: Rows, number: number): number {
  const at = WIDTH * number
  if (at >= table.data.length) table.data = grown(table.data, at + WIDTH)
  return at
}
