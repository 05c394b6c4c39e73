/** What an offer says, written as its next version; and whether it is seen at once. */
import { sql } from 'kysely'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import type {} from '../../offer-tables.ts'
import { versionOf } from '../../offers/importing/version.ts'
import type { OfferContent } from '../../offers/offer.ts'

/** The employer is not said again in each version: it is registered here. */
const HERE = { name: null, siret: null }

export async function writeVersion(
  { tx, departement, at }: Pick<Context, 'tx' | 'departement' | 'at'>,
  offer: string,
  version: string,
  content: OfferContent,
): Promise<void> {
  await sql`update job_offer_version set until_at = ${at}::timestamptz
    where departement = ${departement} and offer_id = ${offer}::uuid and until_at is null`.execute(tx)
  const said = versionOf({ offer: content, employer: HERE })
  await tx
    .insertInto('job_offer_version')
    .values({ departement, id: version, offer_id: offer, from_at: at, until_at: null, ...said } as never)
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
  // Suspended meanwhile.
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
