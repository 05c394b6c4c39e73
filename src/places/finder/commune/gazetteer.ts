/** The communes that somebody may name: those of the département with their older names, its neighbours, and the towns of France. */
import { sql } from 'kysely'
import type {} from '../../../kernel/territory/tables.ts'
import type { Tx } from '../../../platform/db.ts'
import { versionOf } from '../../coverage/read.ts'
import type { Gazetteer, KnownCommune, Name } from './resolve.ts'
import { spellingOf, wordsOf } from './spelling.ts'

/** Inhabitants from which a town of another département is known by its name, wherever it is. */
const TOWN = 20_000
/** Degrees around the département within which every commune is known: some 40 km. */
const AROUND = 0.5

/** Read and spelled out once: whoever types a name does not wait for it. The communes change once a year. */
export async function readGazetteer(tx: Tx, departement: string): Promise<Gazetteer> {
  const version = await versionOf(tx, ['commune', 'commune_former', 'commune_older_name'])
  const key = `${departement} ${version}`
  if (kept?.key !== key) kept = { key, gazetteer: await spelledOut(tx, departement) }
  return kept.gazetteer
}

let kept: { key: string; gazetteer: Gazetteer } | undefined

async function spelledOut(tx: Tx, departement: string): Promise<Gazetteer> {
  const { rows: communes } = await sql<KnownCommune & { older: string[] }>`
    with extent as (
      select min(lon) - ${AROUND} as west, max(lon) + ${AROUND} as east, min(lat) - ${AROUND} as south, max(lat) + ${AROUND} as north
      from commune where departement = ${departement})
    select c.code, c.name, c.departement, c.postcodes, coalesce(c.population, 0) as population, c.lon, c.lat,
      case when c.departement = ${departement} then array(
        select f.name from commune_former f where f.commune = c.code union select o.name from commune_older_name o where o.commune = c.code order by 1)
      else '{}' end as older
    from commune c, extent e
    where c.lon is not null and (c.departement = ${departement} or c.population >= ${TOWN}
      or (c.lon between e.west and e.east and c.lat between e.south and e.north))
    order by c.code`.execute(tx)
  return { departement, names: communes.flatMap(namesOf) }
}

/** The names that this commune had, or those that are part of it. */
export async function olderNamesOf(tx: Tx, commune: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from commune_former where commune = ${commune}
    union select name from commune_older_name where commune = ${commune} order by 1`.execute(tx)
  return rows.map(({ name }) => name)
}

function namesOf({ older, ...commune }: KnownCommune & { older: string[] }): Name[] {
  const today = spellingOf(wordsOf(commune.name))
  const others = older
    .map(name => ({ commune, spelling: spellingOf(wordsOf(name)), older: name }))
    .filter(({ spelling }) => spelling.letters !== today.letters)
  return [{ commune, spelling: today, older: null }, ...others]
}
