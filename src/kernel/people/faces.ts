/** What a list shows of a person, and by which reason it may: asked only for persons within reach. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../access/identity.ts'
import type { TraceLine } from '../access/trace.ts'
import { day } from '../time.ts'

export const faceShape = z.object({
  person: z.uuid(),
  lastName: z.string(),
  /** '' when it is the last name. */
  birthName: z.string(),
  firstName: z.string(),
  born: day,
  bornPrecision: z.enum(['day', 'month', 'year']),
  commune: z.string().nullable(),
  homeless: z.boolean(),
  /** The widest of my reasons, */
  reason: z.uuid(),
  purpose: z.string(),
  /** and what it is, in words: « Orienter un bénéficiaire du RSA ». */
  why: z.string(),
})
export type Face = z.output<typeof faceShape>

/**
 * The persons whose identity I may read, as PostgreSQL writes a uuid[]: it goes back as it came. Asked for on its own so that the planner
 * knows how many they are: it then has row-level security reckon the reach once, not once a row (12 ms against 40 for 3,000 persons).
 */
export async function reach({ tx, departement }: Context): Promise<string> {
  const { rows } = await sql<{
    persons: string | null
  }>`select array_agg(person_id)::text as persons from access_mine
    where departement = ${departement} and 'C2' = any (reads)`.execute(tx)
  return rows[0]!.persons ?? '{}'
}

export type Named = Pick<Face, 'person' | 'lastName' | 'birthName' | 'firstName' | 'born' | 'bornPrecision'>

/** Columns of person_identity, under the alias `i`, as `Named` has them. */
export const namedColumns = sql`i.person_id as person, i.last_name as "lastName", case when i.birth_name = i.last_name then '' else i.birth_name end as "birthName",
  i.first_name as "firstName", i.born_on as born, i.born_precision as "bornPrecision"`

/** The latest that a source said of each of `persons`. */
export async function namesOf({ tx, departement }: Context, persons: readonly string[]): Promise<Named[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<Named>`
    select distinct on (i.person_id) ${namedColumns} from person_identity i
    where i.departement = ${departement} and i.person_id = any (${[...persons]}::uuid[]) and i.known_until is null
    order by i.person_id, i.known_from desc, i.source`.execute(tx)
  return rows
}

/** Where each lives and by which reason I may know it, in the same order; those out of reach are not there. */
export async function facesOf({ tx, departement }: Context, named: readonly Named[]): Promise<Face[]> {
  if (named.length === 0) return []
  const persons = sql`any (${named.map(({ person }) => person)}::uuid[])`
  const { rows: addresses } = await sql<Pick<Face, 'person' | 'commune' | 'homeless'>>`
    select distinct on (a.person_id) a.person_id as person, coalesce(c.name, a.commune_name) as commune, a.homeless
    from person_address a left join commune c on c.code = a.commune
    where a.departement = ${departement} and a.person_id = ${persons} and a.known_until is null
    order by a.person_id, a.known_from desc, a.source`.execute(tx)
  const { rows: reasons } = await sql<Pick<Face, 'person' | 'reason' | 'purpose' | 'why'>>`
    select distinct on (a.person_id) a.person_id as person, a.reason_id as reason, a.purpose, p.label as why
    from access_mine a join access_purpose p on p.id = a.purpose
    where a.departement = ${departement} and a.person_id = ${persons} and 'C2' = any (a.reads)
    order by a.person_id, cardinality(a.reads) desc, a.reason_id`.execute(tx)
  const addressOf = new Map(addresses.map(address => [address.person, address]))
  const reasonOf = new Map(reasons.map(reason => [reason.person, reason]))
  return named.flatMap(({ person, lastName, birthName, firstName, born, bornPrecision }) => {
    const [address, reason] = [addressOf.get(person), reasonOf.get(person)]
    if (!reason) return []
    return [
      {
        lastName,
        birthName,
        firstName,
        born,
        bornPrecision,
        commune: address?.commune ?? null,
        homeless: address?.homeless ?? false,
        ...reason,
      },
    ]
  })
}

export const traceOf = (
  operation: TraceLine['operation'],
  action: string,
  { person, reason, purpose }: Face,
): TraceLine => ({
  ...{ operation, action, person, reason, purpose },
  classes: ['C2'],
})
