/** From what a caisse calls a person to the person that we know: the same whatever the order in which the files came. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'

export interface Named {
  dossier: string
  /** 'nir …' holds everywhere, 'name …' within the dossier only. */
  keys: readonly string[]
  knownOn: Day
}

/**
 * Gives each of `named` its person, made when nobody was known by any of the keys. Two persons who turn out to have the same NIR and
 * birth date are joined; the join is recorded, and what agents wrote of either follows.
 */
export async function recognise(
  tx: Tx,
  departement: string,
  secret: Secret,
  named: readonly Named[],
  by: string,
  today: Day,
): Promise<string[]> {
  const keys = named.map(({ dossier, keys }) => keys.map(key => fingerprintOf(secret, dossier, key)))
  const known = new Map<string, string>()
  const { rows } = await sql<{ key: string; person_id: string }>`select key, person_id from person_key
    where departement = ${departement} and key = any (${keys.flat()}::text[])`.execute(tx)
  for (const { key, person_id } of rows) known.set(key, person_id)

  const born = new Map<string, Day>()
  const joined = new Map<string, string>()
  const current = (person: string): string => (joined.has(person) ? current(joined.get(person)!) : person)
  const persons = named.map(({ knownOn }, i) => {
    const found = [
      ...new Set(
        keys[i]!.map(key => known.get(key))
          .filter(id => id !== undefined)
          .map(current),
      ),
    ].sort()
    const person = found[0] ?? randomUUID()
    if (!found.length || (born.has(person) && knownOn < born.get(person)!)) born.set(person, knownOn)
    for (const other of found.slice(1)) joined.set(other, person)
    for (const key of keys[i]!) known.set(key, person)
    return person
  })

  await insert(
    tx,
    sql`person (departement, id, known_on)`,
    [...born].map(([id, known_on]) => ({ departement, id, known_on })),
    sql`departement text, id uuid, known_on date`,
  )
  const named_ = [...known].map(([key, person]) => ({ departement, key, person_id: current(person) }))
  await sql`insert into person_key (departement, key, person_id)
    select * from jsonb_to_recordset(${JSON.stringify(named_)}::jsonb) as k (departement text, key text, person_id uuid)
    on conflict (departement, key) do update set person_id = excluded.person_id where person_key.person_id <> excluded.person_id`.execute(
    tx,
  )
  for (const [merged, person] of joined)
    await join(tx, { departement, person: current(person), merged, by, today })
  await knownSince(tx, departement, persons.map(current), named)
  return persons.map(current)
}

/** A key as it is kept: no number and no name can be read back from it. */
export const fingerprintOf = (secret: Secret, dossier: string, key: string): string =>
  secret.fingerprint(key.startsWith('nir ') ? key : `${dossier} ${key}`)

/** A file that comes late may tell that somebody was known before. */
async function knownSince(tx: Tx, departement: string, persons: readonly string[], named: readonly Named[]) {
  const days = new Map<string, Day>()
  for (const [i, person] of persons.entries()) {
    const { knownOn } = named[i]!
    if (!days.has(person) || knownOn < days.get(person)!) days.set(person, knownOn)
  }
  const rows = [...days].map(([id, known_on]) => ({ id, known_on }))
  await sql`update person p set known_on = k.known_on from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k (id uuid, known_on date)
    where p.departement = ${departement} and p.id = k.id and k.known_on < p.known_on`.execute(tx)
}

async function join(
  tx: Tx,
  {
    departement,
    person,
    merged,
    by,
    today,
  }: { departement: string; person: string; merged: string; by: string; today: Day },
) {
  for (const table of [
    'person_key',
    'person_contact',
    'person_digital',
    'access_reason',
    'rsa_orientation',
    'appointment',
    'rsa_droit',
  ])
    await sql`update ${sql.table(table)} set person_id = ${person} where departement = ${departement} and person_id = ${merged}`.execute(
      tx,
    )
  await tx
    .insertInto('person_merge')
    .values({
      departement,
      id: randomUUID(),
      person_id: person,
      merged_id: merged,
      why: 'same-nir',
      merged_on: today,
      merged_by: by,
      undone_on: null,
      undone_by: null,
    })
    .execute()
}

async function insert(
  tx: Tx,
  into: ReturnType<typeof sql>,
  rows: readonly object[],
  columns: ReturnType<typeof sql>,
) {
  if (rows.length)
    await sql`insert into ${into} select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (${columns})`.execute(
      tx,
    )
}
