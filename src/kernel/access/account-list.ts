/** The accounts as those who manage them read them: functions and organisations, never a file. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../action.ts'
import { outOfReach } from '../refusal.ts'
import { day } from '../time.ts'
import { agentRoles, fileRoles } from './identity.ts'

const PAGE = 100

export const accountViews = ['all', 'waiting', 'suspended'] as const

const roleId = z.enum(agentRoles)
const accountRow = z.object({
  agent: z.uuid(),
  name: z.string(),
  mail: z.string(),
  roles: z.array(roleId),
  organisation: z.string().nullable(),
  waiting: z.boolean(),
  suspended: z.boolean(),
})

/** `waiting`: without a function or a confirmed organisation, so that the account sees nobody yet. */
export const listAccounts = action({
  id: 'account.list',
  label: 'Comptes',
  about: 'Les comptes par ordre alphabétique, leurs fonctions et leur organisation.',
  effect: 'read',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({
    view: z.enum(accountViews, 'Choisissez une liste.').default('all'),
    page: z.coerce
      .number('Indiquez un numéro de page.')
      .int('Indiquez un numéro de page.')
      .min(1)
      .max(10_000)
      .default(1),
  }),
  output: z.object({
    counts: z.object({ all: z.int(), waiting: z.int(), suspended: z.int() }),
    pages: z.int(),
    rows: z.array(accountRow),
  }),
  async run({ tx, departement, today }, { view, page }) {
    const accounts = sql`
      select a.id as agent, a.name, a.mail, a.suspended_on is not null as suspended, held.roles, own.name as organisation,
        a.suspended_on is null and a.kind = 'person' and (held.roles = '{}'
          or (held.roles && ${[...fileRoles]}::text[] and own.name is null)) as waiting
      from agent a
      cross join lateral (select array(select r.role from agent_role r
        where r.departement = ${departement} and r.agent_id = a.id
          and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
        group by r.role order by r.role) as roles) held
      left join lateral (select o.name from agent_membership m
        join organisation o on o.departement = m.departement and o.id = m.organisation_id
        where m.departement = ${departement} and m.agent_id = a.id
          and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
        order by m.from_on, m.id limit 1) own on true
      where a.departement = ${departement} and a.forgotten_on is null`
    const { rows: counted } = await sql<{ all: number; waiting: number; suspended: number }>`
      select count(*) as "all", count(*) filter (where waiting) as waiting, count(*) filter (where suspended) as suspended
      from (${accounts}) accounts`.execute(tx)
    const counts = counted[0]!
    const shown = { all: sql`true`, waiting: sql`waiting`, suspended: sql`suspended` }[view]
    const { rows } = await sql<z.output<typeof accountRow>>`
      select agent, name, mail, suspended, roles, organisation, waiting from (${accounts}) accounts where ${shown}
      order by lower(unaccent(name)) collate "C", agent limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(tx)
    return { counts, pages: Math.max(1, Math.ceil(counts[view] / PAGE)), rows }
  },
})

const account = z.object({
  agent: z.uuid(),
  name: z.string(),
  mail: z.string(),
  kind: z.enum(['person', 'service']),
  createdOn: day,
  suspendedOn: day.nullable(),
  suspendedWhy: z.string().nullable(),
})

const heldRole = z.object({
  id: z.uuid(),
  role: roleId,
  fromOn: day,
  untilOn: day.nullable(),
  current: z.boolean(),
})

const membership = z.object({
  id: z.uuid(),
  organisation: z.string(),
  proposedOn: day,
  proposedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  fromOn: day.nullable(),
  untilOn: day.nullable(),
  current: z.boolean(),
})

export const readAccount = action({
  id: 'account.read',
  label: 'Compte',
  about: 'Un compte, ses fonctions et ses appartenances, passées et présentes.',
  effect: 'read',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({ agent: z.uuid('Ce compte n’existe pas.') }),
  output: account.extend({ roles: z.array(heldRole), memberships: z.array(membership) }),
  async run({ tx, departement, today }, { agent }) {
    const { rows: found } = await sql<z.output<typeof account>>`
      select id as agent, name, mail, kind, created_on as "createdOn", suspended_on as "suspendedOn", suspended_why as "suspendedWhy"
      from agent where departement = ${departement} and id = ${agent}::uuid`.execute(tx)
    if (!found[0]) throw outOfReach()
    const { rows: held } = await sql<z.output<typeof heldRole>>`
      select id, role, from_on as "fromOn", until_on as "untilOn", (until_on is null or until_on > ${today}::date) as current
      from agent_role where departement = ${departement} and agent_id = ${agent}::uuid order by from_on desc, role, id`.execute(
      tx,
    )
    const { rows: memberships } = await sql<z.output<typeof membership>>`
      select m.id, o.name as organisation, m.proposed_on as "proposedOn", p.name as "proposedBy", c.name as "confirmedBy",
        m.from_on as "fromOn", m.until_on as "untilOn", (m.until_on is null or m.until_on > ${today}::date) as current
      from agent_membership m
      join organisation o on o.departement = m.departement and o.id = m.organisation_id
      left join agent p on p.departement = m.departement and p.id = m.proposed_by
      left join agent c on c.departement = m.departement and c.id = m.confirmed_by
      where m.departement = ${departement} and m.agent_id = ${agent}::uuid order by m.proposed_on desc, m.id`.execute(
      tx,
    )
    return { ...found[0], roles: held, memberships }
  },
})
