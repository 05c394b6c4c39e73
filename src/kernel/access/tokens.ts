/** The tokens by which a program acts for an agent: made by an administrator, agreed to by an agent who opens files. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { day, dayInput, daysAfter } from '../time.ts'
import './account-tables.ts'
import { identityOf, opensFiles } from './agents.ts'
import { fileRoles } from './identity.ts'

const LONGEST_DAYS = 366

const tokenInput = z.strictObject({ token: z.uuid('Ce jeton n’existe pas.') })

/**
 * The clear token is answered once, and only its hash is kept. An administrator sees no file: a token for an agent who
 * opens files works from the day that this agent accepts it, and for any other agent at once.
 */
export const makeToken = action({
  id: 'api.make-token',
  label: 'Faire un jeton',
  about:
    'Fait un jeton d’API qui agit au nom d’un agent jusqu’à une date\u00a0; il n’est montré qu’une fois.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    label: z
      .string('Indiquez l’usage du jeton.')
      .trim()
      .min(3, 'Indiquez l’usage du jeton.')
      .max(120, 'Dites-le en 120 caractères au plus.'),
    agent: z.uuid('Choisissez un compte.'),
    until: dayInput,
  }),
  output: z.object({ id: z.uuid(), token: z.string(), waits: z.boolean() }),
  async run(context, { label, agent, until }) {
    const { tx, departement, me, today } = context
    if (until < today) throw new Refusal('Cette date est passée.', 'until')
    if (until > daysAfter(today, LONGEST_DAYS)) throw new Refusal('Un jeton vaut un an au plus.', 'until')
    const holder = await identityOf(tx, departement, agent, today)
    if (!holder) throw new Refusal('Choisissez un compte ouvert.', 'agent')
    const [id, token] = [randomUUID(), `maillage_${randomBytes(32).toString('base64url')}`]
    await tx
      .insertInto('api_token')
      .values({
        ...{
          departement,
          id,
          token_hash: createHash('sha256').update(token).digest(),
          agent_id: agent,
          label,
        },
        ...{ made_by: me.id, made_on: today, until_on: until, revoked_on: null, accepted_on: null },
      })
      .execute()
    context.trace({ operation: 'write', action: 'api.make-token' })
    return { id, token, waits: holder.roles.some(opensFiles) }
  },
})

/** By an administrator, or by the agent for whom the token acts. */
export const revokeToken = action({
  id: 'api.revoke-token',
  label: 'Retirer le jeton',
  about: 'Retire un jeton d’API\u00a0: il n’ouvre plus rien dès la demande suivante.',
  effect: 'write',
  allowed: ['administrator', ...fileRoles, 'dpo'],
  input: tokenInput,
  output: z.object({}),
  async run(context, { token }) {
    const { tx, departement, me, role, today } = context
    const { numAffectedRows } = await sql`update api_token set revoked_on = ${today}::date
      where departement = ${departement} and id = ${token}::uuid and revoked_on is null
        and (${role === 'administrator'}::boolean or agent_id = ${me.id}::uuid)`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'api.revoke-token' })
    return {}
  },
})

export const acceptToken = action({
  id: 'api.accept-token',
  label: 'Accepter le jeton',
  about: 'Accepte qu’un programme agisse en votre nom, avec les dossiers que vous pouvez ouvrir.',
  effect: 'write',
  allowed: [...fileRoles, 'dpo'],
  input: tokenInput,
  output: z.object({}),
  async run(context, { token }) {
    const { tx, departement, me, today } = context
    const { numAffectedRows } = await sql`update api_token set accepted_on = ${today}::date
      where departement = ${departement} and id = ${token}::uuid and agent_id = ${me.id}::uuid
        and accepted_on is null and revoked_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'api.accept-token' })
    return {}
  },
})

const tokenRow = z.object({
  id: z.uuid(),
  label: z.string(),
  agent: z.string(),
  madeOn: day,
  untilOn: day,
  state: z.enum(['active', 'waiting', 'expired', 'revoked']),
})

/** All of them for an administrator; for an agent, those that act in their name (row-level security shows no other). */
export const listTokens = action({
  id: 'api.list-tokens',
  label: 'Jetons',
  about:
    'Les jetons d’API\u00a0: leur usage, l’agent au nom de qui ils agissent, leur date de fin. Jamais leur valeur.',
  effect: 'read',
  allowed: ['administrator', ...fileRoles, 'dpo'],
  input: z.strictObject({}),
  output: z.array(tokenRow),
  async run({ tx, departement, me, role, today }) {
    const { rows } = await sql<z.output<typeof tokenRow>>`
      select t.id, t.label, a.name as agent, t.made_on as "madeOn", t.until_on as "untilOn",
        case when t.revoked_on is not null then 'revoked' when t.until_on < ${today}::date then 'expired'
          when t.accepted_on is null and exists (select from agent_role r
            where r.departement = t.departement and r.agent_id = t.agent_id and r.role = any (${[...fileRoles, 'dpo']}::text[])
              and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)) then 'waiting'
          else 'active' end as state
      from api_token t join agent a on a.departement = t.departement and a.id = t.agent_id
      where t.departement = ${departement} and (${role === 'administrator'}::boolean or t.agent_id = ${me.id}::uuid)
      order by t.made_on desc, t.id`.execute(tx)
    return rows
  },
})

export const tokenActions: readonly Action[] = [makeToken, revokeToken, acceptToken, listTokens]
