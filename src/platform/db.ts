/** The connections to PostgreSQL, and how its values arrive: days and amounts as text, whole numbers as numbers. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'

/** Every table of the application: each folder adds its own by `declare module '…/platform/db.ts'`. */
// biome-ignore lint/suspicious/noEmptyInterface: only an interface can be added to from another file
export interface Tables {}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

type PoolOptions = {
  /** Connections at most (10). */
  max?: number
  /** Seconds after which the server gives a statement up (30); 0 for never. */
  statementSeconds?: number
}

/** `url` is a `postgresql://` address; a folder of Unix sockets is given as its `host` parameter. */
export function openPool(url: string, { max = 10, statementSeconds = 30 }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'maillage',
    options: `-c TimeZone=Europe/Paris -c DateStyle=ISO -c statement_timeout=${statementSeconds}s`,
    types: { getTypeParser },
    Client: PreparingClient,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks has already left the pool; without a listener Node would stop the application.
  pool.on('error', () => {})
  return pool
}

/** `db.destroy()` closes the pool too. */
export const openDb = (pool: pg.Pool): Db => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

const parsers: Record<number, (text: string) => unknown> = {
  20: wholeNumber,
  1016: arrayOf(wholeNumber),
  1082: asText, // date: a Date would be a midnight in some time zone, and a legal deadline a day off
  1182: arrayOf(asText),
  1231: arrayOf(asText), // numeric alone is text already; amounts are never floating point
}

/** Only text formats: the application never asks for binary ones. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return parsers[oid] ?? (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown)
}

function asText(text: string): string {
  return text
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`)
  return value
}

/** Arrays of numbers and dates are never quoted and here never nested: `{1,NULL,3}`. */
function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  return text =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map(item => (item === 'NULL' ? null : parse(item)))
}
