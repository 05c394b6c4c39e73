/** What a new embedded server receives before any migration: two logins and an empty database. */
import pg from 'pg'
import { APP_LOGIN, OWNER_ROLE, prepareRoles } from '../roles.ts'
import { SUPERUSER } from './server.ts'
import { addressOf } from './socket.ts'

/** Makes what is missing, in turn when several processes ask at once. `superuser` is connected to the database `postgres`. */
export async function prepareDatabase(
  superuser: pg.Client,
  socketFolder: string,
  database: string,
): Promise<void> {
  await superuser.query('select pg_advisory_lock(7676, 4)')
  await makeLogin(superuser, OWNER_ROLE, 'inherit')
  await makeLogin(superuser, APP_LOGIN, 'noinherit')
  const { rowCount } = await superuser.query('select from pg_database where datname = $1', [database])
  if (!rowCount) await superuser.query(`create database ${database} owner ${OWNER_ROLE}`)
  const inside = new pg.Client(addressOf(socketFolder, SUPERUSER, database))
  await inside.connect()
  try {
    await prepareRoles(inside, APP_LOGIN)
  } finally {
    await inside.end()
  }
  await superuser.query('select pg_advisory_unlock(7676, 4)')
}

async function makeLogin(
  superuser: pg.Client,
  role: string,
  inherit: 'inherit' | 'noinherit',
): Promise<void> {
  const { rowCount } = await superuser.query('select from pg_roles where rolname = $1', [role])
  if (!rowCount)
    await superuser.query(
      `create role ${role} login ${inherit} nosuperuser nobypassrls nocreatedb nocreaterole`,
    )
}
