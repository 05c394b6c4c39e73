/** What an organisation signs with the département, and the day that it ends: a charter, a convention, an avenant. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, dayInput, formatDay } from '../../../../kernel/time.ts'
import type {} from '../tables.ts'
import { animators, organisationInput, partnerInReach } from '../who.ts'
import { commitmentKindIds } from '../words.ts'

export const commitmentShape = z.object({
  commitment: z.uuid(),
  kind: z.enum(commitmentKindIds),
  signedOn: day,
  /** The last day that it holds; null without an end. */
  lastOn: day.nullable(),
  hours: z.string().nullable(),
  trainedAgents: z.int().nullable(),
  confidential: z.boolean(),
  /** The first day without it, when one of the two ended it before. */
  endedOn: day.nullable(),
  standing: z.boolean(),
})
export type Commitment = z.output<typeof commitmentShape>

/** It holds on that day, by what was known on another; `c` is the commitment. */
export const standsOn = (on: Day, knownOn: Day) => sql`(
  c.signed_on <= ${on}::date and (c.last_on is null or ${on}::date <= c.last_on)
  and (c.ended_on is null or ${on}::date < c.ended_on or ${knownOn}::date < c.ended_known_on)
  and c.known_from <= ${knownOn}::date and (c.known_until is null or ${knownOn}::date < c.known_until))`

export async function commitmentsOf({ tx, departement, today }: Context, organisation: string) {
  const { rows } = await sql<Commitment>`
    select c.id as commitment, c.kind, c.signed_on as "signedOn", c.last_on as "lastOn", c.hours, c.trained_agents as "trainedAgents",
      c.confidential, c.ended_on as "endedOn", ${standsOn(today, today)} as standing
    from partner_commitment c
    where c.departement = ${departement} and c.organisation_id = ${organisation}::uuid and c.known_until is null
    order by c.signed_on desc, c.kind, c.id`.execute(tx)
  return rows
}

export const signCommitment = action({
  id: 'network.sign-commitment',
  label: 'Enregistrer la signature',
  about:
    'Enregistre la charte, la convention ou l’avenant qu’une organisation a signé, et ce qu’elle y promet.',
  effect: 'write',
  allowed: animators,
  input: z.strictObject({
    organisation: organisationInput,
    kind: z.enum(commitmentKindIds, 'Choisissez ce qui a été signé.'),
    signedOn: dayInput,
    lastOn: dayInput.optional(),
    hours: textInput(300).optional(),
    trainedAgents: z.coerce
      .number('Indiquez un nombre d’agents.')
      .int('Indiquez un nombre entier.')
      .min(0, 'Indiquez un nombre d’agents.')
      .max(10_000, 'Ce nombre est trop grand.')
      .optional(),
    /** A box of a form says « on »; an unticked one says nothing. */
    confidential: z
      .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
      .default(false),
  }),
  output: z.object({ commitment: z.uuid() }),
  async run(context, input) {
    const { tx, departement, me, today } = context
    const { organisation, kind, signedOn, lastOn, hours, trainedAgents, confidential } = input
    await partnerInReach(context, organisation)
    if (signedOn > today) throw new Refusal('Cette signature est dans l’avenir.', 'signedOn')
    if (lastOn && lastOn < signedOn) throw new Refusal('Le dernier jour est avant la signature.', 'lastOn')
    const known = await commitmentsOf(context, organisation)
    const same = known.find(one => one.kind === kind && one.signedOn === signedOn)
    // The same form once more is no other signature.
    if (same && sameAs(same, input)) return { commitment: same.commitment }
    if (same)
      throw new Refusal(
        'Une signature de ce jour est déjà enregistrée autrement\u00a0: retirez-la d’abord si elle est fausse.',
        'signedOn',
      )
    if (kind === 'avenant' && !known.some(one => one.kind !== 'avenant' && one.signedOn <= signedOn))
      throw new Refusal(
        'Un avenant change une charte ou une convention\u00a0: enregistrez-la d’abord.',
        'kind',
      )
    const id = randomUUID()
    await tx
      .insertInto('partner_commitment')
      .values({
        ...{ departement, id, organisation_id: organisation, kind, signed_on: signedOn, confidential },
        ...{ last_on: lastOn ?? null, hours: hours || null, trained_agents: trainedAgents ?? null },
        ...{ ended_on: null, ended_known_on: null, known_from: today, known_until: null, recorded_by: me.id },
      })
      .execute()
    context.trace({ operation: 'write', action: 'network.sign-commitment' })
    return { commitment: id }
  },
})

export const endCommitment = action({
  id: 'network.end-commitment',
  label: 'Enregistrer la fin',
  about: 'Dit depuis quel jour une charte, une convention ou un avenant ne tient plus.',
  effect: 'write',
  allowed: animators,
  input: z.strictObject({
    commitment: z.uuid('Choisissez ce qui prend fin.'),
    endedOn: dayInput,
  }),
  output: z.object({ organisation: z.uuid() }),
  async run(context, { commitment, endedOn }) {
    const { tx, departement, today } = context
    const { rows } = await sql<{
      organisation: string
      signedOn: Day
      lastOn: Day | null
      endedOn: Day | null
    }>`select c.organisation_id as organisation, c.signed_on as "signedOn", c.last_on as "lastOn", c.ended_on as "endedOn"
      from partner_commitment c where c.departement = ${departement} and c.id = ${commitment}::uuid and c.known_until is null
      for update`.execute(tx)
    const found = rows[0]
    if (!found) throw outOfReach()
    if (found.endedOn === endedOn) return { organisation: found.organisation }
    if (found.endedOn)
      throw new Refusal(`Cet engagement a déjà pris fin le ${formatDay(found.endedOn)}.`, 'endedOn')
    if (endedOn > today) throw new Refusal('Cette fin est dans l’avenir.', 'endedOn')
    if (endedOn < found.signedOn) throw new Refusal('Cette fin est avant la signature.', 'endedOn')
    if (found.lastOn && endedOn > found.lastOn)
      throw new Refusal(`Cet engagement ne valait que jusqu’au ${formatDay(found.lastOn)}.`, 'endedOn')
    await sql`update partner_commitment set ended_on = ${endedOn}::date, ended_known_on = ${today}::date
      where departement = ${departement} and id = ${commitment}::uuid`.execute(tx)
    context.trace({ operation: 'write', action: 'network.end-commitment' })
    return { organisation: found.organisation }
  },
})

const sameAs = (
  known: Commitment,
  said: {
    lastOn?: Day | undefined
    hours?: string | undefined
    trainedAgents?: number | undefined
    confidential: boolean
  },
): boolean =>
  known.lastOn === (said.lastOn ?? null) &&
  (known.hours ?? '') === (said.hours ?? '') &&
  known.trainedAgents === (said.trainedAgents ?? null) &&
  known.confidential === said.confidential
