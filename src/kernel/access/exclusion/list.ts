/** The exclusions as the delegate to data protection reads them: a person by a reference, and whether anybody can still open the file. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../../action.ts'
import type { Secret } from '../../people/secret.ts'
import { outOfReach } from '../../refusal.ts'
import { type Day, day } from '../../time.ts'
import type { Context } from '../identity.ts'
import '../tables.ts'
import {
  declareConflict,
  type ExclusionReason,
  exclusionReasons,
  liftExclusion,
  makeExclude,
} from './record.ts'
import { isAlone, openOn, whoIsLeft } from './who-is-left.ts'

const exclusionRow = z.object({
  exclusion: z.uuid(),
  person: z.uuid(),
  agent: z.string().nullable(),
  /** The one that is kept away; else that of the agent today. */
  organisation: z.string().nullable(),
  why: z.enum(Object.keys(exclusionReasons) as ExclusionReason[]),
  since: day,
  /** Last day, as it was said. */
  until: day.nullable(),
  declaredOn: day,
  declaredBy: z.string(),
  /** The agent said it of themselves. */
  ownWord: z.boolean(),
  /** I am the one who is kept away: another delegate lifts it. */
  mine: z.boolean(),
  liftedOn: day.nullable(),
  liftedBy: z.string().nullable(),
  liftedWhy: z.string().nullable(),
  /** Who can open the file today; null once it is over. */
  left: z.object({ followed: z.boolean(), able: z.int(), within: z.int() }).nullable(),
})

export type Exclusion = z.output<typeof exclusionRow>

export const listExclusions = action({
  id: 'access.list-exclusions',
  label: 'Exclusions',
  about:
    'Liste qui est écarté d’un dossier, pourquoi, depuis quand, qui l’a dit et qui l’a levé ; d’abord les dossiers que plus personne ne peut ouvrir.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({
    view: z.enum(['in-force', 'ended'], 'Choisissez une liste.').default('in-force'),
  }),
  output: z.object({
    /** `alone`: the files that somebody should follow, and nobody can open. */
    counts: z.object({ inForce: z.int(), ended: z.int(), alone: z.int() }),
    rows: z.array(exclusionRow),
  }),
  async run(context, { view }) {
    const { tx, departement, today } = context
    const left = await whoIsLeft(context)
    const alone = [...left].filter(([, whose]) => isAlone(whose)).map(([exclusion]) => exclusion)
    const { rows: counted } = await sql<{ inForce: number; ended: number; alone: number }>`
      select count(*) filter (where ${inForce(today)}) as "inForce", count(*) filter (where not ${inForce(today)}) as ended,
        count(distinct d.person_id) filter (where d.id = any (${alone}::uuid[])) as alone
      from access_declaration d where d.departement = ${departement}`.execute(tx)
    const rows = await rowsOf(context, sql`(${view === 'in-force'}) = ${inForce(today)}`, alone)
    context.trace({ operation: 'list', action: listExclusions.id })
    return {
      counts: counted[0]!,
      rows: rows.map(row => ({ ...row, left: left.get(row.exclusion) ?? null })),
    }
  },
})

export const readExclusion = action({
  id: 'access.read-exclusion',
  label: 'Exclusion',
  about:
    'Donne une exclusion : qui est écarté, pourquoi, qui l’a dit, qui l’a levée, et qui peut encore ouvrir le dossier.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({ exclusion: z.uuid('Cette exclusion n’existe pas.') }),
  output: exclusionRow,
  async run(context, { exclusion }) {
    const [row] = await rowsOf(context, sql`d.id = ${exclusion}::uuid`)
    if (!row) throw outOfReach()
    context.trace({ operation: 'list', action: readExclusion.id })
    return { ...row, left: (await whoIsLeft(context)).get(exclusion) ?? null }
  },
})

/** Those of `first` first, then the last that changed. */
async function rowsOf(
  { tx, departement, me, today }: Context,
  which: RawBuilder<unknown>,
  first: readonly string[] = [],
): Promise<Omit<Exclusion, 'left'>[]> {
  const { rows } = await sql<Omit<Exclusion, 'left'>>`
    select d.id as exclusion, d.person_id as person, a.name as agent, o.name as organisation, d.why, d.from_on as since,
      d.until_on - 1 as until, d.declared_on as "declaredOn", b.name as "declaredBy",
      d.agent_id is not distinct from d.declared_by as "ownWord", d.agent_id is not distinct from ${me.id}::uuid as mine,
      d.lifted_on as "liftedOn", l.name as "liftedBy", d.lifted_why as "liftedWhy"
    from access_declaration d
    join agent b on b.departement = d.departement and b.id = d.declared_by
    left join agent a on a.departement = d.departement and a.id = d.agent_id
    left join agent l on l.departement = d.departement and l.id = d.lifted_by
    left join organisation o on o.departement = d.departement and o.id = coalesce(d.organisation_id, (
      select m.organisation_id from agent_membership m
      where m.departement = d.departement and m.agent_id = d.agent_id and ${openOn(today, 'm')} order by m.from_on, m.id limit 1))
    where d.departement = ${departement} and ${which}
    order by d.id = any (${[...first]}::uuid[]) desc, coalesce(d.lifted_on, d.declared_on) desc, d.id limit 500`.execute(
    tx,
  )
  return rows
}

const inForce = (today: Day) =>
  sql`(d.lifted_by is null and (d.until_on is null or ${today}::date < d.until_on))`

const holder = z.object({ id: z.uuid(), name: z.string() })

export const listExcludable = action({
  id: 'access.list-excludable',
  label: 'Qui écarter',
  about: 'Liste les agents et les organisations que l’on peut écarter d’un dossier.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.object({
    agents: z.array(holder.extend({ organisation: z.string().nullable() })),
    organisations: z.array(holder),
  }),
  async run({ tx, departement, today }) {
    const { rows: agents } = await sql<{ id: string; name: string; organisation: string | null }>`
      select a.id, a.name, (
        select o.name from agent_membership m join organisation o on o.departement = m.departement and o.id = m.organisation_id
        where m.departement = a.departement and m.agent_id = a.id
          and ${openOn(today, 'm')} order by m.from_on, m.id limit 1) as organisation
      from agent a where a.departement = ${departement} and a.kind = 'person'
      order by lower(unaccent(a.name)) collate "C", a.id`.execute(tx)
    const { rows: organisations } = await sql<{ id: string; name: string }>`
      select o.id, o.name from organisation o
      where o.departement = ${departement} and (o.closed_on is null or ${today}::date < o.closed_on)
      order by lower(unaccent(o.name)) collate "C", o.id`.execute(tx)
    return { agents, organisations }
  },
})

export const exclusionActions = (secret: Secret): readonly Action[] => [
  declareConflict,
  makeExclude(secret),
  liftExclusion,
  listExclusions,
  readExclusion,
  listExcludable,
]
