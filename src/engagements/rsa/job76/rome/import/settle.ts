/** Enters one part of an official ROME: what is new begins on the day, what changed is written, what is no longer said ends. */
import { sql } from 'kysely'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'

export interface Settled {
  read: number
  new: number
  changed: number
  ended: number
}

export interface Settling {
  table: string
  keys: readonly string[]
  /** Columns that the official files say. */
  facts: readonly string[]
  rows: readonly object[]
  /** Where the list that ships says rows too: its column and the official one, and what the latter holds when it says nothing. */
  own?: { column: string; official: string; nothing: 'null' | 'false' } | undefined
}

export async function settle(tx: Tx, settling: Settling, today: Day): Promise<Settled> {
  // First: an appellation that moves is never under two codes.
  const ended = await endWhatIsGone(tx, settling, today)
  const { table, keys, facts, rows } = settling
  const columns = sql.join([...keys, ...facts].map(column => sql.ref(column)))
  const list = (prefix: string, last: string) =>
    sql.raw([...facts.map(fact => `${prefix}.${fact}`), last].join(', '))
  const { rows: counts } = await sql<{ new: number; changed: number }>`
    with entered as (
      insert into ${sql.table(table)} as t (${columns}, from_on)
      select ${columns}, ${today} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
      on conflict (${sql.join(keys.map(key => sql.ref(key)))}) do update
        set ${sql.raw(facts.map(fact => `${fact} = excluded.${fact}`).join(', '))}, until_on = null
        where (${list('t', 't.until_on')}) is distinct from (${list('excluded', 'null::date')})
      returning xmax = 0 as new)
    select count(*) filter (where new)::int as new, count(*) filter (where not new)::int as changed from entered`.execute(
    tx,
  )
  return { read: rows.length, ...counts[0]!, ended }
}

/** What the list that ships says too stays, as its own alone. */
async function endWhatIsGone(tx: Tx, { table, keys, rows, own }: Settling, today: Day): Promise<number> {
  const said = sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`
  const same = sql.raw(keys.map(key => `s.${key} = t.${key}`).join(' and '))
  const change = own
    ? sql`${sql.ref(own.official)} = case when ${sql.ref(own.column)} is null then ${sql.ref(own.official)} else ${sql.raw(own.nothing)} end,
        until_on = case when ${sql.ref(own.column)} is null then ${today}::date end`
    : sql`until_on = ${today}`
  const official = own ? sql.raw(`t.${own.official} is distinct from ${own.nothing}`) : sql`true`
  const { rows: gone } = await sql<{ ended: number }>`
    with gone as (
      update ${sql.table(table)} t set ${change}
      where until_on is null and ${official} and not exists (select from ${said} s where ${same})
      returning until_on)
    select count(until_on)::int as ended from gone`.execute(tx)
  return gone[0]!.ended
}
