/** A partner says yes or no to a step: an agent on the page of the plan, or whoever holds the link, without an account. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { At } from '../../../../kernel/access/as-system.ts'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { appendTraces } from '../../../../kernel/access/trace.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { hashOfToken } from '../../../../kernel/link-token.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import type { Day } from '../../../../kernel/time.ts'
import { sharedParcours, traced } from '../reach.ts'

import { myOrganisations, stepOf } from './reach.ts'
import { stepId } from './vocabulary.ts'

const answerInput = z.enum(['accepted', 'declined'], 'Choisissez\u00a0: j’accepte, ou je ne peux pas.')
type Given = z.output<typeof answerInput>

const givenInput = z.strictObject({ answer: answerInput, why: textInput(500).default('') })

export const answerStep = action({
  id: 'plan.answer-step',
  label: 'Répondre pour une action',
  about: 'Le partenaire à qui une action est confiée l’accepte, ou dit pourquoi il ne peut pas.',
  effect: 'write',
  allowed: fileRoles,
  input: givenInput.extend({ step: stepId }),
  output: z.object({ person: z.uuid(), answer: answerInput }),
  async run(context, { step, answer, why }) {
    const known = await stepOf(context, step)
    const parcours = await sharedParcours(context, known.person)
    if (!known.organisation || !(await myOrganisations(context)).includes(known.organisation))
      throw new Refusal('Cette action est confiée à une autre organisation.', 'step')
    mustSayWhy(answer, why)
    const { rows } = await sql<{
      answer: Given
    }>`select plan_answer_step(${step}::uuid, ${answer}, ${why}) as answer`
      .execute(context.tx)
      .catch(error => {
        if ((error as { code?: string }).code !== '42501') throw error
        throw new Refusal(
          'Rien ne vous est demandé pour cette action, ou plus\u00a0: relisez le plan.',
          'step',
        )
      })
    mustBeWhatWasSaid(rows[0]!.answer, answer)
    traced(context, parcours, { operation: 'write', action: answerStep.id, classes: ['C3'] })
    return { person: known.person, answer: rows[0]!.answer }
  },
})

export interface Asked {
  person: string
  what: string
  dueOn: Day
  organisation: string
  /** Who asks, and in whose name. */
  askedBy: string
  askedFor: string
  /** The first name, where the person shares who they are. */
  called: string | null
  answeredOn: Day | null
  answer: Given | null
  why: string | null
}

/** A link that opens nothing, or no longer, does not exist. */
export async function askedByLink({ tx, at }: At, token: string): Promise<Asked> {
  const { rows } = await sql<Asked>`
    select person, what, due_on as "dueOn", organisation, asked_by as "askedBy", asked_for as "askedFor", called,
      answered_on as "answeredOn", answer, why
    from plan_by_link(${hashOfToken(token)}::bytea, ${at}::timestamptz)`.execute(tx)
  if (!rows[0]) throw outOfReach()
  await traceOf({ tx, at }, rows[0], 'view')
  return rows[0]
}

export async function answerByLink(
  { tx, at }: At,
  token: string,
  typed: Record<string, string>,
): Promise<void> {
  const read = givenInput.safeParse(typed)
  const { answer, why } = read.data ?? { answer: 'accepted' as const, why: '' }
  if (!read.success) throw new Refusal(read.error.issues[0]!.message, String(read.error.issues[0]!.path[0]))
  mustSayWhy(answer, why)
  const { rows } = await sql<{ person: string; organisation: string; given: Given; first: boolean }>`
    select person, organisation, given, first from plan_answer_by_link(${hashOfToken(token)}::bytea, ${at}::timestamptz, ${answer}, ${why})`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  if (rows[0].first) await traceOf({ tx, at }, rows[0], 'write')
}

/** Done by nobody who has an account. */
const traceOf = (
  { tx, at }: Pick<At, 'tx' | 'at'>,
  { person, organisation }: Pick<Asked, 'person' | 'organisation'>,
  operation: 'view' | 'write',
) =>
  appendTraces(tx, at, { id: null, organisation }, 'Un partenaire, par un lien', [
    { operation, action: answerStep.id, person, purpose: 'parcours-partage', classes: ['C3'] },
  ])

function mustSayWhy(answer: Given, why: string): void {
  if (answer === 'declined' && why.length < 3)
    throw new Refusal('Dites en quelques mots pourquoi ce n’est pas possible.', 'why')
}

function mustBeWhatWasSaid(said: Given, answer: Given): void {
  if (said !== answer)
    throw new Refusal(
      `Votre organisation a déjà répondu\u00a0: action ${said === 'accepted' ? 'acceptée' : 'déclinée'}. Parlez-en avec le référent.`,
      'step',
    )
}
