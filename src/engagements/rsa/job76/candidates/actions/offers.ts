/** The offers that a candidate may look at: those that they can hold, the best first, and any other that stands. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import type { Matcher } from '../../live/matcher.ts'
import type {} from '../../offer-tables.ts'
import { fromMultirange, shiftsInFrench } from '../../offers/shifts.ts'
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

const suited = offer.extend({
  rank: z.int(),
  minutesThere: z.int().nullable(),
  minutesBack: z.int().nullable(),
  reasons: z.array(z.string()),
})
export type OfferSuited = z.output<typeof suited>

/** On one page: more tires, and the next ones fit less. */
const MOST = 30

export const makeListSuitedOffers = (matcher: Matcher) => {
  const listSuitedOffers = action({
    id: 'job76.list-suited-offers',
    label: 'Mes offres',
    about:
      'Les offres que le candidat peut vraiment tenir, aller et retour compris, les meilleures d’abord et pourquoi\u00a0; et les plus proches de celles qui ne vont pas.',
    effect: 'read',
    allowed: ['candidat'],
    input: z.strictObject({}),
    output: z.object({
      offers: z.array(suited),
      missed: z.array(offer.extend({ reasons: z.array(z.string()) })),
      /** Whether times come from a network, or from the distance. */
      routed: z.boolean(),
    }),
    async run(context) {
      const { candidate, about } = await whoseSearch(context, undefined, 'reads')
      const found = await matcher.ask(({ index, weights, routed }) => ({
        ...{ weights: weights.version, routed, best: index.topOffers(candidate, MOST) },
        missed: index.missedOffers(candidate, 5),
      }))
      const known = await offersByIds(context, [...found.best, ...found.missed])
      await noteShown(context, candidate, found.best, found.weights)
      context.trace({ operation: 'list', action: listSuitedOffers.id, ...about })
      return {
        routed: found.routed,
        offers: found.best.flatMap(({ id, rank, minutesThere, minutesBack, reasons }) => {
          const seen = known.get(id)
          return seen ? [{ ...seen, rank, minutesThere, minutesBack, reasons }] : []
        }),
        missed: found.missed.flatMap(({ id, reasons }) => {
          const seen = known.get(id)
          return seen ? [{ ...seen, reasons }] : []
        }),
      }
    },
  })
  return listSuitedOffers
}

async function offersByIds(
  { tx, departement }: Context,
  ids: readonly { id: string }[],
): Promise<Map<string, OfferSeen>> {
  const { rows } = await sql<Row>`select ${columns} from ${standing}
    where o.departement = ${departement} and o.id = any (${ids.map(({ id }) => id)}::uuid[])`.execute(tx)
  return new Map(
    rows.map(row => {
      const { words: _, startsOn: __, licences: ___, address: ____, ...seen } = inWords(row)
      return [seen.offer, seen]
    }),
  )
}

/** Once a day: what an audit of fairness counts. */
async function noteShown(
  { tx, departement, today }: Context,
  candidate: string,
  best: readonly { id: string; rank: number }[],
  weights: number,
): Promise<void> {
  const shown = best.map(({ id, rank }) => ({ id, rank }))
  await sql`insert into job_showing (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights)
    select ${departement}, gen_random_uuid(), ${candidate}::uuid, s.id, 'candidate', null, ${today}::date, s.rank, ${weights}
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as s (id uuid, rank smallint) on conflict do nothing`.execute(
    tx,
  )
}

const whole = offer.extend({
  words: z.string(),
  startsOn: day.nullable(),
  licences: z.array(z.string()),
  /** Where one applies, when the offer comes from elsewhere. */
  address: z.string().nullable(),
})
export type WholeOffer = z.output<typeof whole>

export const openSuitedOffer = action({
  id: 'job76.open-suited-offer',
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
    context.trace({ operation: 'view', action: openSuitedOffer.id, ...about })
    return inWords(rows[0])
  },
})

const inWords = ({ shifts, ...row }: Row): WholeOffer => ({
  ...row,
  shifts: shifts === null ? [] : shiftsInFrench(fromMultirange(shifts)),
})
