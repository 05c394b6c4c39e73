/** Which files are one person, and which may be: people decide it, and undo it when it was a mistake. Facts stay in the file where they were told. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '../../platform/db.ts'
import { action } from '../action.ts'
import { faceShape, facesOf, namesOf, reach, traceOf } from './faces.ts'

const SHOWN = 50

const duplicate = z.object({ why: z.enum(['same-nir', 'same-birth']), one: faceShape, other: faceShape })
export type Duplicate = z.output<typeof duplicate>

export const listDuplicates = action({
  id: 'people.list-duplicates',
  label: 'Doublons possibles',
  about:
    'Liste, parmi les personnes suivies, les dossiers qui semblent être ceux d’une même personne : même NIR, ou même naissance et noms proches.',
  effect: 'read',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({}),
  output: z.object({ pairs: z.array(duplicate), more: z.boolean() }),
  async run(context) {
    const pairs = await likelyPairs(context.tx, context.departement, await reach(context))
    const shown = await shownUnder(context.tx, context.departement, [
      ...new Set(pairs.flatMap(({ one, other }) => [one, other])),
    ])
    const apart = pairs.filter(({ one, other }) => shown.get(one) !== shown.get(other))
    const listed = apart.slice(0, SHOWN)
    const persons = [...new Set(listed.flatMap(({ one, other }) => [one, other]))]
    const faces = new Map(
      (await facesOf(context, await namesOf(context, persons))).map(face => [face.person, face]),
    )
    context.trace(...[...faces.values()].map(face => traceOf('list', listDuplicates.id, face)))
    return {
      pairs: listed.map(({ why, one, other }) => ({ why, one: faces.get(one)!, other: faces.get(other)! })),
      more: apart.length > SHOWN,
    }
  },
})

/** Twins have one birth date and one name: the first names must be near too. A NIR given until the birth is proven changes: it parts nobody. */
async function likelyPairs(
  tx: Tx,
  departement: string,
  mine: string,
): Promise<{ one: string; other: string; why: Duplicate['why'] }[]> {
  const { rows } = await sql<{ one: string; other: string; why: Duplicate['why'] }>`
    with mine as materialized (
      select i.person_id, i.last_name, i.birth_name, lower(unaccent(i.first_name)) as first_name, i.born_on, i.sex, i.nir_hash
      from person_identity i where i.departement = ${departement} and i.person_id = any (${mine}::uuid[]) and i.known_until is null),
    pair as (
      select i.person_id as one, j.person_id as other, 'same-nir' as why
      from mine i join mine j on j.nir_hash = i.nir_hash and j.person_id > i.person_id
      union all
      select i.person_id, j.person_id, 'same-birth'
      from mine i join mine j on j.born_on = i.born_on and j.sex = i.sex and j.person_id > i.person_id
      where similarity(i.first_name, j.first_name) >= 0.5
        and (similarity(unaccent(i.birth_name), unaccent(j.birth_name)) >= 0.5 or similarity(unaccent(i.last_name), unaccent(j.last_name)) >= 0.5
          or similarity(unaccent(i.last_name), unaccent(j.birth_name)) >= 0.5 or similarity(unaccent(i.birth_name), unaccent(j.last_name)) >= 0.5))
    select one, other, max(why) as why from pair group by one, other order by why desc, one, other limit ${SHOWN * 4}`.execute(
    tx,
  )
  return rows
}

/** The person and those merged into it, one merge after another; what was undone is apart. Only what the asker may see. */
export async function personIds(tx: Tx, departement: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive one as (
      select ${id}::uuid as id
      union
      select m.merged_id from one join person_merge m on m.departement = ${departement} and m.person_id = one.id and m.undone_on is null)
    select id from one`.execute(tx)
  return rows.map(row => row.id)
}

/** For each of `ids`, the file under which it is shown today: its own when it was merged into none. */
export async function shownUnder(
  tx: Tx,
  departement: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const kept = new Map<string, string>()
  // Merges are few, and merges of merges fewer: nearly always one question that finds nothing.
  for (let asked = [...ids]; asked.length > 0; ) {
    const { rows } = await sql<{ merged: string; person: string }>`
      select merged_id as merged, person_id as person from person_merge
      where departement = ${departement} and merged_id = any (${asked}::uuid[]) and undone_on is null`.execute(
      tx,
    )
    for (const { merged, person } of rows) kept.set(merged, person)
    asked = rows.map(({ person }) => person).filter(person => !kept.has(person))
  }
  return new Map(ids.map(id => [id, lastOf(id, kept)]))
}

/** Stops where it began, should agents of different reach have closed a ring: each saw only a part of it. */
function lastOf(start: string, kept: ReadonlyMap<string, string>): string {
  const seen = new Set([start])
  let at = start
  for (let next = kept.get(at); next !== undefined; next = kept.get(at)) {
    if (seen.has(next)) return [...seen].sort()[0]!
    seen.add(next)
    at = next
  }
  return at
}
