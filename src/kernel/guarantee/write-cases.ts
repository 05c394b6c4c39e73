/** The one writer of cases: it puts the versions of some subjects in place of those that stand, and moves the counters with them. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import type { CaseKey, CaseVersion } from './guarantee.ts'

/** Where an open case is counted when its clock stands still. */
export const stopped = 'infinity' as Day

/**
 * `versions` are all the versions of the given subjects, in any order. What already stands the same is left alone; a version is
 * never changed but to say until when it was known, or within the day that it was learnt. Gives the cases of which anything is written.
 */
export async function writeCases(
  tx: Transaction<Tables>,
  departement: string,
  subjects: readonly string[],
  versions: readonly CaseVersion[],
): Promise<CaseKey[]> {
  if (subjects.length === 0) return []
  const standing = await tx
    .selectFrom('guarantee_case')
    .select([
      'guarantee',
      'subject_id',
      'person_id',
      'organisation_id',
      'kind',
      'utas',
      'since',
      'due_on',
      'stopped_days',
      'stopped_since',
      'kept_on',
      'ended_on',
      'known_from',
      'known_until',
    ])
    .where('departement', '=', departement)
    .where(sql<boolean>`subject_id = any (${sql.val([...subjects])}::uuid[])`)
    .execute()
  const rows = versions.map(rowOf)
  const before = new Map(standing.map(row => [keyOf(row), row]))
  const after = new Map(rows.map(row => [keyOf(row), row]))

  const gone = standing.filter(row => !after.has(keyOf(row)))
  const put = rows.filter(row => !same(before.get(keyOf(row)), row))
  if (gone.length) await remove(tx, departement, gone)
  if (put.length) await upsert(tx, departement, put)
  await count(tx, standing, rows)
  const written = [...gone, ...put].map(row => [`${row.guarantee} ${row.subject_id}`, row] as const)
  return [...new Map(written).values()].map(({ guarantee, subject_id, person_id }) => ({
    guarantee,
    subject: subject_id,
    person: person_id,
  }))
}

type Row = Omit<Tables['guarantee_case'], 'departement'>

const rowOf = (v: CaseVersion): Row => ({
  guarantee: v.guarantee,
  subject_id: v.subject,
  person_id: v.person,
  organisation_id: v.organisation,
  kind: v.kind,
  utas: v.utas,
  since: v.since,
  due_on: v.due,
  stopped_days: v.stoppedDays,
  stopped_since: v.stoppedSince,
  kept_on: v.keptOn,
  ended_on: v.endedOn,
  known_from: v.knownFrom,
  known_until: v.knownUntil,
})

const keyOf = (row: Row) => `${row.guarantee} ${row.subject_id} ${row.known_from}`
const same = (a: Row | undefined, b: Row) =>
  a !== undefined && (Object.keys(b) as (keyof Row)[]).every(column => a[column] === b[column])

/** Where a case is counted: by its last day while it is open, nowhere once it is settled or replaced. */
function countedAt(row: Row): Day | null {
  if (row.known_until || row.kept_on || row.ended_on) return null
  return row.stopped_since && row.stopped_since <= row.due_on ? stopped : row.due_on
}

async function count(tx: Transaction<Tables>, before: readonly Row[], after: readonly Row[]) {
  const moved = new Map<string, { guarantee: string; utas: string; due_on: Day; cases: number }>()
  for (const [rows, step] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const row of rows) {
      const due_on = countedAt(row)
      if (due_on === null) continue
      const key = `${row.guarantee} ${row.utas} ${due_on}`
      const cell = moved.get(key) ?? { guarantee: row.guarantee, utas: row.utas ?? '', due_on, cases: 0 }
      cell.cases += step
      moved.set(key, cell)
    }
  const changes = [...moved.values()].filter(cell => cell.cases !== 0)
  if (changes.length) await sql`select guarantee_count_add(${JSON.stringify(changes)}::jsonb)`.execute(tx)
}

async function remove(tx: Transaction<Tables>, departement: string, rows: readonly Row[]) {
  const keys = rows.map(({ guarantee, subject_id, known_from }) => ({ guarantee, subject_id, known_from }))
  await sql`delete from guarantee_case c using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
    as k (guarantee text, subject_id uuid, known_from date)
    where c.departement = ${departement} and c.guarantee = k.guarantee and c.subject_id = k.subject_id and c.known_from = k.known_from`.execute(
    tx,
  )
}

async function upsert(tx: Transaction<Tables>, departement: string, rows: readonly Row[]) {
  const columns = Object.keys(rows[0]!) as (keyof Row)[]
  const changing = columns.filter(column => !['guarantee', 'subject_id', 'known_from'].includes(column))
  await sql`insert into guarantee_case as c (departement, ${sql.join(columns.map(column => sql.ref(column)))})
    select ${departement}, k.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k (
      guarantee text, subject_id uuid, person_id uuid, organisation_id uuid, kind text, utas text, since date, due_on date, stopped_days integer,
      stopped_since date, kept_on date, ended_on date, known_from date, known_until date)
    on conflict (departement, guarantee, subject_id, known_from) do update set
      ${sql.join(changing.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`.execute(tx)
}
