/** Who fits what: the best offers of a candidate, the best candidates of an offer, each rank and each absence in words. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import type { TraceLine } from '../../../../kernel/access/trace.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { fileInHand, followers } from '../contacts/follow.ts'
import type { View } from '../matching/sentences.ts'
import { flag } from '../offers/fields.ts'
import type { Matcher } from './matcher.ts'
import { noteShown, showCandidates } from './show.ts'

const minutes = z.int().nullable()
const matchOutput = z.object({
  /** The weights by which it was ranked. */
  weights: z.int(),
  /** Whether times by the streets are those of a network, or estimated from the distance. */
  routed: z.boolean(),
  matches: z.array(
    z.object({
      ...{ id: z.string(), rank: z.int(), score: z.int().nullable(), parts: z.record(z.string(), z.int()) },
      ...{ minutesThere: minutes, minutesBack: minutes, reasons: z.array(z.string()) },
    }),
  ),
  exclusions: z.array(z.object({ id: z.string(), reasons: z.array(z.string()) })),
})

const one = z.uuid('Donnez l’identifiant, tel que les listes l’écrivent.').optional()

export const makeMatch = (matcher: Matcher) => {
  const match = action({
    id: 'job76.match',
    label: 'Rapprocher offres et candidats',
    about:
      'Donne les offres qui vont le mieux à un candidat (candidate), ou les candidats qui vont le mieux à une offre (offer), chaque rang et chaque absence avec ses raisons. Elle propose : rien n’est décidé.',
    effect: 'read',
    allowed: ['animation-job76', 'candidat', 'employeur', ...followers],
    input: z.strictObject({
      candidate: one,
      offer: one,
      top: z.coerce
        .number('Donnez un nombre entre 1 et 100.')
        .int()
        .min(1, 'Au moins 1.')
        .max(100, 'Au plus 100.')
        .default(20),
      /** The nearest that do not fit too, even where others do. */
      explain: flag.default(false),
    }),
    output: matchOutput,
    async run(context, { candidate: asked, offer, top, explain }) {
      const candidate = asked ?? (context.role === 'candidat' && !offer ? context.me.id : undefined)
      if ((candidate === undefined) === (offer === undefined))
        throw new Refusal('Donnez un candidat (candidate) ou une offre (offer), l’un des deux.')
      const view = viewOf[context.role as keyof typeof viewOf] ?? 'referent'
      if (candidate) return ofCandidate(context, { matcher, candidate, top, explain, view })
      return ofOffer(context, { matcher, offer: offer!, top, explain, view })
    },
  })
  return match
}

const viewOf = { candidat: 'candidate', employeur: 'employer' } as const satisfies Record<string, View>

/** Who is not in the copy: nothing would be told, and nobody would know why. */
const others =
  'Ce numéro n’est celui d’aucun candidat qui cherche en ce moment\u00a0: la recherche est en pause, finie, ou il y manque un métier ou une commune.'
const NOBODY: Readonly<Record<View, string>> = {
  candidate:
    'Votre recherche est en pause, ou il y manque un métier ou une commune\u00a0: complétez-la pour voir des offres.',
  referent: others,
  employer: others,
}
const NO_OFFER =
  'Cette offre n’est pas ouverte\u00a0: elle attend d’être relue, a été retirée, ou sa date est passée.'

interface Asked {
  matcher: Matcher
  top: number
  explain: boolean
  view: View
}

async function ofCandidate(
  context: Context,
  { matcher, candidate, top, explain, view }: Asked & { candidate: string },
) {
  const about = await aboutCandidate(context, candidate)
  context.trace({ operation: 'view', action: 'job76.match', classes: ['C1'], ...about })
  const found = await matcher.ask(({ index, weights, routed }) => {
    if (!index.knows('candidate', candidate)) throw new Refusal(NOBODY[view], 'candidate')
    const matches = index.topOffers(candidate, top, view)
    const exclusions = explain || matches.length === 0 ? index.missedOffers(candidate, top, view) : []
    return { weights: weights.version, routed, matches, exclusions }
  })
  // As their page does; whoever else reads the ranking shows them nothing by it.
  if (context.role === 'candidat') await noteShown(context, candidate, found.matches, found.weights)
  return found
}

/** A candidate themself, whoever animates Job 76, to whom nobody is named, and whoever accompanies them with their agreement: of the file, and why. */
async function aboutCandidate(context: Context, candidate: string): Promise<Partial<TraceLine>> {
  const { role, me } = context
  if (role === 'animation-job76' || (role === 'candidat' && candidate === me.id)) return { candidate }
  if (!followers.some(follower => follower === role)) throw outOfReach()
  const { person, reason } = await fileInHand(context, candidate)
  return { person, reason: reason.id, purpose: reason.purpose }
}

/** An employer asks of their own offers, and is shown thirty people a day; whoever animates Job 76, of any. */
async function ofOffer(context: Context, { matcher, offer, top, explain, view }: Asked & { offer: string }) {
  const { tx, departement, role } = context
  if (role !== 'employeur' && role !== 'animation-job76') throw outOfReach()
  const mine = role === 'employeur' ? sql`and employer_id = job_employer()` : sql``
  const { rows } = await sql`
    select from job_offer where departement = ${departement} and id = ${offer}::uuid ${mine}`.execute(tx)
  if (!rows.length) throw outOfReach()
  const found = await matcher.ask(({ index, weights, routed }) => {
    if (!index.knows('offer', offer)) throw new Refusal(NO_OFFER, 'offer')
    const matches = index.topCandidates(offer, top, view)
    // Whoever does not fit is not shown to an employer at all.
    const told = role === 'animation-job76' && (explain || matches.length === 0)
    const exclusions = told ? index.missedCandidates(offer, top, view) : []
    return { weights: weights.version, routed, matches, exclusions }
  })
  if (role === 'animation-job76') {
    for (const { id } of [...found.matches, ...found.exclusions])
      context.trace({ operation: 'view', action: 'job76.match', candidate: id, classes: ['C1'] })
    return found
  }
  const shown = new Set(await showCandidates(context, offer, found.matches, found.weights))
  return { ...found, matches: found.matches.filter(({ id }) => shown.has(id)) }
}
