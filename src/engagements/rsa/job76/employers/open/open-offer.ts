/** One offer, as anybody reads it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { type Day, day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { type Answers, answersOf, answersShape, rateOf } from '../answers.ts'
import { employerName, isOpen, readersOfOffers } from './find-offers.ts'
import { type Said, saidShape, versionColumns } from './said.ts'

const shape = z.object({
  offer: z.uuid(),
  said: saidShape,
  employer: z.string().nullable(),
  enteredOn: day,
  expiresOn: day,
  /** False once it has ended or its last day has passed. */
  open: z.boolean(),
  /** Null for an offer from elsewhere, and where there are too few to say. */
  answers: answersShape.nullable(),
  /** Where one applies to an offer from elsewhere, at a source that still names it; an employer of ours is applied to here. */
  address: z.string().nullable(),
})
export type OpenOffer = z.output<typeof shape>

export const openOffer = action({
  id: 'job76.open-offer',
  label: 'Lire une offre',
  about:
    'Une offre d’emploi publiée\u00a0: le travail, les horaires, la paie, ce qu’il faut, et l’employeur.',
  effect: 'read',
  allowed: readersOfOffers,
  input: z.strictObject({ offer: z.uuid('Cette offre n’existe pas.') }),
  output: shape,
  run: ({ tx, departement, today }, { offer }) => offerFor({ tx, departement, today }, offer),
})

export async function offerFor(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  offer: string,
): Promise<OpenOffer> {
  const { rows } = await sql<
    Said & Omit<OpenOffer, 'said' | 'answers' | 'offer'> & { employerId: string | null; answers?: Answers }
  >`
    select ${versionColumns}, ${employerName} as employer, o.employer_id as "employerId",
      (o.entered_at at time zone 'Europe/Paris')::date as "enteredOn", o.expires_on as "expiresOn", ${isOpen(today)} as open,
      (select s.address from job_offer_source s where s.departement = o.departement and s.offer_id = o.id and s.address is not null
        and o.employer_id is null and s.closed_on is null order by s.source, s.source_id limit 1) as address
    from job_offer o
    join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    left join job_employer e on e.departement = o.departement and e.id = o.employer_id
    where o.departement = ${departement} and o.id = ${offer}::uuid and o.published_at is not null and o.ended_why is distinct from 'moderation'`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  const { employer, employerId, enteredOn, expiresOn, open, address, ...said } = rows[0]
  const answers = employerId ? rateOf(await answersOf({ tx, today }, employerId)) : null
  return { offer, said, employer, enteredOn, expiresOn, open, answers, address }
}
