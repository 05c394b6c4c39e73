/** The territory as everyone reads it: the UTAS, how many people live in each, and the communes of one of them. */
import { sql } from 'kysely'
import * as z from 'zod'
import { agentRoles, type Context } from '../access/identity.ts'
import { action } from '../action.ts'
import { lastRecount, recountProgress } from '../guarantee/recount-ask.ts'
import { Refusal } from '../refusal.ts'
import { day } from '../time.ts'

const utasLine = z.object({
  /** Null for the communes that no UTAS serves. */
  code: z.string().nullable(),
  name: z.string().nullable(),
  standing: z.enum(['provisional', 'official']).nullable(),
  communes: z.int(),
  population: z.int(),
})
export type UtasLine = z.output<typeof utasLine>

const communeLine = z.object({
  code: z.string(),
  name: z.string(),
  population: z.int().nullable(),
  epci: z.string().nullable(),
  cms: z.string().nullable(),
  canton: z.string().nullable(),
  since: day,
  source: z.string(),
})
export type CommuneLine = z.output<typeof communeLine>

const fileLine = z.object({
  subject: z.enum(['population', 'poverty', 'cars', 'cells', 'outlines']),
  level: z.enum(['commune', 'iris', 'cell']),
  source: z.string(),
  holdsOn: day,
  recordedOn: day,
})
export type FileLine = z.output<typeof fileLine>

export const listTerritory = action({
  id: 'territory.list',
  label: 'Territoire',
  about:
    'Donne les UTAS du département avec leurs communes et leur population, les communes de l’une d’elles, et ce qui a été importé sur le territoire.',
  effect: 'read',
  allowed: agentRoles,
  input: z.strictObject({ utas: z.string().max(100).optional() }),
  output: z.object({
    utas: z.array(utasLine),
    communes: z.array(communeLine),
    /** What was imported, the last of each kind and year first. */
    files: z.array(fileLine),
    recount: recountProgress,
  }),
  async run(context, { utas }) {
    const lines = await utasLines(context)
    if (utas !== undefined && !lines.some(({ code }) => code === utas))
      throw new Refusal('Cette UTAS n’existe pas.', 'utas')
    return {
      utas: lines,
      communes: utas === undefined ? [] : await communesOf(context, utas),
      files: utas === undefined ? await filesOf(context) : [],
      // How many of the open cases followed the last table: for whoever imports it.
      recount:
        context.role === 'administrator' ? await lastRecount(context.tx, context.departement, {}) : null,
    }
  },
})

const services = ({ departement, today }: Context) => sql`
  select distinct on (commune) commune, utas, cms, canton, from_on, source from commune_service
  where departement = ${departement} and from_on <= ${today}::date order by commune, from_on desc`

async function utasLines(context: Context): Promise<UtasLine[]> {
  const { rows } = await sql<UtasLine>`
    with service as (${services(context)}),
    place as (select c.code, c.population, s.utas from commune c left join service s on s.commune = c.code where c.departement = ${context.departement}),
    listed as (select code, name, standing from utas where departement = ${context.departement})
    select u.code, u.name, u.standing, count(p.code)::int as communes, coalesce(sum(p.population), 0)::int as population
    from listed u full join place p on p.utas = u.code
    group by u.code, u.name, u.standing order by u.name`.execute(context.tx)
  return rows
}

async function communesOf(context: Context, utas: string): Promise<CommuneLine[]> {
  const { rows } = await sql<CommuneLine>`
    with service as (${services(context)})
    select c.code, c.name, c.population, e.name as epci, s.cms, s.canton, s.from_on as since, s.source
    from service s join commune c on c.code = s.commune left join epci e on e.code = c.epci
    where s.utas = ${utas} order by unaccent(c.name), c.code`.execute(context.tx)
  return rows
}

async function filesOf({ tx, departement }: Context): Promise<FileLine[]> {
  const { rows } = await sql<FileLine>`
    select * from (
      select distinct on (subject, level, holds_on) subject, level, source, holds_on as "holdsOn", recorded_on as "recordedOn"
      from territory_file where departement = ${departement} order by subject, level, holds_on desc, recorded_at desc) f
    order by "recordedOn" desc, subject, level, "holdsOn" desc`.execute(tx)
  return rows
}
