/** A référent de parcours is proposed by whoever works with the person, or asked for by the person; another one is a change. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { isPerson, parcoursOf, personInput, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { isCurrent, isWaiting, ofPerson } from './designations.ts'
import { answerWish } from './wish.ts'

const input = z.strictObject({
  person: personInput,
  agent: z.uuid('Choisissez un professionnel.'),
  why: textInput(500).default(''),
})
const output = z.object({ designation: z.uuid() })

export const proposeReferent = action({
  id: 'parcours.propose',
  label: 'Proposer un référent de parcours',
  about: 'Propose un référent de parcours à une personne qui n’en a pas ; elle choisit ensuite.',
  effect: 'write',
  allowed: withPerson,
  input,
  output,
  run: (context, given) => propose(context, given, 'parcours.propose'),
})

export const changeReferent = action({
  id: 'parcours.change',
  label: 'Changer de référent de parcours',
  about: 'Demande un autre référent de parcours ; l’actuel reste jusqu’à ce que le nouveau ait accepté.',
  effect: 'write',
  allowed: withPerson,
  input,
  output,
  run: (context, given) => propose(context, given, 'parcours.change'),
})

async function propose(context: Context, given: z.output<typeof input>, id: string) {
  const { tx, departement, me, today } = context
  const parcours = await parcoursOf(context, given.person, 'writes')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${parcours.person}`}, 45))`.execute(
    tx,
  )
  const all = await ofPerson(context, parcours.person)
  const current = all.find(isCurrent)
  const changes = id === 'parcours.change'
  if (current && !changes)
    throw new Refusal(
      `Cette personne a déjà un référent de parcours, ${current.agentName}\u00a0: il n’y en a qu’un à la fois. Pour en changer, choisissez «\u00a0Changer de référent de parcours\u00a0».`,
      'agent',
    )
  if (!current && changes)
    throw new Refusal(
      'Cette personne n’a pas de référent de parcours\u00a0: proposez-lui-en un d’abord.',
      'agent',
    )
  if (current?.agent === given.agent)
    throw new Refusal('Ce professionnel est déjà son référent de parcours.', 'agent')
  if (isPerson(context)) await amongTheirs(context, parcours.person, given.agent)
  else if (changes && !given.why)
    throw new Refusal('Dites pourquoi la personne change de référent, en quelques mots.', 'why')
  // The same form once more is no other proposal.
  const waiting = all.find(each => isWaiting(each) && each.agent === given.agent)
  if (waiting) return { designation: waiting.designation }
  const { rows } = await sql<{ organisation: string | null }>`
    select parcours_organisation(${given.agent}::uuid) as organisation`.execute(tx)
  const organisation = rows[0]!.organisation
  if (!organisation || !(await mayFollow(context, given.agent)))
    throw new Refusal('Choisissez un professionnel en activité.', 'agent')
  const designation = randomUUID()
  await sql`insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, why, replaces)
    values (${departement}, ${designation}, ${parcours.person}, ${given.agent}, ${organisation}, ${today},
      ${isPerson(context) ? null : me.id}, ${given.why}, ${current?.designation ?? null})`.execute(tx)
  // Whoever proposes themself has said yes.
  if (!isPerson(context) && given.agent === me.id)
    await sql`select parcours_accept(${designation}::uuid)`.execute(tx)
  await answerWish(context, parcours.person)
  traced(context, parcours, { operation: 'write', action: id, classes: ['C2'] })
  return { designation }
}

/** A function that opens files: whoever manages accounts coordinates nobody. The person reads no functions, and chose in their circle. */
async function mayFollow(context: Context, agent: string): Promise<boolean> {
  if (isPerson(context)) return true
  const { tx, departement, today } = context
  const { rows } =
    await sql`select from agent_role r join agent a on a.departement = r.departement and a.id = r.agent_id
    where r.departement = ${departement} and r.agent_id = ${agent}::uuid and a.suspended_on is null and r.role = any (${[...fileRoles]}::text[])
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)`.execute(tx)
  return rows.length > 0
}

/** The person knows those who follow them, and nobody else’s name. */
async function amongTheirs({ tx }: Context, person: string, agent: string): Promise<void> {
  const { rows } =
    await sql`select from parcours_circle(${person}::uuid) c where c.agent_id = ${agent}::uuid`.execute(tx)
  if (rows.length === 0)
    throw new Refusal(
      'Choisissez parmi les professionnels qui vous suivent, ou demandez un autre professionnel.',
      'agent',
    )
}
