/** What an offer says, written as its next version; and whether it is seen at once. */
import { sql } from 'kysely'
import type { Context } from '../../../../../kernel/access/identity.ts'
import type {} from '../../offer-tables.ts'
import type { OfferContent } from '../../offers/offer.ts'
import { toMultirange } from '../../offers/shifts.ts'

/** The columns of `job_offer_version`; the employer is not said again: it is registered here. */
const columnsOf = (offer: OfferContent) => ({
  ...{ title: offer.title, words: offer.words, rome: offer.rome, appellation: offer.appellation },
  ...{ employer_name: null, employer_siret: null, commune: offer.commune, place: offer.place },
  ...{ lat: offer.lat, lon: offer.lon, shifts: offer.shifts && toMultirange(offer.shifts) },
  ...{
    contract: offer.contract,
    months: offer.months,
    hours: offer.hours === null ? null : String(offer.hours),
  },
  ...{ pay_from: offer.pay?.from ?? null, pay_to: offer.pay?.to ?? null, pay_words: offer.payWords },
  ...{ starts_on: offer.startsOn, posts: offer.posts, licences: offer.licences, must: offer.must },
  ...{ nice: offer.nice, accessible: offer.accessible, experience_months: experienceOf(offer) },
})

/** Months that are required; 0: beginners are welcome; null: only wished. */
const experienceOf = ({ experience, experienceMonths }: OfferContent): number | null =>
  experience === 'required' ? (experienceMonths ?? 1) : experience === 'none' ? 0 : null

export async function writeVersion(
  { tx, departement, at }: Pick<Context, 'tx' | 'departement' | 'at'>,
  offer: string,
  version: string,
  content: OfferContent,
): Promise<void> {
  await sql`update job_offer_version set until_at = ${at}::timestamptz
    where departement = ${departement} and offer_id = ${offer}::uuid and until_at is null`.execute(tx)
  await tx
    .insertInto('job_offer_version')
    .values({ departement, id: version, offer_id: offer, from_at: at, until_at: null, ...columnsOf(content) })
    .execute()
}

/** The employer that I act for; `verified`: what it offers is seen at once, unless a word is doubtful. */
export async function myEmployer({
  tx,
  departement,
}: Pick<Context, 'tx' | 'departement'>): Promise<{ id: string; verified: boolean }> {
  const { rows } = await sql<{ id: string; verified: boolean }>`
    select id, verified_on is not null as verified from job_employer
    where departement = ${departement} and id = job_employer()`.execute(tx)
  return rows[0]!
}
