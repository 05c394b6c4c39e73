/** What the person aims at in a domain, written with them; and how it ends. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { followedParcours, traced } from '../reach.ts'
import { domainIds } from '../vocabulary.ts'
import { goalOf, lockPlan, writeOnce } from './reach.ts'
import { goalEndIds, goalId, personId } from './vocabulary.ts'

export const addGoal = action({
  id: 'plan.add-goal',
  label: 'Ajouter un objectif',
  about: 'Ajoute au plan un objectif de la personne, dans un domaine.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: personId,
    domain: z.enum(domainIds, 'Choisissez un domaine.'),
    words: textInput(500, 'Écrivez l’objectif, avec les mots de la personne.', 3),
    /** Drawn by the form: sent twice, it is one goal. */
    goal: drawnInput,
  }),
  output: z.object({ person: z.uuid(), goal: z.uuid() }),
  async run(context, { person, domain, words, goal = randomUUID() }) {
    const { departement, me, today, at } = context
    const parcours = await followedParcours(context, person)
    await lockPlan(context, person)
    await writeOnce(
      context,
      { table: 'plan_goal', id: goal, person },
      sql`insert into plan_goal (departement, id, person_id, item, author_id, organisation_id, on_day, recorded_at, words)
        values (${departement}, ${goal}, ${person}, ${domain}, ${me.id}, parcours_organisation(${me.id}::uuid), ${today}, ${at}::timestamptz, ${words})`,
    )
    traced(context, parcours, { operation: 'write', action: addGoal.id, classes: ['C3'] })
    return { person, goal }
  },
})

export const closeGoal = action({
  id: 'plan.close-goal',
  label: 'Clore un objectif',
  about:
    'Note qu’un objectif du plan est atteint, ou laissé\u00a0; ses actions sont finies ou retirées avant.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    goal: goalId,
    how: z.enum(goalEndIds, 'Dites si l’objectif est atteint ou laissé.'),
    why: textInput(500).default(''),
  }),
  output: z.object({ person: z.uuid() }),
  async run(context, { goal, how, why }) {
    const { tx, departement, me, today, at } = context
    const { person } = await goalOf(context, goal)
    const parcours = await followedParcours(context, person)
    await lockPlan(context, person)
    const { ended } = await goalOf(context, goal)
    if (ended) throw new Refusal('Cet objectif est déjà clos\u00a0: relisez le plan.', 'goal')
    const open =
      await sql`select from plan_step s where s.departement = ${departement} and s.goal_id = ${goal}::uuid
      and not exists (select from plan_end e where e.departement = s.departement and e.step_id = s.id)`.execute(
        tx,
      )
    if (open.rows.length > 0)
      throw new Refusal(
        'Il reste des actions à faire pour cet objectif\u00a0: notez-les faites, ou retirez-les d’abord.',
        'goal',
      )
    await sql`insert into plan_end (departement, id, person_id, goal_id, how, on_day, recorded_at, author_id, why)
      values (${departement}, ${randomUUID()}, ${person}, ${goal}, ${how}, ${today}, ${at}::timestamptz, ${me.id}, ${why})`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: closeGoal.id, classes: ['C3'] })
    return { person }
  },
})
