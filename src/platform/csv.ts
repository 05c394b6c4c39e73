/** The tables that partners send as text: comma or semicolon, quotes (RFC 4180), UTF-8 or the older encoding of Windows. */

export interface CsvRow {
  /** Line of the file where the row begins, from 1. */
  line: number
  cells: string[]
}

/** Where the quotes cannot be understood; nothing after it is read. */
export interface CsvFault {
  line: number
  why: 'quote-never-closed' | 'quote-out-of-place'
}

/** UTF-8 when the bytes are, else windows-1252; the byte order mark is left out. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes)
    throw error
  }
}

/** Empty lines are left out. The separator is the one that the first line has most of. Nothing is read after a fault. */
export function readCsv(text: string): { rows: CsvRow[]; fault?: CsvFault } {
  const rows: CsvRow[] = []
  for (const row of eachCsvRow(text)) {
    if ('why' in row) return { rows, fault: { line: row.line, why: row.why } }
    rows.push(row)
  }
  return { rows }
}

/** One row at a time, for a long table. After a fault, whose row began at the line `from`, it goes on at the next line. */
export function* eachCsvRow(text: string): Generator<CsvRow | (CsvFault & { from: number })> {
  const separator = separatorOf(text)
  let at = text.startsWith('\uFEFF') ? 1 : 0
  for (let line = 1; at < text.length; ) {
    const read = readRow(text, at, line, separator)
    if ('why' in read) {
      yield { ...read, from: line }
      at = lineEnd(text, at)
      line += 1
    } else {
      if (read.row.cells.some(cell => cell !== '')) yield read.row
      at = read.end
      line = read.next
    }
  }
}

type Read = { row: CsvRow; end: number; next: number } | CsvFault

function readRow(text: string, start: number, line: number, separator: string): Read {
  const cells: string[] = []
  let [at, next] = [start, line]
  for (let ended = false; !ended; ) {
    const cell = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at, separator)
    if (typeof cell === 'string') return { line: next, why: cell }
    cells.push(cell.text)
    next += cell.lines
    at = cell.end
    ended = text[at] !== separator
    if (!ended) at += 1
  }
  if (at < text.length && text[at] !== '\n' && text[at] !== '\r')
    return { line: next, why: 'quote-out-of-place' }
  return { row: { line, cells }, end: at + (text.startsWith('\r\n', at) ? 2 : 1), next: next + 1 }
}

/** Index of what follows the end of the line. */
function lineEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end + (text.startsWith('\r\n', end) ? 2 : 1)
}

interface Cell {
  text: string
  /** Index of what follows the cell. */
  end: number
  /** Line ends inside it. */
  lines: number
}

function quotedCell(text: string, start: number): Cell | CsvFault['why'] {
  let end = start + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end < 0) return 'quote-never-closed'
    if (text[end + 1] !== '"') break
    end += 2
  }
  const inside = text.slice(start + 1, end).replaceAll('""', '"')
  return { text: inside, end: end + 1, lines: inside.match(/\r\n|\r|\n/g)?.length ?? 0 }
}

function bareCell(text: string, start: number, separator: string): Cell | CsvFault['why'] {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
    if (text[end] === '"') return 'quote-out-of-place'
    end += 1
  }
  return { text: text.slice(start, end), end, lines: 0 }
}

function separatorOf(text: string): string {
  const [heading] = text
    .slice(0, 10_000)
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1)
  const count = (separator: string) => heading!.split(separator).length
  return [';', ',', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
