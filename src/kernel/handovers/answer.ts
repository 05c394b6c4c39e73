/** The body that receives a relais accepts it or refuses it; until then its sender may take it back. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../access/identity.ts'
import { action } from '../action.ts'
import { textInput } from '../inputs.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { dayInput, formatDay } from '../time.ts'
import { fateWords, type Handover, lockHandover } from './one.ts'
import type { HandedOver } from './subject.ts'
import { refusalIds } from './vocabulary.ts'

export const handoverInput = z.uuid('Ce relais n’existe pas.')
export const handoverOutput = z.object({ handover: z.uuid() })

export const makeAccept = (subjects: readonly HandedOver[]) =>
  action({
    id: 'handover.accept',
    label: 'Accepter le relais',
    about:
      'Prend en charge la demande transmise par un autre organisme, et dit quand et où la personne est attendue.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({
      handover: handoverInput,
      expectedOn: dayInput.optional(),
      expectedWords: textInput(300).optional(),
    }),
    output: handoverOutput,
    async run(context, { handover: id, expectedOn = null, expectedWords }) {
      const { today, me, tx } = context
      const handover = await forUs(context, id)
      const said = expectedWords || null
      const again = handover.expectedOn === expectedOn && handover.expectedWords === said
      if (handover.acceptedOn && again) return { handover: id }
      mustWait(handover)
      if (expectedOn && expectedOn < today)
        throw new Refusal('La personne ne peut pas être attendue dans le passé.', 'expectedOn')
      await change(
        context,
        id,
        sql`${receipt(context)}, accepted_on = ${today}::date, accepted_by = ${me.id}::uuid,
          expected_on = ${expectedOn}::date, expected_words = ${said}`,
      )
      if (handover.person) await sql`select access_give_by_hand_over(${id})`.execute(tx)
      await recountBy(subjects, context, handover)
      traceOf(context, 'handover.accept', handover)
      return { handover: id }
    },
  })

export const refuse = action({
  id: 'handover.refuse',
  label: 'Refuser le relais',
  about:
    'Rend la demande à l’organisme qui l’a transmise, avec une raison. Le délai de la demande court toujours.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    handover: handoverInput,
    why: z.enum(refusalIds, 'Choisissez une raison.'),
    words: textInput(1000).optional(),
  }),
  output: handoverOutput,
  async run(context, { handover: id, why, words }) {
    const { today, me } = context
    const handover = await forUs(context, id)
    const said = words || null
    if (handover.refusedOn && handover.refusedWhy === why && handover.refusedWords === said)
      return { handover: id }
    mustWait(handover)
    if (why === 'other' && !said) throw new Refusal('Écrivez la raison.', 'words')
    await change(
      context,
      id,
      sql`${receipt(context)}, refused_on = ${today}::date, refused_by = ${me.id}::uuid, refused_why = ${why}, refused_words = ${said}`,
    )
    traceOf(context, 'handover.refuse', handover)
    return { handover: id }
  },
})

export const takeBack = action({
  id: 'handover.take-back',
  label: 'Reprendre la demande',
  about: 'Reprend une demande transmise, tant que l’autre organisme n’a pas répondu.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ handover: handoverInput }),
  output: handoverOutput,
  async run(context, { handover: id }) {
    const handover = await lockHandover(context, id)
    if (!handover || handover.received) throw outOfReach()
    if (handover.takenBackOn) return { handover: id }
    mustWait(handover)
    await change(
      context,
      id,
      sql`taken_back_on = ${context.today}::date, taken_back_by = ${context.me.id}::uuid`,
    )
    traceOf(context, 'handover.take-back', handover)
    return { handover: id }
  },
})

/** Locked; one that my organisation does not receive does not exist. */
export async function forUs(context: Context, id: string): Promise<Handover> {
  const handover = await lockHandover(context, id)
  if (!handover?.received) throw outOfReach()
  return handover
}

/** Somebody answered since the form was opened: the page shows it, with what was typed. */
function mustWait(handover: Handover): void {
  const fate = fateWords(handover)
  const on = handover.takenBackOn ?? handover.refusedOn ?? handover.acceptedOn
  const by = handover.acceptedBy ?? handover.refusedBy
  if (fate)
    throw new Refusal(
      `Ce relais a été ${fate} le ${formatDay(on!)}${by ? ` par ${by}` : ''}\u00a0: ce que vous avez saisi n’a pas été enregistré.`,
      'base',
    )
}

/** Whoever answers has opened it. */
const receipt = ({ today, at, me }: Context) =>
  sql`opened_on = coalesce(opened_on, ${today}::date), opened_at = coalesce(opened_at, ${at}::timestamptz), opened_by = coalesce(opened_by, ${me.id}::uuid)`

export async function change({ tx, departement }: Context, id: string, facts: RawBuilder<unknown>) {
  await sql`update handover set ${facts} where departement = ${departement} and id = ${id}::uuid`.execute(tx)
}

export const recountBy = (
  subjects: readonly HandedOver[],
  context: Context,
  { kind, subject }: Pick<Handover, 'kind' | 'subject'>,
) => subjects.find(each => each.kind === kind)?.recount(context, subject)

export const traceOf = ({ trace }: Context, action: string, { person }: Pick<Handover, 'person'>) =>
  trace({ operation: 'write', action, person: person ?? undefined, classes: ['C2'] })
