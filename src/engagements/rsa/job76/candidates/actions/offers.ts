/** The offers that a candidate may look at: those that they can hold, the best first, and any other that stands. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { day } from '../../../../../kernel/time.ts'
import { offerFor, openOffer } from '../../employers/open/open-offer.ts'
import { shiftLines } from '../../employers/open/words.tsx'
import type { Matcher } from '../../live/matcher.ts'
import { noteShown } from '../../live/show.ts'
import type {} from '../../offer-tables.ts'
import { profileOf } from '../profile/profile.ts'
import { missingIn, missingShape } from './open-own.ts'
import { pausedOn } from './presence.ts'
import { whoseSearch } from './whose.ts'

export const offerShape = z.object({
  offer: z.uuid(),
  title: z.string(),
  employer: z.string().nullable(),
  commune: z.string().nullable(),
  contract: z.string(),
  months: z.int().nullable(),
  /** Hours a week. */
  hours: z.number().nullable(),
  /** « du lundi au vendredi : 9 h – 17 h »; empty where the offer does not say. */
  shifts: z.array(z.string()),
})
export type OfferSeen = z.output<typeof offerShape>

export const suitedShape = offerShape.extend({
  rank: z.int(),
  minutesThere: z.int().nullable(),
  minutesBack: z.int().nullable(),
  reasons: z.array(z.string()),
})
export type OfferSuited = z.output<typeof suitedShape>

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
      offers: z.array(suitedShape),
      missed: z.array(offerShape.extend({ reasons: z.array(z.string()) })),
      /** At rest: no offer is looked for. */
      pausedOn: day.nullable(),
      /** What has to be said first. */
      missing: missingShape,
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
        pausedOn: await pausedOn(context, candidate),
        missing: missingIn(await profileOf(context, candidate)),
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

export async function offersByIds(
  { tx, departement }: Context,
  ids: readonly { id: string }[],
): Promise<Map<string, OfferSeen>> {
  const { rows } = await sql<Omit<OfferSeen, 'shifts'> & { shifts: string | null }>`
    select o.id as offer, v.title, coalesce(e.name, v.employer_name) as employer, c.name as commune, v.contract, v.months,
      v.hours::float8 as hours, v.shifts::text as shifts
    from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    left join job_employer e on e.departement = o.departement and e.id = o.employer_id left join commune c on c.code = v.commune
    where o.departement = ${departement} and o.id = any (${ids.map(({ id }) => id)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ shifts, ...row }) => [row.offer, { ...row, shifts: shiftLines(shifts) }]))
}

export const openSuitedOffer = action({
  id: 'job76.open-suited-offer',
  label: 'Voir une offre',
  about: 'Une offre publiée, entière, telle qu’un candidat la lit.',
  effect: 'read',
  allowed: ['candidat'],
  input: openOffer.input,
  output: openOffer.output,
  async run(context, { offer }) {
    const { about } = await whoseSearch(context, undefined, 'reads')
    const shown = await offerFor(context, offer)
    context.trace({ operation: 'view', action: openSuitedOffer.id, ...about })
    return shown
  },
})
