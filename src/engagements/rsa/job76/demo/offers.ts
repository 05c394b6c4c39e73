/** Sixty employers with one account each, their offers, and others that came from elsewhere. Their SIRET begin with zeros: no one was given such a number. */
import { randomOf } from '../../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../../kernel/time.ts'
import { isSiret } from '../employers/siret.ts'
import { versionOf } from '../offers/importing/version.ts'
import { syntheticOffers } from '../offers/synthetic/offers.ts'
import type { Demo } from './load.ts'
import { uuidFrom } from './uuid.ts'

const EMPLOYERS = 60
const OFFERS = 280
/** One in four was posted months ago, and is over. */
const OVER = 4
/** One in five comes from elsewhere, with no employer here. */
const ELSEWHERE = 5

export interface DemoOffer {
  id: string
  rome: string
  employer: string | null
  postedOn: Day
  /** The last day on which it stood. */
  lastDay: Day
}

export async function loadDemoOffers(demo: Demo): Promise<DemoOffer[]> {
  const { tx, departement, today, seed, communes, smic, pointOf, competencesOf } = demo
  const made = syntheticOffers({
    ...{ seed: String(seed), count: OFFERS, communes, today, smic, pointOf, competencesOf },
  })
  const random = randomOf(`job76 employers ${seed}`)
  const employers = Array.from({ length: EMPLOYERS }, (_, n) => {
    const one = made[n]!
    const id = uuidFrom(random.split(`employer ${n}`))
    // The three last registered of late, and wait for whoever checks them.
    const checked = n < EMPLOYERS - 3
    return {
      ...{ departement, id, siret: siretOf(n + 1), name: one.employer.name!.slice(0, 120) },
      ...{ naf: null, commune: one.offer.commune, closed_on: null },
      registered_on: daysAfter(today, checked ? -340 - n : n - EMPLOYERS - 26),
      verified_on: checked ? daysAfter(today, -339 - n) : null,
      verified_by: null as string | null,
    }
  })
  const { animator } = await tx
    .selectFrom('agent_role')
    .select('agent_id as animator')
    .where('departement', '=', departement)
    .where('role', '=', 'animation-job76' as never)
    .executeTakeFirstOrThrow()
  for (const employer of employers) if (employer.verified_on) employer.verified_by = animator
  await tx.insertInto('job_employer').values(employers).execute()
  await tx
    .insertInto('job_account')
    .values(
      employers.map(({ id, registered_on }, n) => ({
        ...{ departement, id: uuidFrom(random.split(`account ${n}`)), employer_id: id },
        ...{ mail: `employeur-${n + 1}@maillage.invalid`, name: 'Service du personnel' },
        ...{ created_on: registered_on, confirmed_at: `${registered_on}T09:00:00Z` },
        ...{ suspended_at: null, suspended_why: null },
      })),
    )
    .execute()
  const offers = made.map((one, n) => {
    const employer = n % ELSEWHERE === 0 ? null : employers[n % EMPLOYERS]!
    // What an employer who was not checked yet offers waits to be read.
    const waits = employer !== null && employer.verified_on === null
    const own = random.split(`life ${n}`)
    const over = !waits && n % OVER === 2
    const postedOn = over ? daysAfter(today, -own.between(45, 330)) : one.offer.postedOn
    const endedOn = over ? daysAfter(postedOn, own.between(20, 40)) : null
    const at = `${postedOn}T08:00:00Z`
    const expiresOn = endedOn ?? one.offer.expiresOn ?? daysAfter(today, 30)
    return {
      ...{ one, postedOn, lastDay: expiresOn < today ? expiresOn : today },
      employer: employer?.id ?? null,
      row: {
        ...{ departement, id: uuidFrom(random.split(`offer ${n}`)), employer_id: employer?.id ?? null },
        ...{ entered_at: at, doubt: null, published_at: waits ? null : at, published_by: null },
        ...{ refused_at: null, refused_by: null, refused_why: null },
        ...{ expires_on: expiresOn, ended_at: endedOn && `${endedOn}T16:00:00Z` },
        ended_why: endedOn && ('filled' as const),
      },
    }
  })
  await tx
    .insertInto('job_offer')
    .values(offers.map(({ row }) => row))
    .execute()
  await tx
    .insertInto('job_offer_version')
    .values(
      offers.map(({ row, one, employer }, n) => ({
        ...{ departement, id: uuidFrom(random.split(`version ${n}`)), offer_id: row.id },
        ...{ from_at: row.entered_at, until_at: null },
        ...versionOf(employer ? { ...one, employer: { name: null, siret: null } } : one),
      })) as never,
    )
    .execute()
  await tx
    .insertInto('job_offer_source')
    .values(
      offers.map(({ row, one, employer, postedOn }) => ({
        ...{ departement, source: employer ? ('job76' as const) : ('departement' as const) },
        ...{ source_id: employer ? row.id : one.id!, offer_id: row.id, address: null },
        ...{ first_known_on: postedOn, last_known_on: today, closed_on: null },
      })),
    )
    .execute()
  return offers
    .filter(({ row }) => row.published_at)
    .map(({ row, one, employer, postedOn, lastDay }) => ({
      ...{ id: row.id, rome: one.offer.rome, employer, postedOn, lastDay },
    }))
}

/** One of the hundred with these eight first figures holds, by the key of the SIREN and by its own. */
function siretOf(n: number): string {
  for (let keys = 0; keys < 100; keys++) {
    const [one, other] = [Math.floor(keys / 10), keys % 10]
    const siret = `${String(n).padStart(8, '0')}${one}0001${other}`
    if (isSiret(siret)) return siret
  }
  throw new Error('one of ten keys is right')
}
