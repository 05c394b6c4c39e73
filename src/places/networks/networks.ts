/** The networks that travel times are computed on: which one was in use on a day, and its bytes, read once. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Day, day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { EDITION, type Network, readNetwork } from '../../travel/network.ts'
import { cacheBytes, cachedBytes } from './cache.ts'
import type {} from './tables.ts'

export const networkSource = z.object({
  /** Of the file. */
  name: z.string(),
  kind: z.enum(['osm', 'gtfs']),
  sha256: z.string(),
  /** First and last day of a timetable. */
  from: day.optional(),
  until: day.optional(),
})
export type NetworkSource = z.output<typeof networkSource>

/** What a result says of the network that made it. */
export const networkFacts = z.object({
  id: z.string(),
  builtOn: day,
  sources: z.array(networkSource),
  modes: z.array(z.enum(['walk', 'bicycle', 'car', 'transit'])),
  /** First and last day that its timetable covers; null without one. */
  timetable: z.object({ from: day, until: day }).nullable(),
})
export type NetworkFacts = z.output<typeof networkFacts>

export interface NetworkInUse extends NetworkFacts {
  warnings: string[]
  /** Of the bytes kept, in hexadecimal. */
  sha256: string
  bytes: number
  since: Day
  /** False where another edition of Maillage built it: it is asked nothing, and times are estimated until it is built again. */
  readable: boolean
}

/** The network in use on that day, ready to be asked; null when there was none. Read once a process. */
export async function currentNetwork(tx: Tx, departement: string, asOf?: Day): Promise<Network | null> {
  const inUse = await networkInUse(tx, departement, asOf)
  return inUse && openNetwork(tx, departement, inUse)
}

/** What is known of the network in use on that day, without its bytes. */
export async function networkInUse(tx: Tx, departement: string, asOf?: Day): Promise<NetworkInUse | null> {
  const [latest] = await networkHistory(tx, departement, asOf, 1)
  return latest?.readable ? latest : null
}

/** Those that were in use, the latest first. */
export async function networkHistory(
  tx: Tx,
  departement: string,
  asOf?: Day,
  most = 50,
): Promise<NetworkInUse[]> {
  const { rows } = await sql<Omit<NetworkInUse, 'timetable'> & { from: Day | null; until: Day | null }>`
    select n.id, n.built_on as "builtOn", n.sources, n.modes, n.timetable_from as "from", n.timetable_until as "until", n.warnings,
      encode(n.sha256, 'hex') as sha256, n.bytes, u.used_on as since, n.edition = ${EDITION} as readable
    from network_use u join network n on n.departement = u.departement and n.id = u.network_id
    where u.departement = ${departement} and u.used_on <= coalesce(${asOf ?? null}::date, 'infinity')
    order by u.used_at desc limit ${most}`.execute(tx)
  return rows.map(({ from, until, ...network }) => ({
    ...network,
    timetable: from && until ? { from, until } : null,
  }))
}

export const factsOf = ({ id, builtOn, sources, modes, timetable }: NetworkFacts): NetworkFacts => ({
  ...{ id, builtOn, sources, modes, timetable },
})

export async function openNetwork(
  tx: Tx,
  departement: string,
  { id, sha256, bytes }: Pick<NetworkInUse, 'id' | 'sha256' | 'bytes'>,
): Promise<Network> {
  const found = opened.get(sha256)
  if (found) return found
  let whole = await cachedBytes(sha256)
  if (!whole) {
    whole = await keptBytes(tx, departement, id, bytes)
    await cacheBytes(sha256, whole)
  }
  const network = readNetwork(whole)
  // Two at most: the one in use, and one of the past that a report asks for.
  if (opened.size >= 2) opened.delete(opened.keys().next().value!)
  opened.set(sha256, network)
  return network
}

/** By the SHA-256 of their bytes. */
const opened = new Map<string, Network>()

async function keptBytes(tx: Tx, departement: string, id: string, bytes: number): Promise<Uint8Array> {
  const whole = new Uint8Array(bytes)
  for (let n = 0, at = 0; at < bytes; n++) {
    const part = await tx
      .selectFrom('network_part')
      .select('bytes')
      .where('departement', '=', departement)
      .where('network_id', '=', id)
      .where('n', '=', n)
      .executeTakeFirstOrThrow()
    whole.set(part.bytes, at)
    at += part.bytes.length
  }
  return whole
}
