/** The history of the tables: plain SQL files run once, in order, and never changed afterwards. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { openPool } from './db.ts'
import { OWNER_ROLE } from './roles.ts'
import { StartRefusal } from './start-refusal.ts'

const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations')

type Migration = { name: string; sql: string; checksum: string }

/**
 * Runs the files that the database has not had yet, each in a transaction of its own, and gives their names.
 * `owner` is the address of a login that may become the owner of the tables.
 */
export async function migrate(owner: string, folder = MIGRATIONS): Promise<string[]> {
  const pool = openPool(owner, { max: 1, statementSeconds: 0 })
  const client = await pool.connect()
  try {
    const done: string[] = []
    for (;;) {
      const name = await runNext(client, folder)
      if (!name) return done
      done.push(name)
    }
  } finally {
    client.release()
    await pool.end()
  }
}

/** The names of the files that this database has not had. Any login may ask. */
export async function pendingMigrations(pool: pg.Pool, folder = MIGRATIONS): Promise<string[]> {
  const { rows } = await pool.query<{ made: boolean }>(
    `select to_regclass('schema_migration') is not null as made`,
  )
  return remaining(readMigrations(folder), rows[0]!.made ? await applied(pool) : []).map(({ name }) => name)
}

/** For a start without DATABASE_OWNER_URL. */
export async function refusePendingMigrations(pool: pg.Pool, folder = MIGRATIONS): Promise<void> {
  const pending = await pendingMigrations(pool, folder)
  if (pending.length > 0)
    throw new StartRefusal(
      `La base n’a pas encore reçu ${pending.join(', ')} : indiquez dans DATABASE_OWNER_URL le compte qui peut modifier ses tables.`,
    )
}

/** In order; what migrations and their order are is known by this alone, so that a test template can be named after it. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.sql'))
  return names.sort().map(name => {
    const sql = readFileSync(path.join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The lock lasts for the transaction, so two applications that start together run each file once. */
async function runNext(client: pg.PoolClient, folder: string): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock(7676, 5)')
    await client.query(`set local role ${OWNER_ROLE}`)
    await client.query(
      'create table if not exists schema_migration (name text primary key, checksum text not null)',
    )
    await client.query('grant select on schema_migration to public')
    const [next] = remaining(readMigrations(folder), await applied(client))
    if (next) {
      await client.query(next.sql).catch(cause => {
        throw new Error(`migration ${next.name}: ${(cause as Error).message}`, { cause })
      })
      await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
        next.name,
        next.checksum,
      ])
    }
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

type Applied = { name: string; checksum: string }

async function applied(client: pg.PoolClient | pg.Pool): Promise<Applied[]> {
  return (
    await client.query<Applied>('select name, checksum from schema_migration order by name collate "C"')
  ).rows
}

/** What the database has had must be the beginning of what the folder holds, letter for letter. */
function remaining(files: Migration[], past: Applied[]): Migration[] {
  past.forEach(({ name, checksum }, place) => {
    const file = files.find(candidate => candidate.name === name)
    if (!file)
      throw new StartRefusal(
        `La base a reçu la migration ${name}, que cette version de Maillage ne connaît pas : ` +
          'démarrez la version la plus récente, ou restaurez une sauvegarde.',
      )
    if (file.checksum !== checksum)
      throw new StartRefusal(
        `La migration ${name} a été modifiée après avoir été appliquée : rétablissez le fichier, et écrivez le changement dans une nouvelle migration.`,
      )
    if (files[place] !== file)
      throw new StartRefusal(
        `La migration ${files[place]!.name} vient avant ${name}, déjà appliquée : donnez-lui un numéro plus grand.`,
      )
  })
  return files.slice(past.length)
}
