/** The person signs the plan as they read it, and says what they think of it; the référent writes down what was said or signed before them. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { followedParcours, isPerson, personInput, traced } from '../reach.ts'
import { howInput, howSigned, signedInput } from '../signing.ts'
import { withPerson } from '../vocabulary.ts'
import { changedAt, signaturesOf } from './facts.ts'
import { lockPlan, stepOf, writeOnce } from './reach.ts'
import { stepId } from './vocabulary.ts'

export const signPlan = action({
  id: 'plan.sign',
  label: 'Signer le plan d’action',
  about: 'La personne signe le plan tel qu’il est, sur son écran, devant le référent ou sur papier.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    person: personInput,
    signed: signedInput,
    how: howInput,
    /** `changedAt` of the plan that was read: one that changed since is read again first. */
    seen: z.string('Ouvrez le plan avant de le signer.').min(1, 'Ouvrez le plan avant de le signer.'),
  }),
  output: z.object({ person: z.uuid(), signature: z.uuid() }),
  async run(context, { person: asked, signed, how, seen }) {
    const { tx, departement, me, today, at } = context
    const parcours = await followedParcours(context, asked)
    const { person } = parcours
    const given = howSigned(context, how)
    await lockPlan(context, person)
    const changed = await changedAt(context, person)
    if (!changed) throw new Refusal('Le plan est vide\u00a0: il n’y a rien à signer.', 'signed')
    if (changed !== seen)
      throw new Refusal(
        'Le plan a changé depuis que vous l’avez ouvert\u00a0: relisez-le, puis signez-le.',
        'signed',
      )
    const [last] = await signaturesOf(context, person)
    // Signed twice, it is signed once.
    if (last && changed <= last.at) return { person, signature: last.signature }
    const signature = randomUUID()
    await sql`insert into plan_signature (departement, id, person_id, on_day, signed_at, how, signed, author_id)
      values (${departement}, ${signature}, ${person}, ${today}, ${at}::timestamptz, ${given}, ${signed}, ${isPerson(context) ? null : me.id})`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: signPlan.id, classes: ['C3'] })
    return { person, signature }
  },
})

export const commentPlan = action({
  id: 'plan.comment',
  label: 'Commenter le plan',
  about: 'Enregistre ce que la personne dit du plan, ou d’une de ses actions, avec ses mots.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    person: personInput,
    step: stepId.optional(),
    words: textInput(2000, 'Écrivez ce que vous voulez dire.', 3),
    /** Drawn by the form: sent twice, it is one comment. */
    comment: drawnInput,
  }),
  output: z.object({ person: z.uuid(), comment: z.uuid() }),
  async run(context, { person: asked, step, words, comment = randomUUID() }) {
    const { departement, me, today, at } = context
    const parcours = await followedParcours(context, asked)
    const { person } = parcours
    if (step && (await stepOf(context, step)).person !== person) throw outOfReach()
    await lockPlan(context, person)
    await writeOnce(
      context,
      { table: 'plan_comment', id: comment, person },
      sql`insert into plan_comment (departement, id, person_id, step_id, on_day, recorded_at, words, author_id)
        values (${departement}, ${comment}, ${person}, ${step ?? null}, ${today}, ${at}::timestamptz, ${words}, ${isPerson(context) ? null : me.id})`,
    )
    traced(context, parcours, { operation: 'write', action: commentPlan.id, classes: ['C3'] })
    return { person, comment }
  },
})
