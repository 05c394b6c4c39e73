/**
 * « Un centre communal d'action sociale est créé dans toute commune de 1 500 habitants et plus » (CASF, art. L. 123-4): each is in the
 * directory from the start, at the centre of its commune and without hours, until somebody says more.
 */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Day } from '../kernel/time.ts'
import type { Tables, Tx } from '../platform/db.ts'
import { OWNER_ROLE } from '../platform/roles.ts'
import { LAW } from './said/face.ts'
import { recordSayings } from './said/record.ts'
import { ofTown } from './town-names.ts'

/** Inhabitants (population municipale) from which the law asks for one; below, a commune may have one. */
export const CCAS_FROM = 1500

/** The law as it stands since loi n° 2015-991, art. 79. */
const IN_FORCE: Day = '2015-08-09'
/** As the provisional UTAS: the first day of which figures are asked. */
const KNOWN: Day = '2019-01-01'

/** `owner`: a login that may become the owner of the tables. Again with each new reference of the communes; true when it wrote. */
export function seedCcas(owner: Kysely<Tables>, departement: string, today: Day): Promise<boolean> {
  return owner.transaction().execute(async tx => {
    await sql`set local role ${sql.id(OWNER_ROLE)}; set local maillage.departement = ${sql.lit(departement)}`.execute(
      tx,
    )
    await sql`select pg_advisory_xact_lock(7676, 21)`.execute(tx)
    const name = `ccas-${departement}`
    const { rows } = await sql<{ version: string; filled: string | null }>`
      select version, (select version from reference_version where name = ${name}) as filled
      from reference_version where name = 'territory'`.execute(tx)
    if (!rows[0] || rows[0].version === rows[0].filled) return false
    await fill(tx, departement, rows[0].filled === null ? KNOWN : today)
    await sql`insert into reference_version (name, version) values (${name}, ${rows[0].version})
      on conflict (name) do update set version = excluded.version`.execute(tx)
    return true
  })
}

/** Only what the law does not say yet, or says under another name; a commune that shrank keeps what it has. */
async function fill(tx: Tx, departement: string, today: Day): Promise<void> {
  const { rows } = await sql<{ code: string; name: string; place: string | null; said: string | null }>`
    select c.code, c.name, s.place_id as place, s.said ->> 'name' as said
    from commune c
    left join place_said s on s.departement = ${departement} and s.source = ${LAW} and s.source_key = c.code and s.known_until is null
    where c.departement = ${departement} and c.population >= ${CCAS_FROM} and c.lon is not null`.execute(tx)
  const sayings = rows
    .map(row => ({ ...row, ccas: `CCAS ${ofTown(row.name)}` }))
    .filter(({ ccas, said }) => ccas !== said)
    .map(({ code, ccas, place }) => ({
      ...{ place: place ?? randomUUID(), service: null, source: LAW, key: code, holdsOn: IN_FORCE },
      said: { kind: 'ccas' as const, kindWord: null, name: ccas, commune: code },
    }))
  await recordSayings({ tx, departement, today, by: null }, sayings)
}
