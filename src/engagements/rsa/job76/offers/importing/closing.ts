/** What a list names no more: closed with it, set against what was open, and told before it is done. */
import { sql } from 'kysely'
import * as z from 'zod'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { At } from './record.ts'

/** How many of those that close are named. */
const NAMED = 10

export const closingShape = z.object({
  /** Offers of this source that were open before the file. */
  open: z.int(),
  /** The first of those that close, the oldest first. */
  first: z.array(
    z.object({ title: z.string(), employer: z.string().nullable(), commune: z.string().nullable() }),
  ),
})
type First = z.output<typeof closingShape>['first']

/** Open on the day; one of an employer of ours is theirs to end. */
const open = ({ today }: At) =>
  sql`o.employer_id is null and o.refused_at is null and o.expires_on >= ${today}::date`

/** To be asked before the file enters. */
export async function countOpen(at: At): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from job_offer o
    where o.departement = ${at.departement} and o.ended_at is null and ${open(at)} and exists (
      select from job_offer_source s where s.departement = o.departement and s.offer_id = o.id and s.source = ${at.source} and s.closed_on is null)`.execute(
    at.tx,
  )
  return rows[0]!.n
}

/**
 * What the source names no more is closed there; an offer ends when none of its sources names it. `named`: with those that were rejected.
 * Gives those that were open until then: an offer whose last day is past ends too, and nobody misses it.
 */
export async function closeAbsent(
  at: At,
  named: readonly string[],
): Promise<{ closed: number; first: First }> {
  const { tx, departement, today, source } = at
  const { rows } = await sql<{ offer_id: string }>`
    update job_offer_source set closed_on = ${today}::date
    where departement = ${departement} and source = ${source} and closed_on is null and not source_id = any (${named}::text[])
    returning offer_id`.execute(tx)
  if (rows.length === 0) return { closed: 0, first: [] }
  const { rows: gone } = await sql<First[number] & { closed: number }>`
    with ended as (
      update job_offer o set ended_at = ${at.at}, ended_why = 'source'
      where o.departement = ${departement} and o.id = any (${rows.map(({ offer_id }) => offer_id)}::uuid[])
        and o.employer_id is null and o.ended_at is null
        and not exists (select from job_offer_source s where s.departement = o.departement and s.offer_id = o.id and s.closed_on is null)
      returning o.departement, o.id, o.entered_at, ${open(at)} as open)
    select v.title, v.employer_name as employer, c.name as commune, (count(*) over ())::int as closed
    from ended e
    join job_offer_version v on v.departement = e.departement and v.offer_id = e.id and v.until_at is null
    left join commune c on c.code = v.commune
    where e.open order by e.entered_at, v.title, e.id limit ${NAMED}`.execute(tx)
  return {
    closed: gone[0]?.closed ?? 0,
    first: gone.map(({ title, employer, commune }) => ({ title, employer, commune })),
  }
}

/** More than one in five of those that were open: the list is cut short, more often than not. */
export const isMany = (closed: number, open: number): boolean => closed * 5 > open

/** `agreed`: how many whoever sends the list has said may close; undefined: they were not asked. */
export function holdTo(agreed: number | undefined, closed: number, open: number): void {
  if (agreed === undefined || closed <= agreed || !isMany(closed, open)) return
  throw new Refusal(
    `Cette liste fermerait ${counted(closed)} sur ${open}\u00a0: confirmez-le, ou vérifiez que la liste est entière. Rien n’a été écrit.`,
    'closing',
  )
}

export const counted = (closed: number): string =>
  closed > 1 ? `${closed} offres ouvertes` : `${closed} offre ouverte`

/** Said before anything else; null where nothing closes. */
export function closingWarning(closed: number, dryRun: boolean): string | null {
  if (closed === 0) return null
  const [would, done] = closed > 1 ? ['seraient closes', 'ont été closes'] : ['serait close', 'a été close']
  return `Attention\u00a0: ${counted(closed)} que cette liste ne nomme plus ${dryRun ? would : done}.`
}
