/** Writes the organisations and the agents of the demonstration; gives their ids by key and by mail. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { demoAgents, type OrganisationKey, organisations } from './people.ts'

export interface Staff {
  organisation: Record<OrganisationKey, string>
  agent: Record<string, string>
  /** Référents by organisation. */
  referents: Record<string, string[]>
}

/** Takes the role that may write accounts for as long as that lasts. */
export async function hireStaff(tx: Tx, departement: string, since: Day): Promise<Staff> {
  await sql`set local role maillage_admin`.execute(tx)
  const organisation = Object.fromEntries(
    await Promise.all(
      (Object.keys(organisations) as OrganisationKey[]).map(async key => [
        key,
        await organise(tx, departement, key),
      ]),
    ),
  ) as Staff['organisation']
  const agent: Staff['agent'] = {}
  for (const { mail } of demoAgents) agent[mail] = randomUUID()
  const manager = agent['comptes@maillage.invalid']!
  const confirmer = agent['administrateur@maillage.invalid']!
  const rows = demoAgents.map(({ mail, name }) => ({
    departement,
    id: agent[mail]!,
    name,
    mail,
    kind: 'person' as const,
    created_on: since,
    created_by: null,
    suspended_on: null,
    suspended_why: null,
  }))
  await tx.insertInto('agent').values(rows).execute()
  await tx
    .insertInto('agent_role')
    .values(
      demoAgents.flatMap(({ mail, roles }) =>
        roles.map(role => ({
          departement,
          id: randomUUID(),
          agent_id: agent[mail]!,
          role,
          from_on: since,
          until_on: null,
          given_by: manager,
        })),
      ),
    )
    .execute()
  await tx
    .insertInto('agent_membership')
    .values(
      demoAgents.map(({ mail, organisation: key }) => ({
        ...{
          departement,
          id: randomUUID(),
          agent_id: agent[mail]!,
          organisation_id: organisation[key as OrganisationKey],
        },
        ...{ proposed_by: mail.startsWith('comptes') ? null : manager, proposed_on: since },
        ...{
          confirmed_by:
            mail === 'administrateur@maillage.invalid'
              ? agent['administrateur-2@maillage.invalid']!
              : confirmer,
          from_on: since,
          until_on: null,
        },
      })),
    )
    .execute()
  const referents: Staff['referents'] = {}
  for (const { mail, roles, organisation: key } of demoAgents)
    if (roles.includes('referent')) referents[key!] = [...(referents[key!] ?? []), agent[mail]!]
  await sql`set local role maillage_import`.execute(tx)
  return { organisation, agent, referents }
}

async function organise(tx: Tx, departement: string, key: OrganisationKey): Promise<string> {
  const { name, kind, duty, utas } = organisations[key]
  const { rows } = await sql<{
    id: string
  }>`select id from organisation where departement = ${departement} and name = ${name}`.execute(tx)
  if (rows[0]) return rows[0].id
  const id = randomUUID()
  await tx
    .insertInto('organisation')
    .values({ departement, id, name, kind, duty, utas, closed_on: null })
    .execute()
  return id
}
