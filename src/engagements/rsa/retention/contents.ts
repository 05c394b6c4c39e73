/** What a caisse said of a household, told again without those of its people who are gone; nothing of it where nobody is left. */
import { sql } from 'kysely'
import { touched } from '../../../kernel/retention/erase.ts'
import type { At } from '../../../kernel/retention/retention.ts'
import type { CafHousehold } from '../caf/household.ts'
import { keysOf } from '../droits/members.ts'
import { fingerprintOf } from '../droits/recognise.ts'

/** Called while the identities and the keys of `persons` still stand. Gives the rows touched. */
export async function tellWithout(at: At, persons: readonly string[]): Promise<number> {
  const { tx, departement } = at
  const { rows } = await sql<{ id: string; left: boolean }>`
    select substr(i.source, 5)::uuid as id, bool_or(i.person_id <> all (${[...persons]}::uuid[])) as left
    from person_identity i where i.departement = ${departement} and i.source in (
      select m.source from person_identity m
      where m.departement = ${departement} and m.person_id = any (${[...persons]}::uuid[]) and m.source like 'caf %')
    group by 1`.execute(tx)
  const [empty, inhabited] = [rows.filter(row => !row.left), rows.filter(row => row.left)]
  return (
    (await eraseDossiers(
      at,
      empty.map(({ id }) => id),
    )) +
    (await rewrite(
      at,
      persons,
      inhabited.map(({ id }) => id),
    ))
  )
}

function eraseDossiers(at: At, dossiers: readonly string[]): Promise<number> {
  const its = (column: string) =>
    sql`departement = ${at.departement} and ${sql.ref(column)} = any (${[...dossiers]}::uuid[])`
  return touched(
    at,
    sql`delete from caf_sighting where ${its('dossier_id')}`,
    sql`delete from caf_content where ${its('dossier_id')}`,
    sql`delete from caf_dossier where ${its('id')}`,
  )
}

/**
 * The mark changes with the content: should the caisse say the same again one day, naming somebody who was gone, it is news.
 * What was the same before is the same after, so that what is derived of the others does not move.
 */
async function rewrite(at: At, persons: readonly string[], dossiers: readonly string[]): Promise<number> {
  if (dossiers.length === 0) return 0
  const { tx, departement } = at
  const { rows: keys } = await sql<{ key: string }>`select key from person_key
    where departement = ${departement} and person_id = any (${[...persons]}::uuid[])`.execute(tx)
  const gone = new Set(keys.map(({ key }) => key))
  const { rows: contents } = await sql<{ dossier: string; mark: string; household: CafHousehold }>`
    select dossier_id as dossier, encode(hash, 'hex') as mark, household from caf_content
    where departement = ${departement} and dossier_id = any (${[...dossiers]}::uuid[])`.execute(tx)
  const changed = contents.flatMap(({ dossier, mark, household }) => {
    const left = household.persons.filter(
      person => !keysOf(person).some(key => gone.has(fingerprintOf(at.secret, dossier, key))),
    )
    if (left.length === household.persons.length) return []
    return [{ dossier, mark: `\\x${mark}`, household: { ...household, persons: left } }]
  })
  const given = sql`jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c (dossier uuid, mark bytea, household jsonb)`
  const anew = sql`sha256(c.mark || 'sans une personne'::bytea)`
  return touched(
    at,
    sql`insert into caf_content (departement, dossier_id, hash, household)
      select ${departement}, c.dossier, ${anew}, c.household from ${given}`,
    sql`delete from caf_content t using ${given} where t.departement = ${departement} and t.dossier_id = c.dossier and t.hash = c.mark`,
    sql`with old as (
        delete from caf_sighting s using ${given}
        where s.departement = ${departement} and s.dossier_id = c.dossier and s.hash = c.mark
        returning s.dossier_id, s.file_id, ${anew} as hash)
      insert into caf_sighting (departement, dossier_id, file_id, hash) select ${departement}, dossier_id, file_id, hash from old`,
  )
}
