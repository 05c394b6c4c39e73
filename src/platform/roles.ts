/** Who may do what inside PostgreSQL: the owner of the tables, the application’s login, and the roles it takes for each request. */
import pg from 'pg'
import { StartRefusal } from './start-refusal.ts'

/** Owns every table, is no superuser, and is used by migrations alone. */
export const OWNER_ROLE = 'maillage_owner'

/** The application’s login on the embedded server; on another server it is whatever DATABASE_URL names. */
export const APP_LOGIN = 'maillage_app'

/** None of them can sign in: the application’s login becomes one of them with SET LOCAL ROLE, for one transaction. */
export const GROUP_ROLES = [
  'maillage_agent',
  'maillage_import',
  'maillage_admin',
  'maillage_steering',
  'maillage_dpo',
  'maillage_public',
  'maillage_system',
  'maillage_retention',
  'maillage_person',
  'maillage_candidate',
  'maillage_employer',
  'maillage_job76',
] as const

export type GroupRole = (typeof GROUP_ROLES)[number]

/**
 * Makes the roles that are missing and gives them their place in the database of this connection; run again, it
 * changes nothing. `client` is one connection of a superuser, or of DATABASE_OWNER_URL.
 */
export async function prepareRoles(client: pg.ClientBase, appLogin: string): Promise<void> {
  const before = await missing(client, appLogin)
  if (before.length === 0) return
  try {
    await client.query('begin; select pg_advisory_xact_lock(7676, 1)')
    for (const statement of await missing(client, appLogin)) await client.query(statement)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if ((error as pg.DatabaseError).code !== '42501') throw error
    throw mayNot(before)
  }
  // A GRANT without the right to give is only a warning of PostgreSQL: what counts is what is there afterwards.
  const after = await missing(client, appLogin)
  if (after.length > 0) throw mayNot(after)
}

/** The name under which an address signs in. */
export async function loginOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ login: string }>('select session_user as login')
  return rows[0]!.login
}

/** Refuses to start when the application’s login could pass over the rules that say who sees what. */
export async function refusePowerfulLogin(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ login: string; power: string }>(powers, [[...GROUP_ROLES]])
  const found = rows[0]
  if (found)
    throw new StartRefusal(
      `Le compte PostgreSQL « ${found.login} » de l’application ${found.power} : les règles qui disent qui voit quoi ne le ` +
        'retiendraient pas. Donnez dans DATABASE_URL un compte NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOINHERIT qui ne possède rien.',
    )
}

/** The powers of the login itself and of every role that it could become. */
const powers = `
  select session_user as login, power
  from pg_roles r, lateral (values
    (1, r.rolsuper, 'est superutilisateur'),
    (2, r.rolbypassrls, 'a BYPASSRLS'),
    (3, r.rolcreaterole, 'peut créer des rôles'),
    (4, exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')), 'possède des tables'),
    (5, exists (select from pg_database d where d.datdba = r.oid and d.datname = current_database()), 'possède la base'),
    (6, r.rolname = any($1) and pg_has_role(session_user, r.oid, 'USAGE'), 'hérite des rôles qu’il doit prendre')
  ) as powers(rank, held, power)
  where held and pg_has_role(session_user, r.oid, 'MEMBER')
  order by rank limit 1`

type State = {
  roles: string[]
  granted: string[]
  app_inherits: boolean
  owner_is_open: boolean
  owner_creates: boolean
  anyone_creates: boolean
  login: string
  database: string
}

/** The statements that are still to be run, in order. */
async function missing(client: pg.ClientBase, appLogin: string): Promise<string[]> {
  const { rows } = await client.query<State>(state, [OWNER_ROLE, [...GROUP_ROLES], appLogin])
  const found = rows[0]!
  const name = pg.escapeIdentifier
  const wanted: [boolean, string][] = [
    [found.roles.includes(OWNER_ROLE), `create role ${OWNER_ROLE} nologin`],
    [found.owner_is_open, `grant ${OWNER_ROLE} to ${name(found.login)}`],
    [found.owner_creates, `grant create on database ${name(found.database)} to ${OWNER_ROLE}`],
    [found.owner_creates, `grant create, usage on schema public to ${OWNER_ROLE}`],
    [!found.anyone_creates, 'revoke create on schema public from public'],
    [!found.app_inherits, `alter role ${name(appLogin)} noinherit`],
    ...GROUP_ROLES.map((role): [boolean, string] => [
      found.roles.includes(role),
      `create role ${role} nologin`,
    ]),
    ...GROUP_ROLES.map((role): [boolean, string] => [
      found.granted.includes(role),
      `grant ${role} to ${name(appLogin)}`,
    ]),
  ]
  return wanted.flatMap(([done, statement]) => (done ? [] : [statement]))
}

/** Since PostgreSQL 16 being a member of a role no longer means that one may become it: SET says so. */
const state = `
  with owner as (select oid from pg_roles where rolname = $1),
    app as (select oid, rolinherit from pg_roles where rolname = $3)
  select
    array(select rolname::text from pg_roles where rolname = $1 or rolname = any($2)) as roles,
    array(
      select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid
      where m.member = (select oid from app)
    ) as granted,
    coalesce((select rolinherit from app), false) as app_inherits,
    coalesce((
      select pg_has_role(current_user, oid,
        case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
      from owner
    ), (select rolsuper from pg_roles where rolname = current_user)) as owner_is_open,
    coalesce((
      select has_database_privilege(oid, current_database(), 'CREATE') and has_schema_privilege(oid, 'public', 'CREATE')
      from owner
    ), false) as owner_creates,
    has_schema_privilege('public', 'public', 'CREATE') as anyone_creates,
    current_user::text as login,
    current_database()::text as database`

function mayNot(statements: string[]): StartRefusal {
  return new StartRefusal(
    'Le compte PostgreSQL de DATABASE_OWNER_URL n’a pas le droit de préparer les rôles de Maillage. ' +
      `Faites exécuter ceci par un administrateur de PostgreSQL, connecté à cette base, puis recommencez :\n${statements.join(';\n')};`,
  )
}
