/** Opening, suspending and reopening accounts. Who manages them sees no file: they act as `maillage_admin`, which may read no table of people. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { listAccounts, readAccount } from './account-list.ts'
import { confirmMembership, endMembership, listToConfirm, proposeMembership } from './account-memberships.ts'
import { createOrganisation, listOrganisations } from './account-organisations.ts'
import { endRole, giveRole, keepOneManager } from './account-roles.ts'
import type { Context } from './identity.ts'
import './account-tables.ts'

export const mailInput = z
  .string('Indiquez une adresse électronique.')
  .trim()
  .toLowerCase()
  .max(200, 'Cette adresse est trop longue.')
  .pipe(z.email('Indiquez une adresse électronique complète, par exemple prenom.nom@exemple.fr.'))

/** A new account sees nobody: it has no function, no organisation, no file. */
export const createAccount = action({
  id: 'account.create',
  label: 'Ouvrir un compte',
  about: 'Ouvre le compte d’un agent, sans fonction ni organisation\u00a0: il ne voit personne.',
  effect: 'write',
  allowed: ['account-manager'],
  input: z.strictObject({
    name: z
      .string('Indiquez le prénom et le nom.')
      .trim()
      .min(2, 'Indiquez le prénom et le nom.')
      .max(120, 'Ce nom est trop long.'),
    mail: mailInput,
  }),
  output: z.object({ agent: z.uuid() }),
  async run(context, { name, mail }) {
    const { tx, departement, me, today } = context
    const id = randomUUID()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('agent')
      .values({
        ...{ departement, id, name, mail, kind: 'person', created_on: today, created_by: me.id },
        ...{ suspended_on: null, suspended_why: null },
      })
      .onConflict(conflict => conflict.columns(['departement', 'mail']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) throw new Refusal('Un compte existe déjà pour cette adresse.', 'mail')
    context.trace({ operation: 'write', action: 'account.create' })
    return { agent: id }
  },
})

/** Takes effect at the agent’s next request: identities are read anew each time. */
export const suspendAccount = action({
  id: 'account.suspend',
  label: 'Suspendre le compte',
  about: 'Suspend un compte\u00a0: ses sessions et ses jetons n’ouvrent plus rien.',
  effect: 'write',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({
    agent: z.uuid('Ce compte n’existe pas.'),
    why: z
      .string('Indiquez pourquoi.')
      .trim()
      .min(3, 'Indiquez pourquoi, en quelques mots.')
      .max(200, 'Dites-le en 200 caractères au plus.'),
  }),
  output: z.object({}),
  async run(context, { agent, why }) {
    const { tx, departement, me, today } = context
    if (agent === me.id)
      throw new Refusal('Personne ne suspend son propre compte\u00a0: demandez-le à un autre gestionnaire.')
    const { suspended } = await lockAccount(context, agent)
    if (suspended) throw new Refusal('Ce compte est déjà suspendu.')
    await tx
      .updateTable('agent')
      .set({ suspended_on: today, suspended_why: why })
      .where('departement', '=', departement)
      .where('id', '=', agent)
      .execute()
    await keepOneManager(context)
    context.trace({ operation: 'write', action: 'account.suspend' })
    return {}
  },
})

export const reopenAccount = action({
  id: 'account.reopen',
  label: 'Rouvrir le compte',
  about: 'Rouvre un compte suspendu, avec les fonctions et l’organisation qu’il avait.',
  effect: 'write',
  allowed: ['account-manager'],
  input: z.strictObject({ agent: z.uuid('Ce compte n’existe pas.') }),
  output: z.object({}),
  async run(context, { agent }) {
    const { tx, departement } = context
    const { suspended } = await lockAccount(context, agent)
    if (!suspended) throw new Refusal('Ce compte n’est pas suspendu.')
    await tx
      .updateTable('agent')
      .set({ suspended_on: null, suspended_why: null })
      .where('departement', '=', departement)
      .where('id', '=', agent)
      .execute()
    context.trace({ operation: 'write', action: 'account.reopen' })
    return {}
  },
})

async function lockAccount({ tx, departement }: Context, agent: string): Promise<{ suspended: boolean }> {
  const { rows } = await sql<{ suspended: boolean }>`select suspended_on is not null as suspended from agent
    where departement = ${departement} and id = ${agent}::uuid for update`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

export const accountActions: readonly Action[] = [
  ...[listAccounts, readAccount, createAccount, suspendAccount, reopenAccount, giveRole, endRole],
  ...[
    proposeMembership,
    confirmMembership,
    endMembership,
    listToConfirm,
    createOrganisation,
    listOrganisations,
  ],
]
