/** Whose parcours it is, and by which reason one may look at it: the person themself needs none. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { type Reason, reasonFor } from '../../../kernel/access/reach.ts'
import type { FieldClass, TraceLine } from '../../../kernel/access/trace.ts'
import { dueDay } from '../../../kernel/law/due.ts'
import { loadRules } from '../../../kernel/law/in-force.ts'
import { legalRules } from '../../../kernel/law/rules.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import type { Day } from '../../../kernel/time.ts'
import type {} from './tables.ts'

/** Of the person themself it is theirs, and may be left out. */
export const personInput = z.uuid('Ce dossier n’existe pas.').optional()

export const isPerson = ({ role }: Context): boolean => role === 'personne'

type Reached = Pick<Reason, 'id' | 'purpose'> | null
export interface Parcours {
  person: string
  /** Null for the person themself. */
  reason: Reached
}

/** Who may read or write on the file, and the person themself. */
export async function parcoursOf(
  context: Context,
  asked: string | undefined,
  to: 'reads' | 'writes' = 'reads',
  needed: FieldClass = 'C2',
): Promise<Parcours> {
  const person = personOf(context, asked)
  return { person, reason: isPerson(context) ? null : await reasonFor(context, person, needed, to) }
}

/** The same, and the partners for whom the person opens something; of several reasons the widest. */
export async function sharedParcours(context: Context, asked: string | undefined): Promise<Parcours> {
  const person = personOf(context, asked)
  if (isPerson(context)) return { person, reason: null }
  const { rows } = await sql<{ id: string; purpose: string }>`select reason_id as id, purpose from access_mine
    where departement = ${context.departement} and person_id = ${person}::uuid and ('C2' = any (reads) or purpose = 'parcours-partage')
    order by cardinality(reads) desc, purpose <> 'referent-de-parcours', reason_id limit 1`.execute(
    context.tx,
  )
  if (!rows[0]) throw outOfReach()
  return { person, reason: rows[0] }
}

/** The référent de parcours, and the person themself. */
export async function followedParcours(context: Context, asked: string | undefined): Promise<Parcours> {
  const person = personOf(context, asked)
  if (isPerson(context)) return { person, reason: null }
  const reason = await byPurpose(context, person, 'referent-de-parcours')
  if (reason) return { person, reason }
  // Who works with the person knows that there is a page: what is missing is said.
  await reasonFor(context, person, 'C2')
  throw new Refusal('Seul le référent de parcours de la personne, ou la personne elle-même, fait cela.')
}

function personOf(context: Context, asked: string | undefined): string {
  if (!isPerson(context)) {
    if (!asked) throw new Refusal('Choisissez une personne.', 'person')
    return asked
  }
  if (asked && asked !== context.me.id) throw outOfReach()
  return context.me.id
}

export async function byPurpose({ tx, departement }: Context, person: string, purpose: string) {
  const { rows } = await sql<{ id: string; purpose: string }>`select reason_id as id, purpose from access_mine
    where departement = ${departement} and person_id = ${person}::uuid and purpose = ${purpose} order by reason_id limit 1`.execute(
    tx,
  )
  return rows[0]
}

export const traced = (
  context: Context,
  { person, reason }: Parcours,
  line: Pick<TraceLine, 'operation' | 'action' | 'classes'>,
) => context.trace({ ...line, person, reason: reason?.id, purpose: reason?.purpose })

/** The last day by a rule of the référent de parcours, as the département applies it. */
export async function lastDayBy(context: Context, id: string, from: Day): Promise<Day> {
  const rules = isPerson(context) ? legalRules : await loadRules(context.tx, context.departement)
  return dueDay(rules.find(rule => rule.id === id)!, from)
}
