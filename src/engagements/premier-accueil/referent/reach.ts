/** Whose parcours it is, and by which reason one may look at it: the person themself needs none. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import type { Reason } from '../../../kernel/access/reach.ts'
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

/** Every file of this person: several once they were found to be one. */
export const filesOf = (person: string) => sql`(select unnest(parcours_files(${person}::uuid)))`

/** Who may read or write on the file, and the person themself. */
export async function parcoursOf(
  context: Context,
  asked: string | undefined,
  to: 'reads' | 'writes' = 'reads',
  needed: FieldClass = 'C2',
): Promise<Parcours> {
  const person = await personOf(context, asked)
  return within(context, person, sql`${needed} = any (${sql.ref(to)})`)
}

/** The same, and the partners for whom the person opens something; of several reasons the widest. */
export async function sharedParcours(context: Context, asked: string | undefined): Promise<Parcours> {
  const person = await personOf(context, asked)
  return within(context, person, sql`('C2' = any (reads) or purpose = 'parcours-partage')`)
}

/** The référent de parcours, and the person themself. */
export async function followedParcours(context: Context, asked: string | undefined): Promise<Parcours> {
  const person = await personOf(context, asked)
  if (isPerson(context)) return { person, reason: null }
  const found = await asReferent(context, person)
  if (found) return found
  // Who works with the person knows that there is a page: what is missing is said.
  await parcoursOf(context, person)
  throw new Refusal('Seul le référent de parcours de la personne, ou la personne elle-même, fait cela.')
}

/** By which reason I am the référent de parcours of this person; nothing for whoever is not. */
export const asReferent = (context: Context, person: string) =>
  find(context, person, sql`purpose = 'referent-de-parcours'`)

async function within(context: Context, person: string, which: RawBuilder<unknown>): Promise<Parcours> {
  if (isPerson(context)) return { person, reason: null }
  const found = await find(context, person, which)
  if (!found) throw outOfReach()
  return found
}

/** By the file that was asked rather than by another of the same person. */
async function find({ tx, departement }: Context, person: string, which: RawBuilder<unknown>) {
  const { rows } = await sql<{ person: string; id: string; purpose: string }>`
    select person_id as person, reason_id as id, purpose from access_mine
    where departement = ${departement} and person_id in ${filesOf(person)} and ${which}
    order by cardinality(reads) desc, purpose <> 'referent-de-parcours', person_id <> ${person}::uuid, cardinality(writes) desc, reason_id
    limit 1`.execute(tx)
  return rows[0] && { person: rows[0].person, reason: { id: rows[0].id, purpose: rows[0].purpose } }
}

async function personOf(context: Context, asked: string | undefined): Promise<string> {
  if (!isPerson(context)) {
    if (!asked) throw new Refusal('Choisissez une personne.', 'person')
    return asked
  }
  const { rows } = await sql<{ own: boolean }>`
    select ${asked ?? null}::uuid in ${filesOf(context.me.id)} as own`.execute(context.tx)
  if (rows[0]!.own === false) throw outOfReach()
  return context.me.id
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
