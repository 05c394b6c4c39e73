/** A network that has been built is kept in the database, in pieces, and put in use, all at once. */
import type { Context } from '../../kernel/access/identity.ts'
import type { Day } from '../../kernel/time.ts'
import { EDITION, type Network, readNetwork } from '../../travel/network.ts'
import type { Mode } from '../../travel/types.ts'
import { digest } from './cache.ts'
import { type NetworkInUse, networkInUse } from './networks.ts'

/** Bytes of one piece: small enough for one statement, large enough for few of them. */
const PIECE = 4 * 1024 * 1024

/** In the transaction of `context`: until it ends, whoever asks finds the network before. */
export async function keepNetwork(context: Context, bytes: Uint8Array): Promise<NetworkInUse> {
  const { tx, departement, today, at, me, trace } = context
  const network = readNetwork(bytes)
  const timetable = coveredDays(network)
  const facts = {
    sha256: Buffer.from(digest(bytes), 'hex'),
    bytes: bytes.length,
    edition: EDITION,
    built_on: today,
    built_at: at,
    sources: JSON.stringify(network.sources),
    warnings: JSON.stringify(network.warnings),
    modes: modesOf(network),
    timetable_from: timetable?.from ?? null,
    timetable_until: timetable?.until ?? null,
  } as never
  await tx
    .insertInto('network')
    .values({ departement, id: network.id, ...(facts as object) } as never)
    .onConflict(conflict => conflict.columns(['departement', 'id']).doUpdateSet(facts))
    .execute()
  await tx
    .deleteFrom('network_part')
    .where('departement', '=', departement)
    .where('network_id', '=', network.id)
    .execute()
  for (let n = 0; n * PIECE < bytes.length; n++)
    await tx
      .insertInto('network_part')
      .values({
        ...{ departement, network_id: network.id, n },
        bytes: Buffer.from(bytes.subarray(n * PIECE, (n + 1) * PIECE)),
      })
      .execute()
  await tx
    .insertInto('network_use')
    .values({ departement, used_at: at, used_on: today, network_id: network.id, used_by: me.id })
    .execute()
  trace({ operation: 'write', action: 'travel.build-network' })
  return (await networkInUse(tx, departement))!
}

const modesOf = ({ streets, timetable }: Network): Mode[] => [
  ...(streets ? (['walk', 'bicycle', 'car'] as const) : []),
  ...(timetable ? (['transit'] as const) : []),
]

/** Of all its timetables. */
function coveredDays({ sources }: Network): { from: Day; until: Day } | undefined {
  const days = sources.flatMap(({ from, until }) => (from && until ? [[from, until] as const] : []))
  if (days.length === 0) return undefined
  return {
    from: days.map(([from]) => from).sort()[0] as Day,
    until: days
      .map(([, until]) => until)
      .sort()
      .at(-1) as Day,
  }
}
