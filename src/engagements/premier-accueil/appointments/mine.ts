/** Who books for whom: the colleagues of my organisations, what these receive people for, and where. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/access/identity.ts'
import type { Mode } from '../../../kernel/appointments/vocabulary.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export interface Colleague {
  agent: string
  name: string
}

/** Those who open files, in the organisations of which I am; I come first. */
export async function colleaguesOf({ tx, departement, me, today }: Context): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select distinct a.id as agent, a.name
    from agent_membership m
    join agent a on a.departement = m.departement and a.id = m.agent_id and a.suspended_on is null and a.kind = 'person'
    where m.departement = ${departement} and m.organisation_id in (select access_my_organisations())
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by a.name, a.id`.execute(tx)
  const mine = rows.filter(({ agent }) => agent === me.id)
  return [...mine, ...rows.filter(({ agent }) => agent !== me.id)]
}

export async function colleague(context: Context, agent: string): Promise<Colleague> {
  const found = (await colleaguesOf(context)).find(one => one.agent === agent)
  if (!found) throw new Refusal('Choisissez un agent de votre organisation.', 'agent')
  return found
}

/** Somebody whose agenda I may look at: me, in whatever organisation, or a colleague. */
export const inSight = async (context: Context, agent: string): Promise<Pick<Colleague, 'name'>> =>
  agent === context.me.id ? context.me : colleague(context, agent)

export interface Motif {
  motif: string
  organisation: string
  label: string
  minutes: number
  modes: Mode[]
  seats: number
  byLink: boolean
}

/** Of my organisations, those of today. */
export async function motifsOf({ tx, departement, today }: Context): Promise<Motif[]> {
  const { rows } = await sql<Motif>`
    select m.id as motif, m.organisation_id as organisation, m.label, m.minutes, m.modes, m.seats, m.by_link as "byLink"
    from appointment_motif m
    where m.departement = ${departement} and m.organisation_id in (select access_my_organisations())
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by unaccent(m.label), m.id`.execute(tx)
  return rows
}

export async function motifOf(context: Context, motif: string): Promise<Motif> {
  const found = (await motifsOf(context)).find(one => one.motif === motif)
  if (!found) throw new Refusal('Choisissez un motif de votre organisation.', 'motif')
  return found
}

/** A mode that the motif allows. */
export function modeOf({ modes }: Motif, mode: Mode | undefined): Mode {
  const chosen = mode ?? modes[0]!
  if (!modes.includes(chosen)) throw new Refusal('Ce motif ne se tient pas ainsi.', 'mode')
  return chosen
}

export interface PlaceName {
  place: string
  name: string
  communeName: string
}

/** Where my organisations receive the public today. */
export async function placesOfMine({ tx, departement, today }: Context): Promise<PlaceName[]> {
  const { rows } = await sql<PlaceName>`
    select distinct on (p.name, p.id) p.id as place, p.name, c.name as "communeName"
    from reception r
    join place p on p.departement = r.departement and p.id = r.place_id and p.known_until is null
    join commune c on c.code = p.commune
    where r.departement = ${departement} and r.organisation_id in (select access_my_organisations())
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
    order by p.name, p.id`.execute(tx)
  return rows
}

export async function placeOfMine(context: Context, place: string): Promise<PlaceName> {
  const found = (await placesOfMine(context)).find(one => one.place === place)
  if (!found) throw new Refusal('Choisissez un lieu où votre organisation reçoit.', 'place')
  return found
}

/** Of any place that is named on an appointment: « CMS du port, Le Havre ». */
export async function placeNames(
  { tx, departement }: Context,
  places: readonly string[],
): Promise<Map<string, string>> {
  if (places.length === 0) return new Map()
  const { rows } = await sql<PlaceName>`
    select p.id as place, p.name, c.name as "communeName" from place p join commune c on c.code = p.commune
    where p.departement = ${departement} and p.known_until is null and p.id = any (${[...places]}::uuid[])`.execute(
    tx,
  )
  return new Map(
    rows.map(({ place, name, communeName }) => [
      place,
      name.includes(communeName) ? name : `${name}, ${communeName}`,
    ]),
  )
}
