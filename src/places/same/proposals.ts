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
  let count = 0
  for await (const { a, b } of eachProposal(when, [...touched]))
    if (touched.has(a.id) || touched.has(b.id)) count += 1
  return count
}

/** By commune and name; those that somebody decided already are left out. */
export async function proposals(when: When): Promise<Proposal[]> {
  const found: Proposal[] = []
  for await (const proposal of eachProposal(when)) found.push(proposal)
  return found
}

/** Some communes at a time: a directory of 100,000 places is never held whole. */
async function* eachProposal(when: When, among?: readonly string[]): AsyncGenerator<Proposal> {
  const decided = await decidedPairs(when)
  for (const communes of chunks(await counted(when, among)))
    for (const [, list] of Map.groupBy(await candidates(when, communes), ({ commune }) => commune))
      for (const [a, b] of closePairs(list)) {
        const why = seemsOne(a, b)
        if (why.length && !decided.has(pairKey(a.id, b.id))) yield { a, b, why }
      }
}

/** Places read together, but for a commune that has more of them. */
const TOGETHER = 5_000

function chunks(communes: readonly { commune: string; places: number }[]): string[][] {
  const found: string[][] = []
  let room = 0
  for (const { commune, places } of communes) {
    if (places > room) {
      found.push([])
      room = TOGETHER
    }
    room -= places
    found.at(-1)!.push(commune)
  }
  return found
}

/** The communes that have two places at least, those of some places or all, by name. */
async function counted({ tx, departement, today }: When, among: readonly string[] | undefined) {
  const { rows } = await sql<{ commune: string; places: number }>`
    select p.commune, count(*)::int as places from place p join commune c on c.code = p.commune
    where p.departement = ${departement} and ${standing(today)}
      ${among ? sql`and p.commune in (select commune from place where departement = ${departement} and known_until is null and id = any (${[...among]}::uuid[]))` : sql``}
    group by p.commune, c.name having count(*) > 1 order by unaccent(c.name), p.commune`.execute(tx)
  return rows
}

const standing = (today: Day) =>
  sql`p.known_until is null and (p.closed_on is null or p.closed_on > ${today}::date)`

export const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

async function candidates(
  { tx, departement, today }: When,
  communes: readonly string[],
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select p.id, p.kind, p.kind_word as "kindWord", p.name, p.commune, c.name as "communeName", p.address, p.phone, p.lon, p.lat,
      p.position, p.sources
    from place p join commune c on c.code = p.commune
    where p.departement = ${departement} and p.commune = any (${[...communes]}::text[]) and ${standing(today)}
    order by unaccent(c.name), c.code, unaccent(p.name), p.id`.execute(tx)
  return rows
}

async function decidedPairs({ tx, departement }: When): Promise<Set<string>> {
  const { rows } = await sql<{ kept: string; other: string }>`
    select kept, other from place_pair where departement = ${departement} and undone_on is null`.execute(tx)
  return new Set(rows.map(({ kept, other }) => pairKey(kept, other)))
}
