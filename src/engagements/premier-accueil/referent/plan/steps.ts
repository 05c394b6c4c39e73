/** What is to be done for a goal, by whom and by when: written, changed, done, or dropped. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Day, dayInput } from '../../../../kernel/time.ts'
import { asReferent, followedParcours, isPerson, sharedParcours, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { goalOf, type KnownGoal, lockPlan, myOrganisations, openedTo, stepOf, writeOnce } from './reach.ts'
import { goalId, stepId } from './vocabulary.ts'

const STALE =
  'Quelqu’un a changé cette action depuis que vous avez ouvert le plan\u00a0: relisez-le, puis recommencez. Ce que vous avez écrit est gardé ici.'

const WHO = 'Choisissez qui s’en charge\u00a0: la personne, vous, ou un partenaire.'

export const addStep = action({
  id: 'plan.add-step',
  label: 'Ajouter une action à mener',
  about:
    'Ajoute au plan une action\u00a0: ce qui est à faire, par qui, pour quand\u00a0; ou en remplace une, qui reste dans l’historique.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    goal: goalId,
    what: textInput(500, 'Écrivez ce qui est à faire.', 3),
    /** `person`, `referent`, or the id of an organisation. */
    owner: z.string(WHO).regex(/^(person|referent|[0-9a-f-]{36})$/, WHO),
    due: dayInput,
    /** The step that this one takes the place of. */
    replaces: stepId.optional(),
    /** Drawn by the form: sent twice, it is one step. */
    step: drawnInput,
  }),
  output: z.object({ person: z.uuid(), step: z.uuid() }),
  async run(context, { goal, what, owner, due, replaces, step = randomUUID() }) {
    const { tx, departement, me, today, at } = context
    const { person } = await goalOf(context, goal)
    const parcours = await followedParcours(context, person)
    await lockPlan(context, person)
    // The form sent twice; what it replaced is dropped already.
    const known = await sql`select from plan_step
      where departement = ${departement} and id = ${step}::uuid and person_id = ${person}::uuid`.execute(tx)
    if (known.rows.length > 0) return { person, step }
    const serves = await goalOf(context, goal)
    if (serves.ended) throw new Refusal('Cet objectif est clos\u00a0: rouvrez-en un autre.', 'goal')
    if (due < today) throw new Refusal('Choisissez un jour à venir.', 'due')
    const organisation = owner === 'person' || owner === 'referent' ? null : owner
    if (organisation) await mustBeOpenTo(context, organisation, serves)
    if (replaces) {
      if ((await stepOf(context, replaces)).goal !== goal) throw outOfReach()
      await endOnce(context, { step: replaces, person, how: 'dropped', on: today, why: 'Changée' })
    }
    await writeOnce(
      context,
      { table: 'plan_step', id: step, person },
      sql`insert into plan_step (departement, id, goal_id, person_id, item, author_id, on_day, recorded_at, what, owner, organisation_id, due_on, replaces_id)
        values (${departement}, ${step}, ${goal}, ${person}, ${serves.domain}, ${me.id}, ${today}, ${at}::timestamptz, ${what},
          ${organisation ? 'organisation' : owner}, ${organisation}, ${due}, ${replaces ?? null})`,
    )
    traced(context, parcours, { operation: 'write', action: addStep.id, classes: ['C3'] })
    return { person, step }
  },
})

export const finishStep = action({
  id: 'plan.finish-step',
  label: 'C’est fait',
  about:
    'Note qu’une action du plan est faite\u00a0: par le référent, par le partenaire à qui elle est confiée, ou par la personne pour les siennes.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({ step: stepId, on: dayInput.optional() }),
  output: z.object({ person: z.uuid() }),
  async run(context, { step, on = context.today }) {
    const known = await stepOf(context, step)
    const parcours = await sharedParcours(context, known.person)
    if (!(await mayFinish(context, known)))
      throw new Refusal('Cette action est à quelqu’un d’autre\u00a0: seul le référent peut la noter.', 'step')
    if (on > context.today) throw new Refusal('Ce jour n’est pas encore venu.', 'on')
    if (on < known.onDay) throw new Refusal('Ce jour est avant celui où l’action fut écrite.', 'on')
    await lockPlan(context, known.person)
    const { how } = await stepOf(context, step)
    if (how === 'dropped')
      throw new Refusal('Cette action n’est plus dans le plan\u00a0: relisez-le.', 'step')
    // Pressed twice, it is done once.
    if (!how) await endOnce(context, { step, person: known.person, how: 'done', on, why: '' })
    traced(context, parcours, { operation: 'write', action: finishStep.id, classes: ['C3'] })
    return { person: known.person }
  },
})

export const dropStep = action({
  id: 'plan.drop-step',
  label: 'Retirer une action',
  about: 'Retire une action du plan, et dit pourquoi\u00a0; elle reste dans l’historique.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ step: stepId, why: textInput(500).default('') }),
  output: z.object({ person: z.uuid() }),
  async run(context, { step, why }) {
    const { person } = await stepOf(context, step)
    const parcours = await followedParcours(context, person)
    await lockPlan(context, person)
    const { how } = await stepOf(context, step)
    if (how === 'done') throw new Refusal('Cette action est déjà faite\u00a0: elle reste au plan.', 'step')
    if (!how) await endOnce(context, { step, person, how: 'dropped', on: context.today, why })
    traced(context, parcours, { operation: 'write', action: dropStep.id, classes: ['C3'] })
    return { person }
  },
})

/** The référent any, the person theirs, an organisation its own. */
async function mayFinish(
  context: Context,
  { person, owner, organisation }: Awaited<ReturnType<typeof stepOf>>,
): Promise<boolean> {
  if (isPerson(context)) return owner === 'person'
  if (await asReferent(context, person)) return true
  return organisation !== null && (await myOrganisations(context)).includes(organisation)
}

async function mustBeOpenTo(
  context: Context,
  organisation: string,
  { person, domain }: KnownGoal,
): Promise<void> {
  const opened = (await openedTo(context, person)).find(one => one.organisation === organisation)
  if (!opened?.items.some(item => item === domain || item === 'plan'))
    throw new Refusal(
      'La personne ne partage pas, ou plus, ce domaine ni le plan avec cette organisation\u00a0: demandez-lui d’abord son accord.',
      'owner',
    )
}

async function endOnce(
  { tx, departement, me, role, at }: Context,
  end: { step: string; person: string; how: 'done' | 'dropped'; on: Day; why: string },
): Promise<void> {
  const { numAffectedRows } =
    await sql`insert into plan_end (departement, id, person_id, step_id, how, on_day, recorded_at, author_id, why)
      values (${departement}, ${randomUUID()}, ${end.person}, ${end.step}, ${end.how}, ${end.on}, ${at}::timestamptz,
        ${role === 'personne' ? null : me.id}, ${end.why})
      on conflict do nothing`.execute(tx)
  if (!numAffectedRows) throw new Refusal(STALE, 'step')
}
