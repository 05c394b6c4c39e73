/** One métier of the reference, with what one does in it and where it leads; and the list of those that hire here. */
import { sql } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { successorsOf } from './successors.ts'
import type {} from './tables.ts'

export interface MetierName {
  code: string
  label: string
}

export interface Metier extends MetierName {
  officialLabel: string | null
  words: string[]
  regulated: boolean | null
  /** The last day that the ROME had it; null while it does. */
  untilOn: Day | null
  /** Of an ended one, those of today that took its place. */
  successors: MetierName[]
  competences: {
    ogr: number
    label: string
    category: 'savoir-faire' | 'savoir-etre' | 'savoir'
    own: boolean
  }[]
  mobilities: MetierName[]
  appellations: { ogr: number; label: string }[]
}

/** By its code, ended or not: an offer may stand on an older one. Undefined for a code that the ROME never had. */
export async function metierByCode(tx: Tx, code: string): Promise<Metier | undefined> {
  const metier = await tx
    .selectFrom('rome_metier')
    .select(['code', 'label', 'official_label as officialLabel', 'words', 'regulated', 'until_on as untilOn'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!metier) return undefined
  const { rows: competences } = await sql<Metier['competences'][number]>`
    select c.ogr, c.label, c.category, l.own_rank is not null as own
    from rome_metier_competence l join rome_competence c on c.ogr = l.competence
    where l.rome = ${code} and l.until_on is null and c.until_on is null order by l.own_rank nulls last, c.category, c.label, c.ogr`.execute(
    tx,
  )
  const { rows: mobilities } = await sql<MetierName>`
    select m.code, m.label from rome_mobility l join rome_metier m on m.code = l.to_rome
    where l.from_rome = ${code} and l.until_on is null and m.until_on is null order by l.own_rank nulls last, l.rank, m.code`.execute(
    tx,
  )
  const { rows: appellations } = await sql<{ ogr: number; label: string }>`
    select ogr, label from rome_appellation where rome = ${code} and until_on is null order by not main, rare, label, ogr`.execute(
    tx,
  )
  const successors = metier.untilOn ? await named(tx, await successorsOf(tx, code)) : []
  return { ...metier, successors, competences, mobilities, appellations }
}

/** Of today: what an offer or a profile may stand on. */
export async function isMetier(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await sql`select from rome_metier where code = ${code} and until_on is null`.execute(tx)
  return rows.length > 0
}

/** Those of the list that ships, by the alphabet. */
export async function metiersThatHire(tx: Tx): Promise<MetierName[]> {
  const { rows } = await sql<MetierName>`
    select code, label from rome_metier where words <> '{}' and until_on is null`.execute(tx)
  return rows.sort((a, b) => a.label.localeCompare(b.label, 'fr'))
}

async function named(tx: Tx, codes: readonly string[]): Promise<MetierName[]> {
  const { rows } =
    await sql<MetierName>`select code, label from rome_metier where code = any (${codes}::text[])`.execute(tx)
  return rows.sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
}

/** The first things that one thinks of in each, in plain words. */
export async function ownCompetences(tx: Tx, codes: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ rome: string; labels: string[] }>`
    select l.rome, array_agg(c.label order by l.own_rank) as labels
    from rome_metier_competence l join rome_competence c on c.ogr = l.competence
    where l.rome = any (${codes}::text[]) and l.own_rank <= 4 and l.until_on is null and c.until_on is null group by l.rome`.execute(
    tx,
  )
  return new Map(rows.map(({ rome, labels }) => [rome, labels]))
}
