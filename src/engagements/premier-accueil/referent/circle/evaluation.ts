/** Where the person stands, domain by domain, in their words, and what they aim at: a sheet that is shared domain by domain. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { day } from '../../../../kernel/time.ts'
import { filesOf, personInput, sharedParcours, traced } from '../reach.ts'
import { domainIds, withPerson } from '../vocabulary.ts'

export const evaluationShape = z.object({
  evaluation: z.uuid(),
  domain: z.enum(domainIds),
  author: z.string(),
  organisation: z.string(),
  onDay: day,
  situation: z.string(),
  words: z.string(),
  objective: z.string(),
})
export type Evaluation = z.output<typeof evaluationShape>

export const recordEvaluation = action({
  id: 'evaluation.record',
  label: 'Enregistrer ce domaine',
  about: 'Note où en est la personne dans un domaine, ce qu’elle en dit et ce qu’elle vise.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    domain: z.enum(domainIds, 'Choisissez un domaine.'),
    situation: textInput(2000).min(1, 'Décrivez la situation.'),
    words: textInput(2000).default(''),
    objective: textInput(1000).default(''),
  }),
  output: z.object({ evaluation: z.uuid() }),
  async run(context, input) {
    const { tx, departement, me, today, at } = context
    const parcours = await sharedParcours(context, input.person)
    const open = await sql<{ open: boolean; organisation: string }>`
      select consent_holds(${parcours.person}::uuid, ${input.domain}) or exists (select from access_mine a
        where a.person_id = ${parcours.person}::uuid and 'C3' = any (a.writes)) as open, parcours_organisation(${me.id}::uuid) as organisation`.execute(
      tx,
    )
    if (!open.rows[0]!.open)
      throw new Refusal('La personne ne partage pas, ou plus, ce domaine avec votre organisation.', 'domain')
    const latest = (await evaluationsOf(context, parcours.person)).find(
      ({ domain }) => domain === input.domain,
    )
    // The same form once more is no other look.
    if (
      latest &&
      (['situation', 'words', 'objective'] as const).every(field => latest[field] === input[field])
    )
      return { evaluation: latest.evaluation }
    const id = randomUUID()
    await sql`insert into evaluation (departement, id, person_id, item, author_id, organisation_id, on_day, recorded_at, situation, words, objective)
      values (${departement}, ${id}, ${parcours.person}, ${input.domain}, ${me.id}, ${open.rows[0]!.organisation}, ${today}, ${at}::timestamptz,
        ${input.situation}, ${input.words}, ${input.objective})`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'evaluation.record', classes: ['C3'] })
    return { evaluation: id }
  },
})

export const listEvaluations = action({
  id: 'evaluation.list',
  label: 'Évaluation par domaine',
  about: 'Lit l’évaluation partagée de la personne, dans les domaines qu’elle partage.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({ person: z.uuid(), evaluations: z.array(evaluationShape) }),
  async run(context, { person }) {
    const parcours = await sharedParcours(context, person)
    traced(context, parcours, { operation: 'view', action: 'evaluation.list', classes: ['C3'] })
    return { person: parcours.person, evaluations: await evaluationsOf(context, parcours.person) }
  },
})

/** The last look at each domain. */
export async function evaluationsOf({ tx, departement }: Context, person: string): Promise<Evaluation[]> {
  const { rows } = await sql<Evaluation>`
    select distinct on (e.item) e.id as evaluation, e.item as domain, a.name as author, o.name as organisation, e.on_day as "onDay",
      e.situation, e.words, e.objective
    from evaluation e
    join agent a on a.departement = e.departement and a.id = e.author_id
    join organisation o on o.departement = e.departement and o.id = e.organisation_id
    where e.departement = ${departement} and e.person_id in ${filesOf(person)}
    order by e.item, e.recorded_at desc, e.id`.execute(tx)
  return rows
}
