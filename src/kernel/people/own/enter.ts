/** How a person comes in: by their code and birth date, or as FranceConnect knows them. Whatever fails, the answer is one. */
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db.ts'
import { roles } from '../../access/identity.ts'
import { appendTraces } from '../../access/trace.ts'
import type { Day } from '../../time.ts'
import { codeHash, readCode } from './code.ts'
import type {} from './tables.ts'
import { countTry, type Instance, triedTooOften } from './tries.ts'

export type Entered = { person: string; code: string } | 'wrong' | 'too-many'

/**
 * `tx` as maillage_system; `from`: the address that asks. The same statements run whether the code exists or not, and all tries stand in
 * one row: neither the answer nor its time says what was wrong, and a hundred at once are counted one by one.
 */
export async function enterByCode(
  tx: Tx,
  instance: Instance,
  { typed, born, from }: { typed: string; born: Day; from: string },
): Promise<Entered> {
  const { departement, now, secret } = instance
  if (await triedTooOften(tx, instance, from)) return 'too-many'
  const code = readCode(typed) ?? { mark: '', proof: '' }
  const hash = codeHash(secret, code, born)
  const { rows } = await sql<{ id: string; person: string; hash: Buffer; dead: boolean }>`
    select id, person_id as person, hash, tries >= 5 or until_on <= ${now.today}::date as dead from person_code
    where departement = ${departement} and mark = ${code.mark} and ended_on is null for update`.execute(tx)
  const [found = null] = rows
  const right = timingSafeEqual(hash, found?.hash ?? Buffer.alloc(hash.length)) && found?.dead === false
  await sql`update person_code set tries = ${right ? sql`0` : sql`least(tries + 1, 5)`},
      used_at = ${right ? sql`${now.at}::timestamptz` : sql`used_at`},
      ended_on = ${right ? sql`ended_on` : sql`case when tries >= 4 then ${now.today}::date end`},
      ended_why = ${right ? sql`ended_why` : sql`case when tries >= 4 then 'tries' end`}
    where departement = ${departement} and id = ${found?.id ?? null}::uuid`.execute(tx)
  if (right) {
    await traceEntry(tx, now, found.person)
    return { person: found.person, code: found.id }
  }
  await countTry(tx, instance, from)
  return 'wrong'
}

/** Who the person is, as the State’s registry of identities says it (« identité pivot »). */
export interface Pivot {
  issuer: string
  subject: string
  birthName: string
  /** All of them, in order. */
  firstNames: readonly string[]
  born: Day
  sex: '1' | '2' | null
}

/** Null for nobody and for two of the same identity. A person once matched is known by the provider’s word for them, for ever. */
export async function enterByPivot(
  tx: Tx,
  { departement, now, secret }: Instance,
  pivot: Pivot,
): Promise<string | null> {
  const subject = Buffer.from(secret.fingerprint(`person-subject ${pivot.issuer} ${pivot.subject}`), 'hex')
  await sql`select pg_advisory_xact_lock(7676, 47)`.execute(tx)
  const { rows: linked } = await sql<{ person: string }>`select person_id as person from person_subject
    where departement = ${departement} and subject_hash = ${subject}`.execute(tx)
  const person = linked[0]?.person ?? (await match(tx, pivot))
  if (!person) return null
  if (!linked[0]) {
    const made = await sql`insert into person_subject (departement, subject_hash, person_id, linked_on)
      values (${departement}, ${subject}, ${person}, ${now.today}) on conflict do nothing`.execute(tx)
    // Somebody else of the provider came into this file before.
    if (!made.numAffectedRows) return null
  }
  await traceEntry(tx, now, person)
  return person
}

async function match(tx: Tx, { birthName, firstNames, born, sex }: Pivot): Promise<string | null> {
  // « Marie Claire Anne » is « Marie », « Marie Claire » or all three in the words of a caisse; « Jean-Pierre » is never « Jean ».
  const firsts = firstNames.map((_, n) => firstNames.slice(0, n + 1).join(' '))
  const { rows } = await sql<{ person: string | null }>`
    select person_by_pivot(${birthName}, ${firsts}::text[], ${born}::date, ${sex}) as person`.execute(tx)
  return rows[0]!.person
}

const traceEntry = (tx: Tx, now: Now, person: string) =>
  appendTraces(tx, now.at, { id: null, organisation: '' }, roles.personne.label, [
    { operation: 'write', action: 'own.enter', person },
  ])
