/** How one gets an appointment at a place of digital help: in the agenda of my organisation where it receives there, or by a relais. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/access/identity.ts'
import { motifsOf } from '../appointments/mine.ts'

export interface Way {
  motif: string | null
  body: { organisation: string; name: string } | null
}

/** Of a motif whose name says it, « numérique », first. */
const digitalFirst = /num[ée]rique|en ligne|internet/i

export async function waysTo(context: Context, places: readonly string[]): Promise<(place: string) => Way> {
  const { tx, departement, today } = context
  const { rows } = await sql<{ place: string; organisation: string; name: string; mine: boolean }>`
    select r.place_id as place, o.id as organisation, o.name, o.id in (select access_my_organisations()) as mine
    from reception r join organisation o on o.departement = r.departement and o.id = r.organisation_id and o.closed_on is null
    where r.departement = ${departement} and r.place_id = any (${[...places]}::uuid[]) and r.from_on <= ${today}::date
      and (r.until_on is null or ${today}::date < r.until_on)
    order by o.name, o.id`.execute(tx)
  const motifs = rows.length ? await motifsOf(context) : []
  return place => {
    const here = rows.filter(row => row.place === place)
    const mine = here.filter(({ mine }) => mine).map(({ organisation }) => organisation)
    const open = motifs.filter(({ organisation }) => mine.includes(organisation))
    const other = here.find(one => !one.mine)
    return {
      motif: (open.find(({ label }) => digitalFirst.test(label)) ?? open[0])?.motif ?? null,
      body: other ? { organisation: other.organisation, name: other.name } : null,
    }
  }
}
