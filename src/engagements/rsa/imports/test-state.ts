/** What the base says once files have entered, without the ids and the order of their arrival: two bases that know the same are equal. */
import { hash } from 'node:crypto'
import pg from 'pg'
import type { TestDb } from '../../../platform/test-db.ts'

/** Everything that follows from the files, by natural keys. */
export async function stateOf({ superuserUrl }: TestDb): Promise<Record<string, string[]>> {
  const client = new pg.Client(superuserUrl)
  await client.connect()
  try {
    const state: Record<string, string[]> = {}
    for (const [name, query] of Object.entries(tables)) {
      const { rows } = await client.query<{ row: string }>(
        `with ${natural} select row::text from (${query}) t(row)`,
      )
      state[name] = rows.map(({ row }) => row).sort()
    }
    return state
  } finally {
    await client.end()
  }
}

export const hashOf = (state: Record<string, string[]>): string =>
  hash('sha256', JSON.stringify(state), 'hex')

/** The first rows that one has and the other has not, table by table. */
export const differences = (one: Record<string, string[]>, other: Record<string, string[]>): string[] =>
  Object.keys(one).flatMap(table => [
    ...one[table]!.filter(row => !other[table]!.includes(row))
      .slice(0, 3)
      .map(row => `- ${table} ${row}`),
    ...other[table]!.filter(row => !one[table]!.includes(row))
      .slice(0, 3)
      .map(row => `+ ${table} ${row}`),
  ])

/** How many rows every table has: what a dry run or a refusal may not move. */
export async function rowCounts({ superuserUrl }: TestDb): Promise<Record<string, number>> {
  const client = new pg.Client(superuserUrl)
  await client.connect()
  try {
    const { rows: names } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of names)
      counts[name] = Number(
        (await client.query<{ n: string }>(`select count(*) as n from ${name}`)).rows[0]!.n,
      )
    return counts
  } finally {
    await client.end()
  }
}

/** A dossier is its numbers; a person is the names that the dossiers give them. */
const natural = `
  dossier as (select id, foyer_id, concat_ws('/', caisse, matricule, request_number) as dossier from caf_dossier),
  who as (
    select i.person_id as id, string_agg(distinct concat_ws(' ', d.dossier, i.birth_name, i.first_name, i.born_on), ' + '
      order by concat_ws(' ', d.dossier, i.birth_name, i.first_name, i.born_on)) as who
    from person_identity i join dossier d on i.source = 'caf ' || d.id group by 1)`

const bare = (alias: string, ...columns: string[]) =>
  `to_jsonb(${alias})${columns.map(column => ` - '${column}'`).join('')}`

const tables = {
  files: `select jsonb_build_array(encode(sha256, 'hex'), kind, caisse, whole, households_read, applied_at is not null) from caf_file where refused_why is null`,
  staged: 'select to_jsonb(s) from caf_staged s',
  contents: `select jsonb_build_array(d.dossier, encode(c.hash, 'hex')) from caf_content c join dossier d on d.id = c.dossier_id`,
  sightings: `select jsonb_build_array(d.dossier, encode(f.sha256, 'hex'), encode(s.hash, 'hex')) from caf_sighting s
    join dossier d on d.id = s.dossier_id join caf_file f on f.id = s.file_id`,
  people: `select jsonb_build_array(w.who, p.known_on) from who w join person p on p.id = w.id`,
  identities: `select jsonb_build_array(w.who, d.dossier, ${bare('i', 'person_id', 'source')}) from person_identity i join who w on w.id = i.person_id
    join dossier d on i.source = 'caf ' || d.id`,
  memberships: `select jsonb_build_array(w.who, d.dossier, ${bare('m', 'person_id', 'foyer_id', 'source')}) from foyer_membership m
    join who w on w.id = m.person_id join dossier d on m.source = 'caf ' || d.id and m.foyer_id = d.foyer_id`,
  addresses: `select jsonb_build_array(w.who, d.dossier, ${bare('a', 'person_id', 'source')}) from person_address a join who w on w.id = a.person_id
    join dossier d on a.source = 'caf ' || d.id`,
  standings: `select jsonb_build_array(w.who, d.dossier, ${bare('s', 'person_id', 'dossier_id')}) from rsa_standing s join who w on w.id = s.person_id
    join dossier d on d.id = s.dossier_id`,
  droits: `select jsonb_build_array(w.who, d.dossier, ${bare('r', 'id', 'person_id', 'dossier_id')}) from rsa_droit r join who w on w.id = r.person_id
    join dossier d on d.id = r.dossier_id`,
  cases: `select jsonb_build_array(w.who, r.holds_from, ${bare('c', 'person_id', 'subject_id')}) from guarantee_case c
    join rsa_droit r on r.id = c.subject_id join who w on w.id = c.person_id and w.id = r.person_id`,
  strayCases:
    'select to_jsonb(c) from guarantee_case c where not exists (select from rsa_droit r where r.id = c.subject_id and r.person_id = c.person_id)',
  counts: `select ${bare('c')} from guarantee_count c where cases <> 0`,
  reasons: `select distinct jsonb_build_array(w.who, o.name, r.purpose, max(coalesce(r.until_on, 'infinity')))
    from access_reason r join who w on w.id = r.person_id join organisation o on o.id = r.organisation_id group by w.who, o.name, r.purpose`,
}
