/** An installation of Maillage, opened: its database prepared, its territory and its base filled, and what every surface works with. */
import { sql } from 'kysely'
import type pg from 'pg'
import { convention } from './convention.ts'
import type { Importer } from './engagements/rsa/imports/importer.ts'
import { seedRome } from './engagements/rsa/job76/rome/short-list/seed.ts'
import { ensureBase } from './kernel/access/account-first.ts'
import { identityOf } from './kernel/access/agents.ts'
import { type Identity, withNobody } from './kernel/access/identity.ts'
import type {} from './kernel/installation-tables.ts'
import { type Secret, secretOf } from './kernel/people/secret.ts'
import { seedTerritory } from './kernel/territory/seed.ts'
import { loadCommuneMap } from './kernel/territory/service-map.ts'
import type { Day } from './kernel/time.ts'
import { seedCcas } from './places/ccas.ts'
import { cacheNetworksIn } from './places/networks/cache.ts'
import { type Clock, clockOf } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Db, openDb, openPool } from './platform/db.ts'
import { migrate, pendingMigrations } from './platform/migrate.ts'
import { attachOrOpen, type Cluster, openCluster } from './platform/postgres/cluster.ts'
import { loginOf, prepareRoles, refusePowerfulLogin } from './platform/roles.ts'
import { readSecretKey } from './platform/secret-key.ts'
import { StartRefusal } from './platform/start-refusal.ts'

export interface Installation {
  config: Config
  departement: string
  db: Db
  /** Of the application’s login: for a connection outside the pool. */
  url: string
  clock: Clock
  secret: Secret
  /** Whether the demonstration is loaded and may be entered. */
  demonstration(): Promise<boolean>
  /** The account of imports, which alone writes what no agent decides. */
  account(): Promise<Identity>
  /** The same, with what an import has in hand. */
  importer(): Promise<Importer>
  /** Owed after a large load: PostgreSQL plans as if the tables were still empty. Left to its own rounds where their owner is not known. */
  analyze(): Promise<void>
  close(): Promise<void>
}

/** `serve`: alone on the data folder; `join`: beside a server that runs, or alone where none does. */
export async function openInstallation(config: Config, how: 'serve' | 'join'): Promise<Installation> {
  const departement = convention.departement
  const cluster = config.database
    ? undefined
    : await (how === 'serve' ? openCluster : attachOrOpen)(config.dataDir)
  const ownerUrl = cluster?.ownerUrl ?? config.database?.ownerUrl
  const url = cluster?.appUrl ?? config.database!.url
  const pool = openPool(url)
  const db = openDb(pool)
  const clock = clockOf(config)
  try {
    await prepare(pool, ownerUrl, config.database !== undefined, departement, clock().today)
    await ensureBase(db, departement, clock())
  } catch (error) {
    await closeAll(db, cluster)
    throw error
  }
  const account = async () => {
    const { today } = clock()
    const { imports } = await ensureBase(db, departement, clock())
    return (await withNobody(db, 'maillage_system', departement, today, tx =>
      identityOf(tx, departement, imports, today),
    )) as Identity
  }
  cacheNetworksIn(config.dataDir)
  const secret = secretOf(readSecretKey({ dataDir: config.dataDir, given: process.env.MAILLAGE_SECRET }))
  return {
    config,
    departement,
    db,
    url,
    clock,
    secret,
    demonstration: async () => config.demo && (await demonstrationLoaded(db, departement, clock().today)),
    account,
    async importer() {
      const { today } = clock()
      const territory = await withNobody(db, 'maillage_system', departement, today, loadCommuneMap)
      return { db, clock, secret, territory, departement, account: await account() }
    },
    async analyze() {
      if (ownerUrl) await asOwner(ownerUrl, ownerDb => sql`analyze`.execute(ownerDb))
    },
    close: () => closeAll(db, cluster),
  }
}

/** Roles, migrations and reference data, as the owner; without one, nothing may be missing. */
async function prepare(
  pool: pg.Pool,
  ownerUrl: string | undefined,
  external: boolean,
  departement: string,
  today: Day,
) {
  if (ownerUrl) {
    await asOwner(ownerUrl, async (ownerDb, owner) => {
      if (external) await prepareExternal(owner, await loginOf(pool))
      await migrate(ownerUrl)
      await seedTerritory(ownerDb, departement)
      await seedCcas(ownerDb, departement, today)
      await seedRome(ownerDb, today)
    })
  } else {
    const pending = await pendingMigrations(pool)
    if (pending.length)
      throw new StartRefusal(
        `La base attend ${pending.length} migrations (${pending[0]}…) : indiquez DATABASE_OWNER_URL pour les appliquer.`,
      )
  }
  if (external) await refusePowerfulLogin(pool)
}

async function asOwner(ownerUrl: string, work: (ownerDb: Db, owner: pg.Pool) => Promise<unknown>) {
  const owner = openPool(ownerUrl, { max: 2, statementSeconds: 0 })
  const ownerDb = openDb(owner)
  try {
    await work(ownerDb, owner)
  } finally {
    await ownerDb.destroy()
  }
}

async function prepareExternal(owner: pg.Pool, login: string) {
  const client = await owner.connect()
  try {
    await prepareRoles(client, login)
  } finally {
    client.release()
  }
}

async function demonstrationLoaded(db: Db, departement: string, today: string): Promise<boolean> {
  const row = await withNobody(db, 'maillage_system', departement, today, tx =>
    tx
      .selectFrom('installation')
      .select('demonstration_on')
      .where('departement', '=', departement)
      .executeTakeFirst(),
  )
  return Boolean(row?.demonstration_on)
}

async function closeAll(db: Db, cluster: Cluster | undefined) {
  await db.destroy()
  await cluster?.close()
}
