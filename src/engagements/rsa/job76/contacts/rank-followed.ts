/** The offers that suit a person, as whoever accompanies them reads the ranking with their agreement: the best, the nearest misses, and why. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { offerShape, offersByIds, suitedShape } from '../candidates/actions/offers.ts'
import { missingIn, missingShape } from '../candidates/actions/open-own.ts'
import { pausedOn } from '../candidates/actions/presence.ts'
import { profileOf } from '../candidates/profile/profile.ts'
import type { Matcher } from '../live/matcher.ts'
import { obstacles } from '../matching/obstacles.ts'
import { followers, inHand, mustGoOn } from './follow.ts'

/** What two people look at together in one appointment. */
const MOST = 10

const rankingShape = z.object({
  best: z.array(
    suitedShape.extend({
      /** Its employer is on Job 76: it may be proposed. Any other comes from elsewhere, where one applies. */
      here: z.boolean(),
      /** Proposed, applied to or asked for already. */
      known: z.boolean(),
    }),
  ),
  missed: z.array(offerShape.extend({ reasons: z.array(z.string()) })),
  /** What keeps offers of their métiers away, and how many: `alone`, of those to which nothing else lacks. A person decides what to make of it. */
  obstacles: z.array(
    z.object({ what: z.enum(obstacles), licence: z.string().nullable(), offers: z.int(), alone: z.int() }),
  ),
  /** At rest: no offer is looked for. */
  pausedOn: day.nullable(),
  /** What the person has not said yet. */
  missing: missingShape,
  /** Whether times come from a network, or from the distance. */
  routed: z.boolean(),
})
export type Ranking = z.output<typeof rankingShape>

export const makeRankFollowed = (matcher: Matcher) => {
  const rankFollowed = action({
    id: 'job76.rank-followed',
    label: 'Offres qui vont à une personne suivie',
    about:
      'Donne les offres qui vont le mieux à une personne qui a donné son accord au suivi, aller et retour compris et pourquoi, et ce qui manque aux plus proches de celles qui ne vont pas.',
    effect: 'read',
    personal: true,
    allowed: followers,
    input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
    output: rankingShape,
    async run(context, { person }) {
      const { candidate, ended, reason } = await inHand(context, person, 'reads')
      mustGoOn({ ended })
      // No showing is noted: what the audit of fairness counts is what the candidate reads, not what is read about them.
      const { best, missed, ...found } = await matcher.ask(({ index, routed }) => ({
        ...{ routed, best: index.topOffers(candidate, MOST, 'referent') },
        missed: index.missedOffers(candidate, MOST, 'referent'),
        obstacles: index.obstacles(candidate),
      }))
      const seen = await offersByIds(context, [...best, ...missed])
      const standing = await standingOf(context, candidate, best)
      context.trace({
        ...{ operation: 'view', action: rankFollowed.id, person, classes: ['C1'] },
        ...{ reason: reason.id, purpose: reason.purpose },
      })
      return {
        best: best.flatMap(({ id, rank, minutesThere, minutesBack, reasons }) => {
          const [offer, known] = [seen.get(id), standing.get(id)]
          return offer && known ? [{ ...offer, ...known, rank, minutesThere, minutesBack, reasons }] : []
        }),
        missed: missed.flatMap(({ id, reasons }) => {
          const offer = seen.get(id)
          return offer ? [{ ...offer, reasons }] : []
        }),
        pausedOn: await pausedOn(context, candidate),
        missing: missingIn(await profileOf(context, candidate)),
        ...found,
      }
    },
  })
  return rankFollowed
}

async function standingOf(
  { tx, departement }: Context,
  candidate: string,
  offers: readonly { id: string }[],
): Promise<Map<string, { here: boolean; known: boolean }>> {
  const { rows } = await sql<{ id: string; here: boolean; known: boolean }>`
    select o.id, o.employer_id is not null as here, exists (select from job_contact k
      where k.departement = o.departement and k.offer_id = o.id and k.candidate_id = ${candidate}::uuid) as known
    from job_offer o where o.departement = ${departement} and o.id = any (${offers.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
