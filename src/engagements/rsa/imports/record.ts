/** Keeps what a file says of some households, as it says it: dossiers, contents, and in which file each was seen. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import type { CafHousehold } from '../caf/household.ts'

export interface StagedRow {
  /** Its place in the file. */
  n: number
  household: CafHousehold
  hash: Buffer
}

/** Gives the dossiers about which the file says something that the one before did not. */
export async function record(
  tx: Tx,
  departement: string,
  file: string,
  rows: readonly StagedRow[],
  today: string,
): Promise<string[]> {
  // The same household twice in one file: the last one counts.
  const last = new Map([...rows].sort((a, b) => a.n - b.n).map(row => [keyOf(row.household), row] as const))
  const asked = [...last.values()].map(({ household, hash }) => ({
    id: randomUUID(),
    foyer_id: randomUUID(),
    organism: household.organism,
    caisse: household.caisse,
    matricule: household.matricule,
    request_number: household.requestNumber,
    hash: `\\x${hash.toString('hex')}`,
    household,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (id uuid, foyer_id uuid, organism text, caisse text, matricule text,
    request_number text, hash bytea, household jsonb)`
  const dossier = sql`d.departement = ${departement} and d.organism = a.organism and d.caisse = a.caisse and d.matricule = a.matricule and d.request_number = a.request_number`
  await sql`with entering as (select a.* from ${given} where not exists (select from caf_dossier d where ${dossier})),
    foyers as (insert into foyer (departement, id, known_on) select ${departement}, foyer_id, ${today}::date from entering)
    insert into caf_dossier (departement, id, organism, caisse, matricule, request_number, foyer_id)
    select ${departement}, id, organism, caisse, matricule, request_number, foyer_id from entering`.execute(
    tx,
  )
  await sql`insert into caf_content (departement, dossier_id, hash, household)
    select ${departement}, d.id, a.hash, a.household from ${given} join caf_dossier d on ${dossier} on conflict do nothing`.execute(
    tx,
  )
  const { rows: seen } = await sql<{
    dossier_id: string
    again: boolean
  }>`insert into caf_sighting (departement, dossier_id, file_id, hash)
    select ${departement}, d.id, ${file}::uuid, a.hash from ${given} join caf_dossier d on ${dossier}
    on conflict (departement, dossier_id, file_id) do update set hash = excluded.hash
    returning dossier_id, xmax <> 0 as again`.execute(tx)
  // Seen in an earlier batch of the same file: what that one said has been followed already.
  const once = seen.filter(({ again }) => !again).map(({ dossier_id }) => dossier_id)
  const same = await unchanged(tx, departement, file, once)
  return seen.map(({ dossier_id }) => dossier_id).filter(id => !same.has(id))
}

/** Those whose line repeats the one just before it in the order of the files. */
async function unchanged(
  tx: Tx,
  departement: string,
  file: string,
  dossiers: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with this as (select place, received_on from caf_file where departement = ${departement} and id = ${file}::uuid),
    line as (
      select s.dossier_id, f.id as file_id, f.place, f.received_on, s.hash from caf_sighting s
      join caf_file f on f.departement = ${departement} and f.id = s.file_id
      where s.departement = ${departement} and s.dossier_id = any (${[...dossiers]}::uuid[])),
    pair as (
      select l.dossier_id, l.place, lag(l.hash) over w = l.hash and lag(l.received_on) over w <= l.received_on as same,
        first_value(l.place) over w as first
      from line l window w as (partition by l.dossier_id order by l.place))
    select p.dossier_id as id from pair p join this on p.place = this.place
    join caf_dossier d on d.departement = ${departement} and d.id = p.dossier_id
    where p.same
      -- A full file in between may have missed it: then coming back is news.
      and not exists (
        select from caf_file m where m.departement = ${departement} and m.organism = d.organism and m.caisse = d.caisse and m.kind = 'M'
          and m.whole and m.applied_at is not null and m.place > p.first and m.place < this.place
          and not exists (select from line x where x.dossier_id = p.dossier_id and x.file_id = m.id))`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

const keyOf = ({ organism, caisse, matricule, requestNumber }: CafHousehold) =>
  `${organism} ${caisse} ${matricule} ${requestNumber}`
