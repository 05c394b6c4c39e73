/** Who was trained to what, in the name of which organisation: « référent de parcours » is the count of RP-1. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { day, dayInput } from '../../../../kernel/time.ts'
import type {} from '../tables.ts'
import { members, organisationInput, partnerInReach } from '../who.ts'
import { trainingIds } from '../words.ts'

export const colleagueShape = z.object({ agent: z.uuid(), name: z.string() })

export const trainingShape = z.object({
  training: z.uuid(),
  agent: z.uuid(),
  agentName: z.string(),
  what: z.enum(trainingIds),
  completedOn: day,
})
type Trained = z.output<typeof trainingShape>

export async function trainingsOf({ tx, departement }: Context, organisation: string) {
  const { rows } = await sql<Trained>`
    select t.id as training, t.agent_id as agent, a.name as "agentName", t.what, t.completed_on as "completedOn"
    from partner_training t join agent a on a.departement = t.departement and a.id = t.agent_id
    where t.departement = ${departement} and t.organisation_id = ${organisation}::uuid and t.known_until is null
    order by t.completed_on desc, a.name, t.id`.execute(tx)
  return rows
}

/** Those who act in its name today. */
export async function colleaguesOf({ tx, departement, today }: Context, organisation: string) {
  const { rows } = await sql<z.output<typeof colleagueShape>>`
    select distinct on (a.name, a.id) a.id as agent, a.name
    from agent_membership m join agent a on a.departement = m.departement and a.id = m.agent_id
    where m.departement = ${departement} and m.organisation_id = ${organisation}::uuid and a.suspended_on is null
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by a.name, a.id`.execute(tx)
  return rows
}

export const recordTraining = action({
  id: 'network.record-training',
  label: 'Enregistrer la formation',
  about: 'Dit qu’un agent de l’organisation a terminé une formation.',
  effect: 'write',
  allowed: members,
  input: z.strictObject({
    organisation: organisationInput,
    agent: z.uuid('Choisissez un agent.'),
    what: z.enum(trainingIds, 'Choisissez une formation.'),
    completedOn: dayInput,
  }),
  output: z.object({ training: z.uuid() }),
  async run(context, { organisation, agent, what, completedOn }) {
    const { tx, departement, me, today } = context
    await partnerInReach(context, organisation)
    if (completedOn > today) throw new Refusal('Cette formation n’est pas encore terminée.', 'completedOn')
    const colleagues = await colleaguesOf(context, organisation)
    if (!colleagues.some(one => one.agent === agent))
      throw new Refusal('Choisissez un agent de cette organisation.', 'agent')
    const known = (await trainingsOf(context, organisation)).find(
      one => one.agent === agent && one.what === what && one.completedOn === completedOn,
    )
    if (known) return { training: known.training }
    const id = randomUUID()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('partner_training')
      .values({
        ...{ departement, id, organisation_id: organisation, agent_id: agent, what },
        ...{ completed_on: completedOn, known_from: today, known_until: null, recorded_by: me.id },
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows)
      throw new Refusal('Cette formation est déjà enregistrée pour cet agent.', 'what')
    context.trace({ operation: 'write', action: 'network.record-training' })
    return { training: id }
  },
})
