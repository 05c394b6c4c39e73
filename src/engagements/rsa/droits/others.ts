/** The other dossiers of the same people: what they say decides who is a newcomer, and two names may turn out to be one person. */
import { sql } from 'kysely'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Line, readable } from './line.ts'
import { membersOf } from './members.ts'
import { fingerprintOf } from './recognise.ts'

/** Adults and children alike; the given dossiers are left out. */
export async function othersOf(
  tx: Tx,
  departement: string,
  secret: Secret,
  lines: ReadonlyMap<string, readonly Line[]>,
): Promise<string[]> {
  const keys = [...lines].flatMap(([dossier, all]) =>
    membersOf(readable(all)).flatMap(member => member.keys.map(key => fingerprintOf(secret, dossier, key))),
  )
  const { rows } = await sql<{ id: string }>`select distinct substr(i.source, 5) as id from person_key k
    join person_identity i on i.departement = k.departement and i.person_id = k.person_id and i.source like 'caf %'
    where k.departement = ${departement} and k.key = any (${keys}::text[])`.execute(tx)
  return rows.map(({ id }) => id).filter(id => !lines.has(id))
}
