/** Milliseconds of processor that a request costs, ours and PostgreSQL’s: what a busy machine changes least. Linux alone tells the second. */
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db.ts'
import { number } from './report.ts'

export interface Cost {
  ours: number
  postgres: number
}

/** `all`: a connection of the administrator of PostgreSQL to the same database. */
export async function costOf(all: Db, work: () => Promise<unknown>, rounds: number): Promise<Cost> {
  const before = await spent(all)
  for (let round = 0; round < rounds; round++) await work()
  const after = await spent(all)
  return { ours: (after.ours - before.ours) / rounds, postgres: (after.postgres - before.postgres) / rounds }
}

export const cost = ({ ours, postgres }: Cost): string =>
  `${number(ours + postgres)} ms de processeur (dont PostgreSQL ${number(postgres)})`

async function spent(all: Db): Promise<Cost> {
  const { rows } = await sql<{
    pid: number
  }>`select pid from pg_stat_activity where datname = current_database()`.execute(all)
  const { user, system } = process.cpuUsage()
  return { ours: (user + system) / 1000, postgres: rows.reduce((sum, { pid }) => sum + ticks(pid) * 10, 0) }
}

/** Hundredths of a second in user and system mode: fields 14 and 15, counted after the name in brackets. */
function ticks(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ')
  return Number(fields[11]) + Number(fields[12])
}
