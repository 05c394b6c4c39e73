/** What a database role, in somebody's name, sees and may write: the answer of each probe, undone at once. */
import type pg from 'pg'

export interface Somebody {
  name: string
  role: string
  departement: string
  /** An agent; of a person their file, of a candidate themself, of an employer the account; '' for nobody. */
  agent: string
  /** Whether what they may write is tried too: a dozen agents differ by what they see alone. */
  writes: boolean
}

export type Kind = 'select' | 'insert' | 'update'

export interface Probes {
  tables: string[]
  /** The answers, one a probe; the same while nothing has changed. */
  answers(who: Somebody, table: string, kind: Kind): Promise<string[]>
}

interface Facts {
  today: string
  now: string
  departement: string
  /** Another one, where the same rows are. */
  elsewhere: string
  /** Someone about whom there is a row in each table of people, and someone whom the probes reach not. */
  person: string
  other: string
}

/** `client` is a superuser whose transactions are rolled back. */
export async function makeProbes(
  client: pg.ClientBase,
  facts: Facts,
  special: Record<string, string[]>,
): Promise<Probes> {
  await client.query(tryFunction(facts))
  const { rows: columns } = await client.query<Column>(columnsOf)
  const tables = [...new Set(columns.map(({ relation }) => relation))]
  const known = new Map<string, Try[]>()

  async function probesOf(role: string, table: string, kind: Kind): Promise<Try[]> {
    const key = `${role} ${table} ${kind}`
    const found = known.get(key)
    if (found) return found
    const mine = columns.filter(({ relation, role: holder }) => relation === table && holder === role)
    const made =
      kind === 'select'
        ? reads(table, mine)
        : kind === 'insert'
          ? await adds(client, table, mine, facts)
          : changes(table, mine, facts, special[table] ?? [])
    known.set(key, made)
    return made
  }

  return {
    tables,
    async answers(who, table, kind) {
      if (kind !== 'select' && !who.writes) return []
      const probes = await probesOf(who.role, table, kind)
      if (probes.length === 0) return []
      const { rows } = await client.query<{ answers: string[] }>(
        'select array(select pg_temp.try($1, $2, $3, b, s) from unnest($4::text[], $5::text[]) as p (b, s)) as answers',
        [
          who.role,
          who.departement,
          who.agent,
          probes.map(({ before }) => before ?? ''),
          probes.map(({ statement }) => statement),
        ],
      )
      return rows[0]!.answers
    },
  }
}

interface Try {
  /** Done past every rule, to make room. */
  before?: string
  statement: string
}

interface Column {
  relation: string
  role: string
  column: string
  type: string
  nullable: boolean
  table: boolean
  select: boolean
  insert: boolean
  update: boolean
  delete: boolean
}

const list = (columns: readonly Column[]) => columns.map(({ column }) => `"${column}"`).join(', ')

function reads(table: string, columns: readonly Column[]): Try[] {
  const seen = columns.filter(({ select }) => select)
  if (seen.length === 0) return []
  return [
    {
      statement: `select count(*) || ' ' || coalesce(md5(string_agg(r, ',' order by r)), '') from (select row(${list(seen)})::text as r from ${table}) x`,
    },
  ]
}

/** Rows that are there, added again after they were taken away: as they are, about somebody else, and in another département. */
async function adds(
  client: pg.ClientBase,
  table: string,
  columns: readonly Column[],
  { departement, elsewhere, person, other }: Facts,
): Promise<Try[]> {
  const given = columns.filter(({ insert }) => insert)
  if (given.length === 0 || !given[0]!.table) return []
  const about = columns.find(({ column }) => column === 'person_id')
    ? `order by person_id <> '${person}', ctid`
    : 'order by ctid'
  const { rows } = await client.query<{ place: string; row: string }>(
    `select ctid::text as place, to_jsonb(t)::text as row from ${table} t where departement = '${departement}' ${about} limit 4`,
  )
  return rows.flatMap(({ place, row }) => {
    const add = (changed: string) => ({
      before: `delete from ${table} where ctid = '${place}'`,
      statement: `insert into ${table} (${list(given)}) select ${list(given)} from jsonb_populate_record(null::${table}, $row$${row}$row$::jsonb || '${changed}')`,
    })
    return [
      add('{}'),
      add(`{"person_id": "${other}"}`),
      add(`{"departement": "${elsewhere}", "id": "${other}"}`),
    ]
  })
}

/** Each column that may be changed, to what would open something: me, nobody, somebody else, another département. */
function changes(
  table: string,
  columns: readonly Column[],
  { elsewhere, other }: Facts,
  special: readonly string[],
): Try[] {
  const changed = columns.filter(({ update }) => update)
  const sets = changed.flatMap(({ column, type, nullable }, n) => {
    const said = type === 'uuid' ? ['maillage_me()', `'${other}'`, ...(nullable ? ['null'] : [])] : []
    const values = column === 'departement' ? [`'${elsewhere}'`] : said
    return [...(n === 0 ? [`"${column}"`] : []), ...values].map(
      value => `update ${table} set "${column}" = ${value}`,
    )
  })
  const deletes = columns[0]?.delete && columns[0].table ? [`delete from ${table}`] : []
  return [...sets, ...deletes, ...(changed.length ? special : [])].map(statement => ({ statement }))
}

/** All is undone by an error, which carries the answer: a count and a hash, a number of rows, or the code of the refusal. */
const tryFunction = ({ today, now }: Facts) => `
  create function pg_temp.try(role text, departement text, agent text, before text, statement text) returns text language plpgsql as $$
  declare
    answer text;
    changed bigint;
  begin
    if before <> '' then execute before; end if;
    perform set_config('maillage.departement', departement, true),
      set_config('maillage.agent', case when role = any ('{maillage_person,maillage_candidate,maillage_employer}') then '' else agent end, true),
      set_config('maillage.person', case when role = 'maillage_person' then agent else '' end, true),
      set_config('maillage.candidate', case when role = 'maillage_candidate' then agent else '' end, true),
      set_config('maillage.account', case when role = 'maillage_employer' then agent else '' end, true),
      set_config('maillage.today', case when departement = '' then '' else '${today}' end, true),
      set_config('maillage.now', case when departement = '' then '' else '${now}' end, true);
    execute format('set local role %I', role);
    if statement like 'select%' then
      execute statement into answer;
    else
      execute statement;
      get diagnostics changed = row_count;
      answer := changed;
    end if;
    raise exception using errcode = 'MT001', message = coalesce(answer, 'null');
  exception when others then
    return case sqlstate when 'MT001' then sqlerrm else 'refused ' || sqlstate end;
  end $$`

const columnsOf = `
  select c.relname::text as relation, r.rolname::text as role, a.attname::text as column, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, c.relkind = 'r' as table,
    has_column_privilege(r.oid, c.oid, a.attnum, 'select') as select,
    has_column_privilege(r.oid, c.oid, a.attnum, 'insert') and a.attgenerated = '' as insert,
    has_column_privilege(r.oid, c.oid, a.attnum, 'update') and a.attgenerated = '' as update,
    has_table_privilege(r.oid, c.oid, 'delete') as delete
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, pg_roles r
  where c.relnamespace = 'public'::regnamespace and (c.relkind = 'v' or (c.relkind = 'r' and c.relrowsecurity)) and r.rolname like 'maillage%'
  order by 1, 2, a.attnum`
