/** A table of a feed, read row by row from its bytes (RFC 4180): what is a number or an hour never becomes a string. */
import { NetworkFault } from '../fault.ts'
import type { Rejects } from './rejects.ts'

/** The row in hand, by the rank of the columns asked. It is overwritten by the next. */
export interface Row {
  /** Where it begins in the file, from 1. */
  line: number
  /** Without spaces around; '' for an empty cell or an absent column. */
  text(column: number): string
  /** EMPTY, or BAD for what is no whole number. */
  whole(column: number): number
  /** Seconds after midnight of « 7:05:00 » or « 25:10:00 »; EMPTY, or BAD. */
  clock(column: number): number
  /** The same bytes as in the row before. */
  again(column: number): boolean
}

export const EMPTY = -1
export const BAD = -2

const [COMMA, QUOTE, LF, CR, SPACE, COLON, ZERO] = [44, 34, 10, 13, 32, 58, 48]

/** Visits each row; the first line names the columns. A row whose quotes never close is rejected alone. */
export function eachRow(
  bytes: Uint8Array,
  { required, optional = [] }: { required: readonly string[]; optional?: readonly string[] },
  rejects: Rejects,
  visit: (row: Row) => void,
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const asked = [...required, ...optional]
  const starts = new Int32Array(asked.length)
  const ends = new Int32Array(asked.length)
  const startsBefore = new Int32Array(asked.length)
  const endsBefore = new Int32Array(asked.length)
  const row: Row = {
    line: 1,
    text: column => cell(buffer, starts[column]!, ends[column]!),
    whole: column => whole(buffer, starts[column]!, ends[column]!),
    clock: column => clock(buffer, starts[column]!, ends[column]!),
    again: column =>
      sameBytes(buffer, starts[column]!, ends[column]!, startsBefore[column]!, endsBefore[column]!),
  }
  const { slots, next } = header(buffer, asked, required, rejects.table)
  let at = next
  while (at < buffer.length) {
    row.line++
    startsBefore.set(starts)
    endsBefore.set(ends)
    starts.fill(0)
    ends.fill(0)
    const begin = at
    let broken = false
    for (let column = 0; ; column++) {
      const start = at
      if (buffer[at] === QUOTE) at = afterQuotes(buffer, at)
      if (at < 0) {
        broken = true
        at = lineEnd(buffer, begin)
        break
      }
      let byte = buffer[at]
      while (byte !== COMMA && byte !== LF && byte !== CR && at < buffer.length) byte = buffer[++at]
      const slot = column < slots.length ? slots[column]! : -1
      if (slot >= 0) {
        starts[slot] = start
        ends[slot] = at
      }
      if (byte !== COMMA) break
      at++
    }
    const empty = at === begin
    if (buffer[at] === CR) at++
    if (buffer[at] === LF) at++
    if (broken) rejects.row(row.line, 'un guillemet n’est jamais fermé')
    else if (!empty) visit(row)
  }
}

/** Which of the columns asked stands in each place of the table (-1: none). */
function header(buffer: Buffer, asked: readonly string[], required: readonly string[], table: string) {
  const bom = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0
  const end = lineEnd(buffer, bom)
  const names = buffer
    .toString('utf8', bom, end)
    .split(',')
    .map(name => name.trim().replaceAll('"', '').trim())
  for (const name of required)
    if (!names.includes(name)) throw new NetworkFault(`La table ${table} n’a pas de colonne « ${name} ».`)
  let next = end
  if (buffer[next] === CR) next++
  if (buffer[next] === LF) next++
  return { slots: names.map(name => asked.indexOf(name)), next }
}

function lineEnd(buffer: Buffer, from: number): number {
  let at = from
  while (at < buffer.length && buffer[at] !== LF && buffer[at] !== CR) at++
  return at
}

/** Just after the closing quote, or -1. */
function afterQuotes(buffer: Buffer, opening: number): number {
  for (let at = opening + 1; at < buffer.length; at++)
    if (buffer[at] === QUOTE) {
      if (buffer[at + 1] !== QUOTE) return at + 1
      at++
    }
  return -1
}

function cell(buffer: Buffer, start: number, end: number): string {
  if (start === end) return ''
  const quoted = buffer[start] === QUOTE && buffer[end - 1] === QUOTE
  if (quoted)
    return buffer
      .toString('utf8', start + 1, end - 1)
      .replaceAll('""', '"')
      .trim()
  const text = buffer.toString('utf8', start, end)
  return buffer[start] === SPACE || buffer[end - 1] === SPACE ? text.trim() : text
}

/** Quotes and spaces around are left out; what is no digit ends the trial. */
function whole(buffer: Buffer, start: number, end: number): number {
  const [from, until] = bare(buffer, start, end)
  if (from === until) return EMPTY
  if (until - from > 9) return BAD
  let value = 0
  for (let at = from; at < until; at++) {
    const digit = buffer[at]! - ZERO
    if (digit < 0 || digit > 9) return BAD
    value = value * 10 + digit
  }
  return value
}

function clock(buffer: Buffer, start: number, end: number): number {
  const [from, until] = bare(buffer, start, end)
  if (from === until) return EMPTY
  let [part, parts, seconds] = [0, 0, 0]
  for (let at = from; at < until; at++) {
    const byte = buffer[at]!
    if (byte === COLON) {
      seconds = (seconds + part) * 60
      part = 0
      if (++parts > 2) return BAD
    } else if (byte < ZERO || byte > ZERO + 9) return BAD
    else part = part * 10 + byte - ZERO
    if (part > (parts === 0 ? 167 : 59)) return BAD
  }
  return parts === 2 ? seconds + part : BAD
}

function bare(buffer: Buffer, start: number, end: number): [number, number] {
  while (start < end && (buffer[start] === SPACE || buffer[start] === QUOTE)) start++
  while (end > start && (buffer[end - 1] === SPACE || buffer[end - 1] === QUOTE)) end--
  return [start, end]
}

function sameBytes(buffer: Buffer, start: number, end: number, other: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - other) return false
  for (let i = 0; i < end - start; i++) if (buffer[start + i] !== buffer[other + i]) return false
  return true
}
