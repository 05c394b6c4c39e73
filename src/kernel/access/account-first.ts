/** What a département begins with: the account of the imports, the organisation that receives new files, and one first person. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Now } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../refusal.ts'
import { mailInput } from './accounts.ts'
import { type Context, type Role, withAgent } from './identity.ts'

const IMPORTS = { name: 'Compte des imports', mail: 'imports@maillage.invalid' }
const ORIENTATION = 'Plateforme d’orientation RSA'

/** Makes what is absent and gives the ids; run again, it changes nothing. `db` is the application’s. */
export async function ensureBase(
  db: Db,
  departement: string,
  now: Now,
): Promise<{ imports: string; orientation: string }> {
  return alone(db, departement, now, randomUUID(), IMPORTS.name, async context => ({
    imports: await importsAccount(context),
    orientation: await orientationOrganisation(context),
  }))
}

/**
 * The first account manager and administrator, in one account, whom nobody made. Refused once either function has been
 * given to anyone. The name is the mail address until the first sign-in says it.
 */
export async function firstAccount(
  db: Db,
  departement: string,
  mail: string,
  now: Now,
): Promise<{ agent: string }> {
  const address = mailInput.safeParse(mail)
  if (!address.success) throw new Refusal(address.error.issues[0]!.message, 'mail')
  const agent = randomUUID()
  return alone(db, departement, now, agent, address.data, async context => {
    const { rows } = await sql`select from agent_role where departement = ${departement}
      and role in ('account-manager', 'administrator') limit 1`.execute(context.tx)
    if (rows.length)
      throw new Refusal(
        'Le premier compte existe déjà\u00a0: les suivants s’ouvrent dans Maillage, page «\u00a0Comptes\u00a0».',
      )
    await insertAgent(context, agent, address.data, address.data, 'person')
    for (const role of ['account-manager', 'administrator'] as const) await insertRole(context, agent, role)
    context.trace({ operation: 'write', action: 'account.first' })
    return { agent }
  })
}

/** In one transaction, as the account itself, one instance of the application at a time. */
function alone<T>(
  db: Db,
  departement: string,
  now: Now,
  id: string,
  name: string,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const me = { departement, id, name, organisation: '', roles: ['administrator'] as const }
  return withAgent(db, me, 'administrator', now, async context => {
    await sql`select pg_advisory_xact_lock(7676, 7)`.execute(context.tx)
    return work(context)
  })
}

async function importsAccount(context: Context): Promise<string> {
  const { tx, departement, me } = context
  const { rows } = await sql<{ id: string }>`select a.id from agent a
    join agent_role r on r.departement = a.departement and r.agent_id = a.id and r.role = 'imports' and r.until_on is null
    where a.departement = ${departement} and a.kind = 'service' limit 1`.execute(tx)
  if (rows[0]) return rows[0].id
  await insertAgent(context, me.id, IMPORTS.name, IMPORTS.mail, 'service')
  await insertRole(context, me.id, 'imports')
  context.trace({ operation: 'write', action: 'account.base' })
  return me.id
}

async function orientationOrganisation(context: Context): Promise<string> {
  const { tx, departement } = context
  const { rows } = await sql<{ id: string }>`select id from organisation
    where departement = ${departement} and duty = 'orientation' and closed_on is null order by utas nulls first, id limit 1`.execute(
    tx,
  )
  if (rows[0]) return rows[0].id
  const id = randomUUID()
  const kind = 'departement'
  await tx
    .insertInto('organisation')
    .values({ departement, id, name: ORIENTATION, kind, duty: 'orientation', utas: null, closed_on: null })
    .execute()
  context.trace({ operation: 'write', action: 'organisation.base' })
  return id
}

const insertAgent = (
  { tx, departement, today }: Context,
  id: string,
  name: string,
  mail: string,
  kind: 'person' | 'service',
) =>
  tx
    .insertInto('agent')
    .values({
      ...{ departement, id, name, mail, kind, created_on: today, created_by: null },
      ...{ suspended_on: null, suspended_why: null },
    })
    .execute()

const insertRole = ({ tx, departement, today }: Context, agent: string, role: Role) =>
  tx
    .insertInto('agent_role')
    .values({
      departement,
      id: randomUUID(),
      agent_id: agent,
      role,
      from_on: today,
      until_on: null,
      given_by: null,
    })
    .execute()
