/** The exclusions as the delegate to data protection reads them: a person by a reference, and whether anybody can still open the file. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../../action.ts'
import type { Secret } from '../../people/secret.ts'
import type { Day } from '../../time.ts'
import '../tables.ts'
import {
  declareConflict,
  type ExclusionReason,
  exclusionReasons,
  liftExclusion,
  makeExclude,
} from './record.ts'
import { openOn, whoIsLeft } from './who-is-left.ts'

const day = z.iso.date() as unknown as z.ZodType<Day>

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

/** Somebody should follow this person, and nobody can open the file. */
export const leftWithNobody = ({ left }: Pick<Exclusion, 'left'>): boolean =>
  left?.followed === true && left.able === 0

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
  output: z.array(exclusionRow),
  async run(context, { view }) {
    const { tx, departement, me, today } = context
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
      where d.departement = ${departement} and (${view === 'in-force'}) = (d.lifted_by is null and (d.until_on is null or ${today}::date < d.until_on))
      order by coalesce(d.lifted_on, d.declared_on) desc, d.id limit 500`.execute(tx)
    context.trace({ operation: 'list', action: listExclusions.id })
    const left = view === 'in-force' ? await whoIsLeft(context) : new Map()
    return rows
      .map(row => ({ ...row, left: left.get(row.exclusion) ?? null }))
      .sort((a, b) => Number(leftWithNobody(b)) - Number(leftWithNobody(a)))
  },
})

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
  listExcludable,
]
