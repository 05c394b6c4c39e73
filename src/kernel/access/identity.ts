/** Who is asking: an agent in a function, and the transaction that PostgreSQL lets them have. */
import { sql, type Transaction } from 'kysely'
import type { Now } from '../../platform/clock.ts'
import type { Db, Tables } from '../../platform/db.ts'
import { Refusal } from '../refusal.ts'
import { brake } from './brake.ts'
import { appendTraces, type TraceLine } from './trace.ts'

export const roles = {
  accueil: { label: 'Agent d’accueil', as: 'maillage_agent' },
  'travailleur-social': { label: 'Travailleur social', as: 'maillage_agent' },
  orienteur: { label: 'Orienteur', as: 'maillage_agent' },
  referent: { label: 'Référent RSA', as: 'maillage_agent' },
  'account-manager': { label: 'Gestionnaire des comptes', as: 'maillage_admin' },
  administrator: { label: 'Administrateur', as: 'maillage_admin' },
  'steering-state': { label: 'Pilotage (État)', as: 'maillage_steering' },
  'steering-departement': { label: 'Pilotage (département)', as: 'maillage_steering' },
  'animation-reseau': { label: 'Animation du réseau (UTAS)', as: 'maillage_steering' },
  'animation-job76': { label: 'Animation de Job 76', as: 'maillage_job76' },
  dpo: { label: 'Délégué à la protection des données', as: 'maillage_dpo' },
  imports: { label: 'Compte des imports', as: 'maillage_import' },
  personne: { label: 'La personne elle-même', as: 'maillage_person' },
  candidat: { label: 'Candidat de Job 76', as: 'maillage_candidate' },
  employeur: { label: 'Employeur de Job 76', as: 'maillage_employer' },
} as const

export type Role = keyof typeof roles

/** Those whom we receive and serve: each knows what is theirs, and is no agent. */
export const guestRoles = ['personne', 'candidat', 'employeur'] as const satisfies readonly Role[]

export const isGuest = (role: Role): boolean => (guestRoles as readonly Role[]).includes(role)

/** The functions of those who work here. */
export const agentRoles = (Object.keys(roles) as Role[]).filter(role => !isGuest(role))

/** The functions in which somebody may open files of people. */
export const fileRoles = [
  'accueil',
  'travailleur-social',
  'orienteur',
  'referent',
] as const satisfies readonly Role[]

export interface Identity {
  departement: string
  /** Of the agent; of the file, for the person themself; of the candidate, or of the account of the employer. */
  id: string
  name: string
  /** The organisation in whose name the agent acts; '' for an account of the system. */
  organisation: string
  roles: readonly Role[]
  /** Of a candidate: the agent of the telephone desk who acts here as the candidate says. */
  calledBy?: Identity | undefined
}

/** What a read or a write has in hand. */
export interface Context {
  tx: Transaction<Tables>
  me: Identity
  /** The function in which the agent acts here: one of `me.roles`. */
  role: Role
  departement: string
  today: Now['today']
  at: string
  /** Adds lines to the trace of this transaction; they are written last, before the commit. */
  trace(...lines: TraceLine[]): void
}

/**
 * Runs `work` as `me` in `role`, in one transaction; its traces are committed with it or not at all. What was done before a
 * refusal that is kept is committed too, then the refusal is thrown.
 */
export async function withAgent<T>(
  db: Db,
  me: Identity,
  role: Role,
  now: Now,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const lines: TraceLine[] = []
  const result = await db.transaction().execute(async tx => {
    await takeIdentity(tx, roles[role].as, me.departement, now, me.id)
    const result = await work({
      tx,
      me,
      role,
      departement: me.departement,
      today: now.today,
      at: now.at,
      trace: (...added) => lines.push(...added),
    }).catch(keptRefusal)
    if (roles[role].as === 'maillage_agent') lines.push(...(await brake(tx, lines)))
    if (lines.length) {
      const { calledBy } = me
      const who = calledBy ?? { id: isGuest(role) ? null : me.id, organisation: me.organisation }
      await appendTraces(tx, now.at, who, roles[calledBy ? 'animation-job76' : role].label, lines)
    }
    return result
  })
  if (result instanceof Refusal) throw result
  return result
}

function keptRefusal(error: unknown): Refusal {
  if (error instanceof Refusal && error.kept) return error
  throw error
}

/** Runs `work` with no agent: what the public may read ('maillage_public'), or the machinery of sign-in ('maillage_system'). */
export function withNobody<T>(
  db: Db,
  as: 'maillage_public' | 'maillage_system',
  departement: string,
  today: string,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async tx => {
    await takeIdentity(tx, as, departement, { today, at: '' }, '')
    return work(tx)
  })
}

/** The setting that says who asks: an agent unless it is one of those whom we serve. */
const settingOf: Record<string, string> = {
  maillage_person: 'maillage.person',
  maillage_candidate: 'maillage.candidate',
  maillage_employer: 'maillage.account',
}

/** SET LOCAL with literals: the only form that reaches the workers of a distributed PostgreSQL (docs/decisions/0004). */
async function takeIdentity(
  tx: Transaction<Tables>,
  as: string,
  departement: string,
  { today, at }: { today: string; at: string },
  who: string,
) {
  const setting = settingOf[as] ?? 'maillage.agent'
  await sql`set local role ${sql.id(as)}; set local maillage.departement = ${sql.lit(departement)}; set local maillage.today = ${sql.lit(today)}; set local maillage.now = ${sql.lit(at)}; set local ${sql.raw(setting)} = ${sql.lit(who)}`.execute(
    tx,
  )
}
