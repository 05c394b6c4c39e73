/** The brake: an account that opens many more files than it follows, or asks for emergencies in vain, is suspended at once, and account managers are told. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '../../platform/db.ts'
import { type Action, action } from '../action.ts'
import { Refusal } from '../refusal.ts'
import { day } from '../time.ts'
import './tables.ts'
import type { TraceLine } from './trace.ts'

/**
 * Asked of every transaction that opens files or looks for somebody in vain, before its lines are written. What crosses the bar is
 * answered; the line that comes back tells of the suspension, and the account finds no session at its next request.
 */
export async function brake(tx: Tx, lines: readonly TraceLine[]): Promise<TraceLine[]> {
  const opened = lines.flatMap(({ operation, person }) => (operation === 'view' && person ? [person] : []))
  const inVain = lines.filter(({ operation, person }) => operation === 'search' && !person).length
  const stopped =
    (opened.length > 0 && (await stops(tx, sql`access_brake(${opened}::uuid[])`))) ||
    (inVain > 0 && (await stops(tx, sql`access_brake_in_vain(${inVain}::integer)`)))
  return stopped ? [{ operation: 'write', action: 'access.brake' }] : []
}

const stops = async (tx: Tx, asked: RawBuilder<unknown>) =>
  (await sql<{ stopped: boolean }>`select ${asked} as stopped`.execute(tx)).rows[0]!.stopped

const alertKinds = ['volume', 'break-glass', 'in-vain'] as const

const alertRow = z.object({
  alert: z.uuid(),
  agent: z.uuid(),
  name: z.string(),
  kind: z.enum(alertKinds),
  onDay: day,
  /** Civil time in France: « 14:05 ». */
  time: z.string(),
  /** The account is suspended today. */
  suspended: z.boolean(),
  seenBy: z.string().nullable(),
})

export const listAlerts = action({
  id: 'access.list-alerts',
  label: 'Alertes sur les accès',
  about:
    'Liste les comptes suspendus d’office, pour avoir ouvert trop de dossiers ou demandé trop d’accès d’urgence en vain, et les accès d’urgence, du plus récent au plus ancien.',
  effect: 'read',
  allowed: ['account-manager', 'dpo'],
  input: z.strictObject({ view: z.enum(['waiting', 'all'], 'Choisissez une liste.').default('waiting') }),
  output: z.array(alertRow),
  async run({ tx, departement }, { view }) {
    const { rows } = await sql<z.output<typeof alertRow>>`
      select l.id as alert, a.id as agent, a.name, l.kind, l.on_day as "onDay",
        to_char(l.at at time zone 'Europe/Paris', 'HH24:MI') as time, a.suspended_on is not null as suspended, s.name as "seenBy"
      from access_alert l join agent a on a.departement = l.departement and a.id = l.agent_id
      left join agent s on s.departement = l.departement and s.id = l.seen_by
      where l.departement = ${departement} and (${view === 'all'} or l.seen_by is null)
      order by l.at desc, l.id limit 200`.execute(tx)
    return rows
  },
})

export const seeAlert = action({
  id: 'access.see-alert',
  label: 'Alerte traitée',
  about: 'Dit qu’une alerte a été traitée : elle quitte la liste, le jour et la personne restent notés.',
  effect: 'write',
  allowed: ['account-manager'],
  input: z.strictObject({ alert: z.uuid('Cette alerte n’existe pas.') }),
  output: z.object({}),
  async run(context, { alert }) {
    const { tx, departement, me, today } = context
    const { numUpdatedRows } = await tx
      .updateTable('access_alert')
      .set({ seen_by: me.id, seen_on: today })
      .where('departement', '=', departement)
      .where('id', '=', alert)
      .where('seen_by', 'is', null)
      .executeTakeFirst()
    if (!numUpdatedRows) throw new Refusal('Cette alerte est déjà traitée.', 'alert')
    context.trace({ operation: 'write', action: seeAlert.id })
    return {}
  },
})

export const alertActions: readonly Action[] = [listAlerts, seeAlert]
