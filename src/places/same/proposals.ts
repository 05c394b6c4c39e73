/** Places that several sources seem to name: proposed as one, and decided by a person. */
import { sql } from 'kysely'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Kind } from '../kinds.ts'
import { seemsOne } from './alike.ts'
import { closePairs } from './blocks.ts'

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
    for (const [a, b] of closePairs(list)) {
      const why = seemsOne(a, b)
      if (why.length && !decided.has(pairKey(a.id, b.id))) found.push({ a, b, why })
    }
  return found
}

export const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

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
