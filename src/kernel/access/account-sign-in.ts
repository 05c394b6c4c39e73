/** Which account a person of the provider has: the one linked to them, or at the first sign-in the one of their mail address. */
import { sql } from 'kysely'
import type { Now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import type {} from './account-tables.ts'
import { identityByMail, identityBySubject } from './agents.ts'
import type { Identity } from './identity.ts'
import { appendTraces } from './trace.ts'

/** `issuer` is the configured provider, the only one whose word on a mail address is taken. */
export interface ProvenPerson {
  issuer: string
  subject: string
  mail?: string | undefined
  mailVerified: boolean
  name?: string | undefined
}

/** `unknown`: no account is open for this person; `idle`: the account has no function today. */
export type Found = { me: Identity } | { refused: 'unknown' | 'suspended' | 'idle' }

export async function agentOfPerson(
  tx: Tx,
  departement: string,
  now: Now,
  person: ProvenPerson,
): Promise<Found> {
  const known = await identityBySubject(tx, departement, person.issuer, person.subject, now.today)
  if (known) return open(known)
  const account = await accountOf(tx, departement, person)
  if (!account) return { refused: 'unknown' }
  if (account.suspended) return { refused: 'suspended' }
  const me = await identityByMail(tx, departement, account.mail, now.today)
  if (!me?.roles.length) return { refused: 'idle' }
  await link(tx, departement, now, me, account.mail, person)
  return { me: (await identityBySubject(tx, departement, person.issuer, person.subject, now.today)) ?? me }
}

/** In the demonstration an address is enough. */
export async function agentOfMail(tx: Tx, departement: string, now: Now, mail: string): Promise<Found> {
  const { rows } = await sql<{ suspended: boolean }>`select suspended_on is not null as suspended from agent
    where departement = ${departement} and mail = ${mail.trim().toLowerCase()} and kind = 'person'`.execute(
    tx,
  )
  if (!rows[0]) return { refused: 'unknown' }
  const me = await identityByMail(tx, departement, mail, now.today)
  return me ? open(me) : { refused: 'suspended' }
}

const open = (me: Identity): Found => (me.roles.length ? { me } : { refused: 'idle' })

/** The linked account, else the account of the address when nobody of this provider has it yet. */
async function accountOf(tx: Tx, departement: string, { issuer, subject, mail, mailVerified }: ProvenPerson) {
  const { rows } = await sql<{ mail: string; suspended: boolean }>`
    select a.mail, a.suspended_on is not null as suspended from agent a
    left join agent_subject s on s.departement = a.departement and s.agent_id = a.id and s.issuer = ${issuer}
    where a.departement = ${departement} and a.kind = 'person'
      and (s.subject = ${subject} or (s.subject is null and ${mailVerified} and a.mail = ${mail?.toLowerCase() ?? ''}))
    order by s.subject nulls last limit 1`.execute(tx)
  return rows[0]
}

async function link(
  tx: Tx,
  departement: string,
  { at, today }: Now,
  me: Identity,
  mail: string,
  person: ProvenPerson,
): Promise<void> {
  const { issuer, subject, name } = person
  await tx
    .insertInto('agent_subject')
    .values({ departement, issuer, subject, agent_id: me.id, linked_on: today })
    .execute()
  if (name)
    await sql`update agent set name = ${name} where departement = ${departement} and id = ${me.id}::uuid and name = ${mail}`.execute(
      tx,
    )
  await appendTraces(tx, at, me, 'Connexion', [{ operation: 'write', action: 'account.link-sign-in' }])
}
