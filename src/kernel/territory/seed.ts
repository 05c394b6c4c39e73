/** Fills the territory at start: France as published, and for Seine-Maritime a provisional UTAS for each commune. */
import { type Kysely, sql } from 'kysely'
import type { Tables, Tx } from '../../platform/db.ts'
import { OWNER_ROLE } from '../../platform/roles.ts'
import { provisionalUtas, provisionalUtasOf } from './provisional.ts'
import { type Reference, readReference, referenceVersion } from './reference.ts'

const NAME = 'territory'

/** `owner`: a login that may become the owner of the tables. Run again, it changes nothing; true when it filled something. */
export function seedTerritory(owner: Kysely<Tables>, departement: string): Promise<boolean> {
  return owner.transaction().execute(async tx => {
    await sql`set local role ${sql.id(OWNER_ROLE)}; set local maillage.departement = ${sql.lit(departement)}`.execute(
      tx,
    )
    // Two applications that start together fill it once.
    await sql`select pg_advisory_xact_lock(7676, 8)`.execute(tx)
    const filled = await fillReference(tx)
    return (await fillUtas(tx, departement)) || filled
  })
}

async function fillReference(tx: Tx): Promise<boolean> {
  const version = referenceVersion()
  const { rows } = await sql<{
    version: string
  }>`select version from reference_version where name = ${NAME}`.execute(tx)
  if (rows[0]?.version === version) return false
  const reference = readReference()
  for (const table of ['epci', 'arrondissement', 'commune', 'commune_former'] as const)
    await put(tx, table, reference[table])
  await sql`insert into commune_older_name (commune, name)
    select commune, name from json_populate_recordset(null::commune_older_name, ${JSON.stringify(reference.commune_older_name)}::json)
    on conflict do nothing`.execute(tx)
  await sql`insert into reference_version (name, version) values (${NAME}, ${version})
    on conflict (name) do update set version = excluded.version`.execute(tx)
  return true
}

async function put(
  tx: Tx,
  table: Exclude<keyof Reference, 'commune_older_name'>,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0]!)
  const list = sql.join(columns.map(column => sql.ref(column)))
  const changes = sql.join(
    columns.slice(1).map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
  )
  await sql`insert into ${sql.table(table)} (${list})
    select ${list} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    on conflict (code) do update set ${changes}`.execute(tx)
}

/** Only where nobody has said anything yet. */
async function fillUtas(tx: Tx, departement: string): Promise<boolean> {
  if (departement !== '76') return false
  const known = await tx
    .selectFrom('utas')
    .select('code')
    .where('departement', '=', departement)
    .limit(1)
    .execute()
  if (known.length) return false
  await tx
    .insertInto('utas')
    .values(
      Object.entries(provisionalUtas).map(([code, name]) => ({
        departement,
        code,
        name,
        standing: 'provisional' as const,
      })),
    )
    .execute()
  const communes = await tx
    .selectFrom('commune')
    .select(['code', 'epci'])
    .where('departement', '=', departement)
    .execute()
  const services = communes.flatMap(({ code, epci }) => {
    const utas = provisionalUtasOf(code, epci)
    return utas
      ? [
          {
            departement,
            commune: code,
            from_on: '2019-01-01' as const,
            utas,
            cms: null,
            canton: null,
            source: 'provisoire',
            recorded_by: null,
          },
        ]
      : []
  })
  await tx
    .insertInto('commune_service')
    .values(services)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return true
}
