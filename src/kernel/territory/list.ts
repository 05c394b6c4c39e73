/** The territory as everyone reads it: the UTAS, how many people live in each, and the communes of one of them. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, type Role, roles } from '../access/identity.ts'
import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'
import type { Day } from '../time.ts'

export interface UtasLine {
  /** Null for the communes that no UTAS serves. */
  code: string | null
  name: string | null
  standing: 'provisional' | 'official' | null
  communes: number
  population: number
}

export interface CommuneLine {
  code: string
  name: string
  population: number | null
  epci: string | null
  cms: string | null
  canton: string | null
  since: Day
  source: string
}

export const listTerritory = action({
  id: 'territory.list',
  label: 'Territoire',
  about:
    'Donne les UTAS du département avec leurs communes et leur population, et les communes de l’une d’elles.',
  effect: 'read',
  allowed: Object.keys(roles) as Role[],
  input: z.strictObject({ utas: z.string().max(100).optional() }),

  async run(context, { utas }): Promise<{ utas: UtasLine[]; communes: CommuneLine[] }> {
    const lines = await utasLines(context)
    if (utas !== undefined && !lines.some(({ code }) => code === utas))
      throw new Refusal('Cette UTAS n’existe pas.', 'utas')
    return { utas: lines, communes: utas === undefined ? [] : await communesOf(context, utas) }
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
