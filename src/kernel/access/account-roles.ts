/** The functions of an account: who may give which, and which never go together. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { agentRoles, type Context, type Role, roles } from './identity.ts'

/** « Compte des imports » is a function of the system’s own account: nobody receives it. */
export const givenRoles = agentRoles.filter(role => role !== 'imports')

/** They see no file, so that whoever makes accounts cannot use one of them to open files. */
const managing: readonly Role[] = ['account-manager', 'administrator']

/**
 * An account manager gives every function but « Administrateur », which an administrator alone gives; nobody gives
 * themselves one. One stolen account is thus never enough to reach a file.
 */
export const giveRole = action({
  id: 'account.give-role',
  label: 'Donner une fonction',
  about: 'Donne à un compte une fonction à compter d’aujourd’hui.',
  effect: 'write',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({
    agent: z.uuid('Ce compte n’existe pas.'),
    role: z.enum(givenRoles, 'Choisissez une fonction.'),
  }),
  output: z.object({ role: z.uuid() }),
  async run(context, { agent, role }) {
    const { tx, departement, me, today } = context
    if (agent === me.id)
      throw new Refusal(
        'Personne ne se donne une fonction\u00a0: demandez-la à un autre gestionnaire.',
        'role',
      )
    const giver = role === 'administrator' ? 'administrator' : 'account-manager'
    if (!me.roles.includes(giver))
      throw new Refusal(`Cette fonction est donnée par un ${roles[giver].label.toLowerCase()}.`, 'role')
    checkCompatible(role, await heldRoles(context, agent))
    const id = randomUUID()
    await tx
      .insertInto('agent_role')
      .values({ departement, id, agent_id: agent, role, from_on: today, until_on: null, given_by: me.id })
      .execute()
    context.trace({ operation: 'write', action: 'account.give-role' })
    return { role: id }
  },
})

export const endRole = action({
  id: 'account.end-role',
  label: 'Retirer la fonction',
  about: 'Retire une fonction à un compte\u00a0: aujourd’hui est le premier jour sans elle.',
  effect: 'write',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({ role: z.uuid('Cette fonction n’existe pas.') }),
  output: z.object({}),
  async run(context, { role }) {
    const { tx, departement, me, today } = context
    const { rows } = await sql<{
      role: Role
    }>`update agent_role set until_on = greatest(from_on, ${today}::date)
      where departement = ${departement} and id = ${role}::uuid and (until_on is null or until_on > ${today}::date)
      returning role`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const taker = rows[0].role === 'administrator' ? 'administrator' : 'account-manager'
    if (!me.roles.includes(taker))
      throw new Refusal(`Cette fonction est retirée par un ${roles[taker].label.toLowerCase()}.`)
    await keepOneManager(context)
    context.trace({ operation: 'write', action: 'account.end-role' })
    return {}
  },
})

/** Called after the change. One at a time, else two could each take the other’s function away. */
export async function keepOneManager({ tx, departement, today }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(7676, 7)`.execute(tx)
  const { rows } = await sql<{ role: Role }>`
    select distinct r.role from agent_role r join agent a on a.departement = r.departement and a.id = r.agent_id
    where r.departement = ${departement} and r.role in ('account-manager', 'administrator') and a.suspended_on is null
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)`.execute(tx)
  const missing = managing.find(role => !rows.some(row => row.role === role))
  if (missing)
    throw new Refusal(
      `Il doit rester au moins un ${roles[missing].label.toLowerCase()}\u00a0: nommez-en un autre d’abord.`,
    )
}

/** The functions held today or later. The account stays locked, so that two given at once are compared too. */
async function heldRoles({ tx, departement, today }: Context, agent: string): Promise<Role[]> {
  const { rows } = await sql<{ kind: string }>`select kind from agent
    where departement = ${departement} and id = ${agent}::uuid for update`.execute(tx)
  if (!rows[0]) throw outOfReach()
  if (rows[0].kind === 'service')
    throw new Refusal('Un compte du système n’a que la fonction avec laquelle il a été fait.', 'role')
  const held = await tx
    .selectFrom('agent_role')
    .select('role')
    .where('departement', '=', departement)
    .where('agent_id', '=', agent)
    .where(where => where.or([where('until_on', 'is', null), where('until_on', '>', today)]))
    .execute()
  return held.map(row => row.role)
}

function checkCompatible(role: Role, held: readonly Role[]): void {
  if (held.includes(role)) throw new Refusal('Ce compte a déjà cette fonction.', 'role')
  const against = held.find(other => managing.includes(other) !== managing.includes(role))
  if (against)
    throw new Refusal(
      `«\u00a0${roles[role].label}\u00a0» ne va pas avec «\u00a0${roles[against].label}\u00a0»\u00a0: qui gère les comptes ou le système ne voit aucun dossier.`,
      'role',
    )
}
