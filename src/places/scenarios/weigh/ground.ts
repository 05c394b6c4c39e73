/** What siting and scenarios stand on, kept in memory while nothing of it changes: a place that is dragged asks thirty times a second. */
import type { Context } from '../../../kernel/access/identity.ts'
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import type { Day } from '../../../kernel/time.ts'
import { type Mode, NEVER } from '../../../travel/types.ts'
import { type Ground, groundOf, groundVersion, momentAsked, utasNames } from '../../coverage/read.ts'
import { methodSentence } from '../../coverage/words.ts'
import type { Kind } from '../../kinds.ts'
import { factsOf, type NetworkFacts, type NetworkInUse, networkInUse } from '../../networks/networks.ts'
import { type Reaches, reachesOf } from './reaches.ts'
import { transitReachesOf } from './transit-reaches.ts'

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
  mode: Mode,
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
    const { reaches, how } = waysOf(ground, mode, today, inUse)
    const networks = reaches.method === 'routed' && inUse ? [factsOf(inUse)] : []
    const utas = await utasNames(tx, departement)
    return { ...ground, communes, reaches, utas, networks, how }
  }
}

function waysOf(
  { network, homes }: Ground,
  mode: Mode,
  today: Day,
  inUse: NetworkInUse | null,
): Pick<Standing, 'reaches' | 'how'> {
  if (mode !== 'transit') {
    const reaches = reachesOf(network, homes, mode)
    const made = { mode, method: reaches.method, estimated: { communes: reaches.communesEstimated } }
    return { reaches, how: methodSentence(made, inUse && factsOf(inUse)) }
  }
  // A scenario stays readable when the timetable that it was asked on is gone.
  if (!network?.timetable) return { reaches: nothing(homes.length), how: NO_TIMETABLE }
  const when = momentAsked({ network }, today, { mode, halfDay: undefined, stay: 0 })!
  const how = methodSentence({ mode, method: 'routed' }, inUse && factsOf(inUse), when)
  return {
    reaches: transitReachesOf(network, homes, when),
    how: `${how} Chaque demi-journée est comptée avec ces mêmes temps.`,
  }
}

const NO_TIMETABLE =
  'Aucun horaire de transport en commun n’est en service\u00a0: aucun lieu n’est compté comme à portée.'

const nothing = (homes: number): Reaches => {
  const never = () => new Int32Array(homes).fill(NEVER)
  return { method: 'routed', communesEstimated: 0, to: never, glance: never, load: () => {} }
}
