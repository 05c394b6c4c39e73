/** An indicator as it was on a past day, counted once: it is kept with the day that it was known, and counted again when its sources change. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Cell, Indicator } from './indicator.ts'
import type {} from './indicator-tables.ts'
import type { Day } from './time.ts'

interface Counted {
  /** `rule` too says what is counted: its words change with it. */
  indicator: Pick<Indicator, 'id' | 'rule'>
  /** Past days. */
  days: readonly Day[]
  /** What the figure of each day is counted from, as short as one likes: another text, another count. */
  sources(days: readonly Day[]): Promise<readonly string[]>
  count(day: Day): Promise<Cell[]>
}

/** The cells of all those days. */
export async function keptCells(
  tx: Tx,
  departement: string,
  { indicator: { id, rule }, days, sources, count }: Counted,
): Promise<Cell[]> {
  const { rows } = await sql<{ day: Day; version: string; cells: Omit<Cell, 'month'>[] }>`
    select on_day as day, version, cells from indicator_kept
    where departement = ${departement} and indicator = ${id} and on_day = any (${[...days]}::date[])`.execute(
    tx,
  )
  const kept = new Map(rows.map(row => [row.day, row]))
  const from = days.length ? await sources(days) : []
  const all: Cell[] = []
  for (const [n, day] of days.entries()) {
    const version = hash(JSON.stringify([rule, from[n]]))
    const known = kept.get(day)
    const cells = known?.version === version ? known.cells : withoutMonth(await count(day))
    if (known?.version !== version) await keep(tx, departement, { indicator: id, day, version, cells })
    all.push(...cells.map(cell => ({ month: day.slice(0, 7), ...cell })))
  }
  return all
}

const withoutMonth = (cells: readonly Cell[]) => cells.map(({ month: _, ...cell }) => cell)

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

interface Kept {
  indicator: string
  day: Day
  version: string
  cells: Omit<Cell, 'month'>[]
}

const keep = (tx: Tx, departement: string, { indicator, day, version, cells }: Kept) =>
  sql`insert into indicator_kept (departement, indicator, on_day, version, cells, known_on)
    values (${departement}, ${indicator}, ${day}, ${version}, ${JSON.stringify(cells)}::jsonb, maillage_today())
    on conflict (departement, indicator, on_day)
    do update set version = excluded.version, cells = excluded.cells, known_on = excluded.known_on`.execute(
    tx,
  )
