/** Job 76 of the demonstration: employers, their offers and those from elsewhere, people who look for work, and what happened between them. */
import { sql } from 'kysely'
import { communesOf } from '../../../../kernel/synthetic/communes.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { loadDemoCandidates } from './candidates.ts'
import { loadDemoContacts } from './contacts.ts'
import { loadDemoOffers } from './offers.ts'

export interface Demo {
  tx: Tx
  departement: string
  seed: number
  today: Day
  /** Cents an hour. */
  smic: number
  /** Who notes what keeps somebody from a job. */
  referent: string
  communes: ReturnType<typeof communesOf>
  /** Centres of communes. */
  pointOf(commune: string): { lat: number; lon: number } | null
  utasOf(commune: string): string | null
  competencesOf(rome: string): readonly number[]
}

export async function loadJobDemo(
  tx: Tx,
  departement: string,
  { seed, today, smic }: { seed: number; today: Day; smic: number },
): Promise<void> {
  const { rows: centres } = await sql<{ code: string; lat: number; lon: number; utas: string | null }>`
    select c.code, c.lat, c.lon, s.utas from commune c
    left join lateral (select utas from commune_service s where s.departement = c.departement and s.commune = c.code
      order by s.from_on desc limit 1) s on true
    where c.departement = ${departement} and c.lat is not null`.execute(tx)
  const { rows: asked } = await sql<{ rome: string; competences: number[] }>`
    select rome, array_agg(competence order by own_rank nulls last, competence) as competences
    from rome_metier_competence where until_on is null group by rome`.execute(tx)
  const centre = new Map(centres.map(row => [row.code, row]))
  const competences = new Map(asked.map(row => [row.rome, row.competences]))
  const { rows: agents } = await sql<{ id: string }>`
    select agent_id as id from agent_role where departement = ${departement} and role = 'referent' order by id limit 1`.execute(
    tx,
  )
  const demo: Demo = {
    ...{ tx, departement, seed, today, smic, communes: communesOf(departement), referent: agents[0]!.id },
    pointOf: commune => centre.get(commune) ?? null,
    utasOf: commune => centre.get(commune)?.utas ?? null,
    competencesOf: rome => competences.get(rome) ?? [],
  }
  const offers = await loadDemoOffers(demo)
  const candidates = await loadDemoCandidates(demo)
  await loadDemoContacts(demo, offers, candidates)
}
