/** Wrong tries of one address of the network, whatever is tried: past ten in ten minutes, one waits. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Secret } from '../secret.ts'
import type {} from './tables.ts'

export interface Instance {
  departement: string
  now: Now
  secret: Secret
}

/**
 * Wrong tries of one address in ten minutes. There is no bound for all: thirty addresses would shut everybody out, and sixty bits, the
 * birth date and five tries a code leave nothing to guess.
 */
export const TRIES_FROM_ONE = 10

/** One at a time: a hundred at once are counted one by one. `tx` as maillage_system. */
export async function triedTooOften(tx: Tx, instance: Instance, from: string): Promise<boolean> {
  const { departement, now } = instance
  await sql`select pg_advisory_xact_lock(7676, 46)`.execute(tx)
  const { rows } = await sql<{ mine: number }>`
    select count(*)::int as mine from person_try
    where departement = ${departement} and from_hash = ${hashOf(instance, from)} and at > ${now.at}::timestamptz - interval '10 minutes'`.execute(
    tx,
  )
  return rows[0]!.mine >= TRIES_FROM_ONE
}

export const countTry = (tx: Tx, instance: Instance, from: string) =>
  tx
    .insertInto('person_try')
    .values({
      ...{ departement: instance.departement, id: randomUUID(), at: instance.now.at },
      from_hash: hashOf(instance, from),
    })
    .execute()

const hashOf = ({ now, secret }: Instance, from: string): Buffer =>
  Buffer.from(secret.fingerprint(`person-try ${now.today} ${from}`), 'hex')
