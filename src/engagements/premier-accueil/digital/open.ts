/** What helps whoever is not at ease online: the nearest conseiller numérique or France services, and the mandates that were given. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { digitalIds } from '../../../kernel/people/digital.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { helpNearShape } from '../../../places/finder/answer.ts'
import { communeByCode } from '../../../places/finder/commune/find.ts'
import { helpNear } from '../../../places/finder/help-near.ts'
import { currentNetwork } from '../../../places/networks/networks.ts'
import { hourOf } from '../../../platform/clock.ts'
import { receivers } from '../reception/receivers.ts'
import type { Digital } from '../welcome/vocabulary.ts'
import { mandateShape, mandatesOf, openDemandShape, openDemandsOf, seenPassage } from './mandates.ts'
import { waysTo } from './ways.ts'

const helpShape = helpNearShape.shape.needs.element.shape.places.element
/** Places proposed. */
const NEAREST = 3

export const openDigital = action({
  id: 'digital.open',
  label: 'Aide en ligne',
  about:
    'Pour une personne reçue\u00a0: ce qu’elle fait en ligne, les conseillers numériques et France services les plus proches du lieu, comment y prendre rendez-vous, et les mandats donnés.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ passage: z.uuid('Ce passage n’existe pas.') }),
  output: z.object({
    passage: z.uuid(),
    number: z.int(),
    called: z.string().nullable(),
    asOf: day,
    /** As the welcome has it; null when it was not asked. */
    digital: z.enum(digitalIds).nullable(),
    /** Each with how one gets an appointment there. */
    nearest: z.array(
      helpShape.extend({
        /** The motif that my organisation books there: of digital, or its first. */
        motif: z.uuid().nullable(),
        /** The body that receives there, to which a relais is passed. */
        body: z.object({ organisation: z.uuid(), name: z.string() }).nullable(),
      }),
    ),
    /** What the person asked at that visit, and is not answered. */
    demands: z.array(openDemandShape),
    mandates: z.array(mandateShape),
  }),
  async run(context, { passage }) {
    const { tx, departement, today, role, me } = context
    const { place, number, called } = await seenPassage(context, passage)
    const { rows } = await sql<{
      digital: Digital | null
      agent: string
    }>`select digital, agent_id as agent from welcome
      where departement = ${departement} and passage_id = ${passage}::uuid`.execute(tx)
    // As for the welcome itself: an agent d’accueil reads their own.
    if (rows[0] && rows[0].agent !== me.id && role === 'accueil') throw outOfReach()
    const mandates = await mandatesOf(context, passage)
    const nearest = await nearestHelp(context, place)
    const ways = await waysTo(
      context,
      nearest.map(({ id }) => id),
    )
    context.trace({ operation: 'view', action: 'digital.open', classes: ['C3'] })
    return {
      ...{ passage, number, called, asOf: today, digital: rows[0]?.digital ?? null, mandates },
      demands: await openDemandsOf(context, passage),
      nearest: nearest.map(one => ({ ...one, ...ways(one.id) })),
    }
  },
})

/** From the commune of the place where the person stands: those of digital mediation, then who can be asked instead. */
async function nearestHelp({ tx, departement, today, at }: Context, place: string) {
  const { rows } = await sql<{ commune: string }>`select commune from place
    where departement = ${departement} and id = ${place}::uuid and known_until is null`.execute(tx)
  const commune = rows[0] && (await communeByCode(tx, departement, rows[0].commune))
  if (!commune) return []
  const moment = { day: today, time: hourOf(at).slice(0, 5) }
  const network = await currentNetwork(tx, departement)
  const { needs } = await helpNear(tx, departement, {
    ...{ commune, at: moment, asOf: today, network, need: 'internet' as const },
  })
  return needs.flatMap(({ places, instead }) => [...places, ...instead]).slice(0, NEAREST)
}
