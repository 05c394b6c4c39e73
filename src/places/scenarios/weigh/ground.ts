/** What siting and scenarios stand on, kept in memory while nothing of it changes: a place that is dragged asks thirty times a second. */
import type { Context } from '../../../kernel/access/identity.ts'
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import type { StreetMode } from '../../../travel/types.ts'
import { type Ground, groundOf, groundVersion, utasNames } from '../../coverage/read.ts'
import { methodSentence } from '../../coverage/words.ts'
import type { Kind } from '../../kinds.ts'
import { factsOf, type NetworkFacts, networkInUse } from '../../networks/networks.ts'
import { type Reaches, reachesOf } from './reaches.ts'

export interface Standing extends Ground {
  reaches: Reaches
  /** The centre of each commune. */
  communes: readonly Inhabited[]
  /** Names of the UTAS, by code. */
  utas: ReadonlyMap<string | null, string>
  networks: NetworkFacts[]
  /** How the figures are made, to be said beside them. */
  how: string
}

/** The homes and the times of the last questions, by all that they are made from. */
const kept = new Map<string, Promise<Standing>>()
const KEPT = 6

export async function standingOn(
  { tx, departement, today }: Pick<Context, 'tx' | 'departement' | 'today'>,
  kinds: readonly Kind[],
  mode: StreetMode,
): Promise<Standing> {
  const inUse = await networkInUse(tx, departement, today)
  const key = JSON.stringify([departement, today, inUse?.sha256, await groundVersion(tx), kinds, mode])
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
  const standing = load()
  kept.set(key, standing)
  // A transaction that broke off is no answer.
  standing.catch(() => kept.delete(key))
  return standing

  async function load(): Promise<Standing> {
    const ground = await groundOf(tx, departement, today, kinds, 'finest')
    const { homes: communes } = await groundOf(tx, departement, today, [], 'commune')
    const reaches = reachesOf(ground.network, ground.homes, mode)
    const networks = reaches.method === 'routed' && inUse ? [factsOf(inUse)] : []
    const estimated = { communes: reaches.communesEstimated }
    const how = methodSentence({ mode, method: reaches.method, estimated }, networks[0] ?? null)
    const utas = await utasNames(tx, departement)
    return { ...ground, communes, reaches, utas, networks, how }
  }
}
