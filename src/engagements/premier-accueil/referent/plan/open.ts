/** The plan of a person, as each may read it: whole for the person and the référent, a part for a partner; and as it was when it was signed. */
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { day } from '../../../../kernel/time.ts'
import { nameOf } from '../named.ts'
import { asReferent, isPerson, lastDayBy, personInput, sharedParcours, traced } from '../reach.ts'
import { domainIds, withPerson } from '../vocabulary.ts'
import {
  changedAt,
  commentShape,
  commentsOf,
  goalShape,
  goalsOf,
  reviewOwedFrom,
  reviewShape,
  reviewsOf,
  signatureShape,
  signaturesOf,
} from './facts.ts'
import { myOrganisations, type Opened, openedTo } from './reach.ts'

const output = z.object({
  person: z.uuid(),
  /** Null for a partner, unless who they are is shared with them. */
  name: z.string().nullable(),
  /** Purpose of the reason by which it is read; null for the person themself. */
  by: z.string().nullable(),
  /** The reader is the référent de parcours. */
  coordinates: z.boolean(),
  /** The signature as of which it is shown; null: today. */
  asSigned: signatureShape.nullable(),
  goals: z.array(goalShape),
  signatures: z.array(signatureShape),
  comments: z.array(commentShape),
  reviews: z.array(reviewShape),
  /** Instant of the last change: whoever signs says that they saw it. */
  changedAt: z.string().nullable(),
  /** Whether the plan is as it was when it was last signed. */
  signed: z.boolean(),
  /** The last day of the next « bilan »; null before the plan is signed. */
  reviewBy: day.nullable(),
  /** For the référent: to whom a step may be given, by domain. */
  partners: z.array(
    z.object({ organisation: z.uuid(), name: z.string(), domains: z.array(z.enum(domainIds)) }),
  ),
  /** The reader’s organisations: their steps are those that they answer. */
  mine: z.array(z.uuid()),
})
export type Plan = z.output<typeof output>

const input = z.strictObject({
  person: personInput,
  signature: z.uuid('Cette signature n’existe pas.').optional(),
})

export const openPlan = action({
  id: 'plan.open',
  label: 'Plan d’action',
  about:
    'Montre le plan d’action de la personne\u00a0: objectifs, actions, réponses des partenaires, signatures et bilans\u00a0; ou le plan tel qu’il fut signé.',
  effect: 'read',
  allowed: withPerson,
  input,
  output,
  run: (context, given) => read(context, given, { operation: 'view', id: 'plan.open' }),
})

export const copyPlan = action({
  id: 'plan.copy',
  label: 'Copie du plan d’action',
  about: 'Donne le plan d’action à imprimer, pour la personne.',
  effect: 'read',
  allowed: withPerson,
  input,
  output,
  run: (context, given) => read(context, given, { operation: 'export', id: 'plan.copy' }),
})

async function read(
  context: Context,
  asked: z.output<typeof input>,
  { operation, id }: { operation: 'view' | 'export'; id: string },
): Promise<Plan> {
  const parcours = await sharedParcours(context, asked.person)
  const { person, reason } = parcours
  traced(context, parcours, { operation, action: id, classes: ['C3'] })
  const signatures = await signaturesOf(context, person)
  const asSigned = asked.signature
    ? signatures.find(({ signature }) => signature === asked.signature)
    : undefined
  if (asked.signature && !asSigned) throw outOfReach()
  const reviews = await reviewsOf(context, person)
  const changed = await changedAt(context, person)
  const owedFrom = reviewOwedFrom(reviews, signatures)
  const coordinates = !isPerson(context) && (await asReferent(context, person)) !== undefined
  return {
    person,
    name: await nameOf(context, parcours),
    by: reason?.purpose ?? null,
    coordinates,
    asSigned: asSigned ?? null,
    goals: await goalsOf(context, person, asSigned?.at ?? context.at),
    signatures,
    comments: await commentsOf(context, person),
    reviews,
    changedAt: changed,
    signed: changed !== null && signatures[0] !== undefined && changed <= signatures[0].at,
    reviewBy: owedFrom && (await lastDayBy(context, 'RP-BILAN', owedFrom)),
    partners: coordinates ? partnersOf(await openedTo(context, person)) : [],
    mine: isPerson(context) ? [] : await myOrganisations(context),
  }
}

/** A partner with whom the plan is shared may be given a step of any domain. */
const partnersOf = (opened: readonly Opened[]): Plan['partners'] =>
  opened.map(({ organisation, name, items }) => ({
    organisation,
    name,
    domains: domainIds.filter(id => items.includes(id) || items.includes('plan')),
  }))
