/** Candidates and offers as the matching sees them, read from PostgreSQL: those that stand today, and where each is. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Point } from '../../../../travel/types.ts'
import type { Candidate } from '../matching/candidate.ts'
import { type Span, WEEK } from '../matching/hours/week.ts'
import type { Offer } from '../matching/offer.ts'
import { contractCodes } from '../offers/contracts.ts'

export type Standing<T, Zone extends string> = Omit<T, Zone> & { at: Point }
export type StandingCandidate = Standing<Candidate, 'home'>
export type StandingOffer = Standing<Offer, 'work'>

export interface Asked {
  tx: Tx
  departement: string
  today: Day
  /** All of them when missing. */
  ids?: readonly string[] | undefined
}

const among = (column: RawBuilder<unknown>, ids: Asked['ids']) =>
  ids ? sql`and ${column} = any (${[...ids]}::uuid[])` : sql``

/** Who withdrew, is at rest, wishes no métier or did not say where they start from is not among them. */
export async function standingCandidates({
  tx,
  departement,
  today,
  ids,
}: Asked): Promise<StandingCandidate[]> {
  const { rows } = await sql<
    Omit<StandingCandidate, 'away' | 'at'> & Point & { away: string | null }
  >`select c.id, p.romes as wished, p.competences, p.away::text as away, coalesce(p.hours_from, 0) as "hoursMin", coalesce(p.hours_to, 48) as "hoursMax",
      p.contracts, p.licences, p.means, coalesce(p.longest, ${LONGEST}) as "longestTrip", p.pay_from as pay,
      coalesce(p.free_from, c.registered_on) as "freeFrom", coalesce(p.lat, k.lat) as lat, coalesce(p.lon, k.lon) as lon
    from job_candidate c
    join job_profile p on p.departement = c.departement and p.candidate_id = c.id and p.until_at is null
    left join commune k on k.code = p.commune
    where c.departement = ${departement} ${among(sql`c.id`, ids)} and c.ended_on is null and cardinality(p.romes) > 0
      and coalesce(p.lat, k.lat) is not null
      and not exists (select from job_pause r where r.departement = c.departement and r.candidate_id = c.id
        and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on))`.execute(tx)
  return rows.map(({ lat, lon, away, contracts, means, ...told }) => ({
    ...told,
    at: { lat, lon },
    away: away === null ? [[0, WEEK]] : spansOf(away),
    contracts: contracts.length ? contracts : contractCodes,
    means: means.length ? means : ['walk', 'transit'],
  }))
}

/** Minutes, one way, of whoever did not say: what most of those who work travel at most. */
const LONGEST = 60

/** Published, neither ended nor past its last day. */
export async function standingOffers({ tx, departement, today, ids }: Asked): Promise<StandingOffer[]> {
  const { rows } = await sql<
    Omit<StandingOffer, 'shifts' | 'at' | 'hours'> & Point & { shifts: string | null; hours: string | null }
  >`select o.id, v.rome, v.must, v.nice, v.shifts::text as shifts, v.contract, v.hours, v.licences, v.pay_from as pay,
      coalesce(v.starts_on, o.published_at::date) as starts, o.published_at::date as published,
      coalesce(v.lat, k.lat) as lat, coalesce(v.lon, k.lon) as lon
    from job_offer o
    join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    left join commune k on k.code = v.commune
    where o.departement = ${departement} ${among(sql`o.id`, ids)} and o.published_at is not null and o.refused_at is null and o.ended_at is null
      and ${today}::date <= o.expires_on and coalesce(v.lat, k.lat) is not null`.execute(tx)
  return rows.map(({ lat, lon, shifts, hours, ...told }) => ({
    ...told,
    at: { lat, lon },
    shifts: shifts === null ? null : spansOf(shifts),
    hours: hours === null ? null : Number(hours),
  }))
}

/** « {[510,780),[840,1050)} », as PostgreSQL writes a multirange of whole numbers. */
export const spansOf = (multirange: string): Span[] =>
  [...multirange.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, until]) => [Number(from), Number(until)])
