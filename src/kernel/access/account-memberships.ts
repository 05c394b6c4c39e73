/** Who belongs to which organisation: proposed by one person, confirmed by another, because it is what opens files. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { type Context, fileRoles } from './identity.ts'

const day = z.string()

/** An agent acts in the name of one organisation: the person who reads who saw their file must know which. */
export const proposeMembership = action({
  id: 'account.propose-membership',
  label: 'Proposer l’organisation',
  about:
    'Propose l’appartenance d’un compte à une organisation\u00a0; elle ne vaut qu’une fois confirmée par une autre personne.',
  effect: 'write',
  allowed: ['account-manager'],
  input: z.strictObject({
    agent: z.uuid('Ce compte n’existe pas.'),
    organisation: z.uuid('Choisissez une organisation.'),
  }),
  output: z.object({ membership: z.uuid() }),
  async run(context, { agent, organisation }) {
    const { tx, departement, me, today } = context
    await checkAgent(context, agent)
    const { rows: open } = await sql<{
      closed: boolean
    }>`select closed_on <= ${today}::date as closed from organisation
      where departement = ${departement} and id = ${organisation}::uuid`.execute(tx)
    if (!open[0] || open[0].closed) throw new Refusal('Choisissez une organisation ouverte.', 'organisation')
    const { rows: current } = await sql<{ name: string }>`
      select o.name from agent_membership m join organisation o on o.departement = m.departement and o.id = m.organisation_id
      where m.departement = ${departement} and m.agent_id = ${agent}::uuid and (m.until_on is null or m.until_on > ${today}::date) limit 1`.execute(
      tx,
    )
    if (current[0])
      throw new Refusal(
        `Ce compte est déjà rattaché à «\u00a0${current[0].name}\u00a0»\u00a0: mettez-y fin d’abord.`,
        'organisation',
      )
    const id = randomUUID()
    await tx
      .insertInto('agent_membership')
      .values({
        ...{
          departement,
          id,
          agent_id: agent,
          organisation_id: organisation,
          proposed_by: me.id,
          proposed_on: today,
        },
        ...{ confirmed_by: null, from_on: null, until_on: null },
      })
      .execute()
    context.trace({ operation: 'write', action: 'account.propose-membership' })
    return { membership: id }
  },
})

/**
 * Where somebody of the organisation opens files, one of them confirms, and nobody else: they know who their colleagues are,
 * while an administrator would be a second account to steal that opens every organisation. Where nobody does yet, an
 * administrator confirms. Never the person who proposed, never the person concerned. Colleagues who are suspended still
 * count, so that suspending them all does not open the other way.
 */
export const confirmMembership = action({
  id: 'account.confirm-membership',
  label: 'Confirmer',
  about:
    'Confirme l’appartenance d’un compte à une organisation, proposée par une autre personne\u00a0: elle vaut à compter d’aujourd’hui.',
  effect: 'write',
  allowed: [...fileRoles, 'administrator'],
  input: z.strictObject({ membership: z.uuid('Cette proposition n’existe pas.') }),
  output: z.object({}),
  async run(context, { membership }) {
    const { tx, departement, me, today } = context
    const waiting = (await waitingMemberships(context)).find(row => row.membership === membership)
    if (!waiting) throw outOfReach()
    if (waiting.agent === me.id) throw new Refusal('Personne ne confirme sa propre appartenance.')
    if (waiting.proposed_by === me.id)
      throw new Refusal('Vous l’avez proposée\u00a0: une autre personne doit la confirmer.')
    if (!waiting.mine) throw new Refusal(waiting.theirs ? OF_COLLEAGUES : OF_ADMINISTRATORS)
    if (waiting.suspended) throw new Refusal('Ce compte est suspendu.')
    const { numAffectedRows } =
      await sql`update agent_membership set confirmed_by = ${me.id}::uuid, from_on = ${today}::date
      where departement = ${departement} and id = ${membership}::uuid and confirmed_by is null and until_on is null`.execute(
        tx,
      )
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'account.confirm-membership' })
    return {}
  },
})

const OF_COLLEAGUES = 'Cette organisation a déjà des agents\u00a0: c’est à l’un d’eux de confirmer.'
const OF_ADMINISTRATORS = 'Cette organisation n’a encore aucun agent\u00a0: un administrateur doit confirmer.'

/** What I may confirm today. */
export const listToConfirm = action({
  id: 'account.list-to-confirm',
  label: 'Appartenances à confirmer',
  about: 'Les appartenances proposées que vous pouvez confirmer.',
  effect: 'read',
  allowed: [...fileRoles, 'administrator'],
  input: z.strictObject({}),
  output: z.array(
    z.object({
      membership: z.uuid(),
      name: z.string(),
      mail: z.string(),
      organisation: z.string(),
      proposedOn: day,
      proposedBy: z.string(),
    }),
  ),
  async run(context) {
    const waiting = await waitingMemberships(context)
    return waiting
      .filter(
        row => row.mine && !row.suspended && row.agent !== context.me.id && row.proposed_by !== context.me.id,
      )
      .map(({ membership, name, mail, organisation, proposedOn, proposedBy }) => ({
        membership,
        name,
        mail,
        organisation,
        proposedOn,
        proposedBy,
      }))
  },
})

/** Withdraws a proposal too. */
export const endMembership = action({
  id: 'account.end-membership',
  label: 'Mettre fin à l’appartenance',
  about:
    'Met fin à l’appartenance d’un compte à une organisation, ou retire la proposition\u00a0: aujourd’hui est le premier jour sans elle.',
  effect: 'write',
  allowed: ['account-manager'],
  input: z.strictObject({ membership: z.uuid('Cette appartenance n’existe pas.') }),
  output: z.object({}),
  async run(context, { membership }) {
    const { tx, departement, today } = context
    const { numAffectedRows } =
      await sql`update agent_membership set until_on = greatest(coalesce(from_on, ${today}::date), ${today}::date)
      where departement = ${departement} and id = ${membership}::uuid and (until_on is null or until_on > ${today}::date)`.execute(
        tx,
      )
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'account.end-membership' })
    return {}
  },
})

interface Waiting {
  membership: string
  agent: string
  name: string
  mail: string
  suspended: boolean
  organisation: string
  proposed_by: string | null
  proposedOn: string
  proposedBy: string
  /** Somebody of the organisation opens files. */
  theirs: boolean
  /** It is for me to confirm, going by the organisation alone. */
  mine: boolean
}

async function waitingMemberships({ tx, departement, me, role, today }: Context): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select w.*, case when theirs then "ofMine" else ${role === 'administrator'}::boolean end as mine from (
      select m.id as membership, a.id as agent, a.name, a.mail, a.suspended_on is not null as suspended, o.name as organisation,
        m.proposed_by, m.proposed_on as "proposedOn", coalesce(p.name, '') as "proposedBy",
        exists (select from agent_membership c
          join agent_role r on r.departement = c.departement and r.agent_id = c.agent_id
          where c.departement = ${departement} and c.organisation_id = m.organisation_id and r.role = any (${[...fileRoles]}::text[])
            and c.from_on <= ${today}::date and (c.until_on is null or ${today}::date < c.until_on)
            and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)) as theirs,
        exists (select from agent_membership c
          where c.departement = ${departement} and c.organisation_id = m.organisation_id and c.agent_id = ${me.id}::uuid
            and c.from_on <= ${today}::date and (c.until_on is null or ${today}::date < c.until_on)) as "ofMine"
      from agent_membership m
      join agent a on a.departement = m.departement and a.id = m.agent_id
      join organisation o on o.departement = m.departement and o.id = m.organisation_id
      left join agent p on p.departement = m.departement and p.id = m.proposed_by
      where m.departement = ${departement} and m.confirmed_by is null and m.until_on is null) w
    order by "proposedOn", membership`.execute(tx)
  return rows
}

async function checkAgent({ tx, departement }: Context, agent: string): Promise<void> {
  const { rows } = await sql<{ kind: string }>`select kind from agent
    where departement = ${departement} and id = ${agent}::uuid for update`.execute(tx)
  if (!rows[0]) throw outOfReach()
  if (rows[0].kind === 'service')
    throw new Refusal('Un compte du système n’appartient à aucune organisation.', 'organisation')
}
