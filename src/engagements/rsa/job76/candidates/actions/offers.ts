/** The offers that a candidate may look at: those that stand, in the métiers that they wish for. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import type {} from '../../offer-tables.ts'
import { fromMultirange, shiftsInFrench } from '../../offers/shifts.ts'
import { profileOf } from '../profile/profile.ts'
import { whoseSearch } from './whose.ts'

const offer = z.object({
  offer: z.uuid(),
  title: z.string(),
  employer: z.string().nullable(),
  commune: z.string().nullable(),
  contract: z.string(),
  months: z.int().nullable(),
  /** Hours a week. */
  hours: z.string().nullable(),
  /** Cents an hour, gross. */
  payFrom: z.int().nullable(),
  /** « du lundi au vendredi : 9 h – 17 h »; empty where the offer does not say. */
  shifts: z.array(z.string()),
})
export type OfferSeen = z.output<typeof offer>

const columns = sql`o.id as offer, v.title, coalesce(e.name, v.employer_name) as employer, c.name as commune, v.contract, v.months,
  v.hours::text as hours, v.pay_from as "payFrom", v.shifts::text as shifts, v.words, v.starts_on as "startsOn", v.licences,
  (select s.address from job_offer_source s where s.departement = o.departement and s.offer_id = o.id and s.address is not null
    order by s.source limit 1) as address`
const standing = sql`job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
  left join job_employer e on e.departement = o.departement and e.id = o.employer_id left join commune c on c.code = v.commune`

type Row = Omit<z.output<typeof whole>, 'shifts'> & { shifts: string | null }

export const listOwnOffers = action({
  id: 'job76.list-own-offers',
  label: 'Mes offres',
  about: 'Les offres ouvertes dans les métiers que le candidat cherche, les plus récentes d’abord.',
  effect: 'read',
  allowed: ['candidat'],
  input: z.strictObject({}),
  output: z.array(offer),
  async run(context) {
    const { tx, departement, today } = context
    const { candidate, about } = await whoseSearch(context, undefined, 'reads')
    const { romes } = await profileOf(context, candidate)
    const { rows } = await sql<Row>`select ${columns} from ${standing}
      where o.departement = ${departement} and o.ended_at is null and o.expires_on >= ${today}::date and v.rome = any (${romes}::text[])
      order by o.published_at desc, o.id limit 50`.execute(tx)
    context.trace({ operation: 'list', action: listOwnOffers.id, ...about })
    return rows.map(row => {
      const { words: _, startsOn: __, licences: ___, address: ____, ...seen } = inWords(row)
      return seen
    })
  },
})

const whole = offer.extend({
  words: z.string(),
  startsOn: day.nullable(),
  licences: z.array(z.string()),
  /** Where one applies, when the offer comes from elsewhere. */
  address: z.string().nullable(),
})
export type WholeOffer = z.output<typeof whole>

export const openOwnOffer = action({
  id: 'job76.open-own-offer',
  label: 'Voir une offre',
  about: 'Une offre ouverte, entière, telle qu’un candidat la lit.',
  effect: 'read',
  allowed: ['candidat'],
  input: z.strictObject({ offer: z.uuid('Cette offre n’existe pas.') }),
  output: whole,
  async run(context, { offer: asked }) {
    const { tx, departement, today } = context
    const { about } = await whoseSearch(context, undefined, 'reads')
    const { rows } = await sql<Row>`select ${columns} from ${standing}
      where o.departement = ${departement} and o.id = ${asked}::uuid and o.ended_at is null and o.expires_on >= ${today}::date`.execute(
      tx,
    )
    if (!rows[0]) throw outOfReach()
    context.trace({ operation: 'view', action: openOwnOffer.id, ...about })
    return inWords(rows[0])
  },
})

const inWords = ({ shifts, ...row }: Row): WholeOffer => ({
  ...row,
  shifts: shifts === null ? [] : shiftsInFrench(fromMultirange(shifts)),
})
