/** Places that several sources seem to name: proposed as one, and decided by a person. */
import { sql } from 'kysely'
import { plain } from '../../kernel/people/plain.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { kilometres } from '../imports/locate.ts'
import type { Kind } from '../kinds.ts'
import { LAW } from '../said/face.ts'

export interface When {
  tx: Tx
  departement: string
  today: Day
}

export interface Candidate {
  id: string
  kind: Kind
  kindWord: string | null
  name: string
  commune: string
  communeName: string
  address: string | null
  phone: string | null
  lon: number
  lat: number
  position: 'given' | 'estimated'
  sources: { source: string; on: Day }[]
}

export interface Proposal {
  a: Candidate
  b: Candidate
  /** What makes them look like one, in French. */
  why: string[]
}

/** How many pairs have one of these places in them. */
export async function countProposals(when: When, touched: ReadonlySet<string>): Promise<number> {
  return (await proposals(when)).filter(({ a, b }) => touched.has(a.id) || touched.has(b.id)).length
}

/** By commune and name; those that somebody decided already are left out. */
export async function proposals(when: When): Promise<Proposal[]> {
  const decided = await decidedPairs(when)
  const found: Proposal[] = []
  for (const [, list] of Map.groupBy(await candidates(when), ({ commune }) => commune))
    for (const [index, a] of list.entries())
      for (const b of list.slice(index + 1)) {
        const why = seemsOne(a, b)
        if (why.length && !decided.has(pairKey(a.id, b.id))) found.push({ a, b, why })
      }
  return found
}

export const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/**
 * The rule, of two places of one commune: the same kind, and a name, a telephone or a point in common. One source that lists both
 * under two keys holds them for two, unless everything is the same.
 */
export function seemsOne(a: Candidate, b: Candidate): string[] {
  const sameName = plain(a.name) === plain(b.name)
  const apart = kilometres(a, b)
  const placed = a.position === 'given' && b.position === 'given'
  if (a.kind !== b.kind || (a.kind === 'autre' && plain(a.kindWord ?? '') !== plain(b.kindWord ?? '')))
    return sameName && placed && apart <= 0.1 ? ['même nom', 'même endroit'] : []
  if (shareSource(a, b)) return sameName && a.address === b.address ? ['même nom', 'même adresse'] : []
  if (placed && apart > 1) return []
  const byLaw = [a, b].some(({ sources }) => sources.every(({ source }) => source === LAW))
  return [
    ...(sameName ? ['même nom'] : namesAgree(a, b) ? ['noms proches'] : []),
    ...(a.phone && a.phone === b.phone ? ['même téléphone'] : []),
    ...(placed && apart <= 0.05 ? ['même endroit'] : []),
    ...(byLaw ? ['la loi en demande un par commune'] : []),
  ]
}

const shareSource = (a: Candidate, b: Candidate) =>
  a.sources.some(({ source }) => b.sources.some(other => other.source === source))

/** Words that many places of a kind share say nothing. */
const hollow = new Set('de du des la le les l d et a au aux en sur pour'.split(' '))

/** Two thirds of the words that matter, the commune left out. */
function namesAgree(a: Candidate, b: Candidate): boolean {
  const words = ({ name, communeName }: Candidate) => {
    const town = plain(communeName).split(' ')
    return new Set(
      plain(name)
        .split(' ')
        .filter(word => !hollow.has(word) && !town.includes(word)),
    )
  }
  const [of, others] = [words(a), words(b)]
  const shared = [...of].filter(word => others.has(word)).length
  return shared > 0 && shared / new Set([...of, ...others]).size >= 2 / 3
}

async function candidates({ tx, departement, today }: When): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select p.id, p.kind, p.kind_word as "kindWord", p.name, p.commune, c.name as "communeName", p.address, p.phone, p.lon, p.lat,
      p.position, p.sources
    from place p join commune c on c.code = p.commune
    where p.departement = ${departement} and p.known_until is null and (p.closed_on is null or p.closed_on > ${today}::date)
    order by unaccent(c.name), c.code, unaccent(p.name), p.id`.execute(tx)
  return rows
}

async function decidedPairs({ tx, departement }: When): Promise<Set<string>> {
  const { rows } = await sql<{ kept: string; other: string }>`
    select kept, other from place_pair where departement = ${departement} and undone_on is null`.execute(tx)
  return new Set(rows.map(({ kept, other }) => pairKey(kept, other)))
}
