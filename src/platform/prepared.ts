/**
 * Statements asked again are planned once for each connection: row-level security makes planning dearer than the work, 2 ms against 0.3
 * (docs/decisions/0028). PostgreSQL makes a plan anew when the role of the transaction, a policy or a table is no longer what it was.
 */
import pg from 'pg'

/** A connection of the server keeps each of them, so that their number is bounded. */
const MOST_STATEMENTS = 200
/** A plan good for ten is bad for three thousand: what is longer has its statement planned for it. Items of a list, characters of a text. */
const LONGEST_LIST = 250
const LONGEST_TEXT = 2000

/** Each statement by its text: null when it was asked once, then its name. */
const seen = new Map<string, string | null>()
let named = 0

export class PreparingClient extends pg.Client {
  /** As that of `pg`, for `query(text, values)`; anything else goes on as it came. */
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of `pg` have no other common form
  override query(text: any, values?: any, done?: any): any {
    const name = isPreparable(text, values) ? nameOf(text) : null
    return name ? super.query({ name, text, values }, done) : super.query(text, values, done)
  }
}

/** Several statements in one text have no values: they cannot be prepared. */
const isPreparable = (text: unknown, values: unknown): text is string =>
  typeof text === 'string' && Array.isArray(values) && values.length > 0 && values.every(isShort)

const isShort = (value: unknown) =>
  typeof value === 'string'
    ? value.length <= LONGEST_TEXT
    : !Array.isArray(value) || value.length <= LONGEST_LIST

function nameOf(text: string): string | null {
  const name = seen.get(text)
  if (name) return name
  if (name === undefined && seen.size >= MOST_STATEMENTS) return null
  const given = name === null ? `maillage_${++named}` : null
  seen.set(text, given)
  return given
}
