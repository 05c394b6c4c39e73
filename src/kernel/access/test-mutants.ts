/** Every way to weaken one rule of row-level security: drop it, open it, turn one of its conditions round, take its force away. */
import type pg from 'pg'

export interface Mutant {
  /** `table.policy: what was done`, or `table: what was done`. */
  id: string
  table: string
  /** The roles that the rule speaks of; empty for everybody. */
  roles: string[]
  /** What it rules: reading, adding, changing; the probes of that kind are tried first. */
  kind: 'select' | 'insert' | 'update'
  sql: string
}

interface Policy {
  table: string
  name: string
  command: 'r' | 'a' | 'w' | 'd' | '*'
  roles: string[]
  using: string | null
  check: string | null
  /** Privileges that one of its roles has on the table: without them, the rule rules nothing. */
  reads: boolean
  writes: boolean
  /** Rows are added or changed under it: what only reads and deletes is checked by USING alone. */
  puts: boolean
}

export async function allMutants(client: pg.ClientBase): Promise<{ mutants: Mutant[]; idle: string[] }> {
  const { rows: policies } = await client.query<Policy>(catalogue)
  const { rows: tables } = await client.query<{ table: string }>(protectedTables)
  const { rows: views } = await client.query<{ view: string; definition: string }>(
    `select c.relname::text as view, pg_get_viewdef(c.oid) as definition from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`,
  )
  const idle = policies.filter(isIdle)
  return {
    mutants: [
      ...tables.flatMap(({ table }) => ofTable(table)),
      ...policies.filter(policy => !isIdle(policy)).flatMap(ofPolicy),
      ...views.flatMap(({ view, definition }) => ofView(view, definition)),
    ],
    idle: idle.map(({ table, name }) => `${table}.${name}`),
  }
}

/** Nobody to whom it speaks has the privilege that it limits. */
const isIdle = ({ command, reads, writes }: Policy) =>
  command === 'r' ? !reads : command === '*' ? !reads && !writes : !writes

const ofTable = (table: string): Mutant[] => [
  {
    id: `${table}: no force`,
    table,
    roles: ['maillage_owner'],
    kind: 'select',
    sql: `alter table ${table} no force row level security`,
  },
  {
    id: `${table}: disabled`,
    table,
    roles: [],
    kind: 'select',
    sql: `alter table ${table} disable row level security`,
  },
]

function ofPolicy({ table, name, command, roles, using, check, writes, puts }: Policy): Mutant[] {
  const kind = command === 'a' ? 'insert' : command === 'w' ? 'update' : 'select'
  const on = `policy ${name} on ${table}`
  const mutant = (what: string, sql: string, first: Mutant['kind'] = kind): Mutant => ({
    id: `${table}.${name}: ${what}`,
    table,
    roles,
    kind: first,
    sql,
  })
  const written = command === 'a' ? 'insert' : command === 'w' ? 'update' : 'insert'
  return [
    mutant('dropped', `drop ${on}`),
    ...(using && using !== 'true' ? [mutant('using true', `alter ${on} using (true)`)] : []),
    ...(command !== 'r' && puts && (check ?? using) !== 'true'
      ? [mutant('with check true', `alter ${on} with check (true)`, written)]
      : []),
    ...turned(using).map(([part, text]) => mutant(`using not ${part}`, `alter ${on} using (${text})`)),
    ...(writes
      ? turned(check).map(([part, text]) =>
          mutant(`with check not ${part}`, `alter ${on} with check (${text})`, written),
        )
      : []),
  ]
}

const ofView = (view: string, definition: string): Mutant[] =>
  turned(definition.replace(/;\s*$/, '')).map(([part, text]) => ({
    ...{ id: `${view}: not ${part}`, table: view, roles: ['maillage_agent'], kind: 'select' },
    sql: `create or replace view ${view} with (security_invoker = true) as ${text}`,
  }))

/** The text once for each of its conditions, with that condition turned round: those joined by AND or OR, at any depth. */
function turned(text: string | null): [part: string, text: string][] {
  if (text === null || text === 'true') return []
  const parts = conditions(text)
  const whole: [number, number][] = parts.length ? parts : [[0, text.length]]
  return whole.map(([from, to]) => [
    `#${whole.findIndex(part => part[0] === from && part[1] === to) + 1} ${text.slice(from, to).replace(/\s+/g, ' ').slice(0, 60)}`,
    `${text.slice(0, from)}(NOT ${text.slice(from, to)})${text.slice(to)}`,
  ])
}

/** PostgreSQL writes each condition in its parentheses: a group that has AND or OR at its own depth is a list of conditions. */
function conditions(text: string): [number, number][] {
  const found: [number, number][] = []
  const open: { at: number; cuts: number[][] }[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "'") i = text.indexOf("'", i + 1)
    else if (text[i] === '(') open.push({ at: i + 1, cuts: [] })
    else if (text[i] === ')') {
      const { at, cuts } = open.pop()!
      if (cuts.length === 0) continue
      const starts = [at, ...cuts.map(([, end]) => end!)]
      const ends = [...cuts.map(([start]) => start!), i]
      found.push(...starts.map((start, n): [number, number] => [start, ends[n]!]))
    } else {
      const joined = /^ (?:AND|OR) /.exec(text.slice(i, i + 5))
      if (joined) open.at(-1)?.cuts.push([i, i + joined[0].length])
    }
  }
  return found
}

const protectedTables = `select c.relname::text as table from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity order by 1`

const may = (privileges: string) => `exists (
  select from pg_roles r where (p.polroles = '{0}' or r.oid = any (p.polroles)) and r.rolname like 'maillage%'
    and (${privileges}))`

const catalogue = `
  select c.relname::text as table, p.polname::text as name, p.polcmd::text as command,
    array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles)) as roles,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
    ${may(`has_any_column_privilege(r.oid, c.oid, 'select')`)} as reads,
    ${may(`(p.polcmd in ('a', '*') and has_any_column_privilege(r.oid, c.oid, 'insert')) or (p.polcmd in ('w', '*') and has_any_column_privilege(r.oid, c.oid, 'update'))
      or (p.polcmd in ('d', '*') and has_table_privilege(r.oid, c.oid, 'delete'))`)} as writes,
    ${may(`(p.polcmd in ('a', '*') and has_any_column_privilege(r.oid, c.oid, 'insert')) or (p.polcmd in ('w', '*') and has_any_column_privilege(r.oid, c.oid, 'update'))`)} as puts
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace order by 1, 2`
