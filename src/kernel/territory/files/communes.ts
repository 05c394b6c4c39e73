/** Today's commune for each code of a file, and the lines that speak of another département. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import type { Place } from '../settle.ts'

export type Communes = ReadonlyMap<string, Place & { lon: number | null; lat: number | null }>

/** For every code of the département, older ones included; codes of another département are not in it. */
export async function communesHere(tx: Tx, departement: string): Promise<Communes> {
  const { rows } = await sql<{ insee: string } & Place & { lon: number | null; lat: number | null }>`
    select c.code as insee, c.code as commune, c.name, c.departement, c.lon, c.lat from commune c where c.departement = ${departement}
    union all
    select f.code, c.code, c.name, c.departement, c.lon, c.lat from commune_former f join commune c on c.code = f.commune
    where c.departement = ${departement} or f.code like ${`${departement}%`}`.execute(tx)
  return new Map(rows.map(({ insee, ...place }) => [insee, place]))
}

/** Counted and told in one sentence: a national file has 34,000 lines that nobody here asked for. */
export function otherDepartements(departement: string) {
  let left = 0
  return {
    isElsewhere: (insee: string) => !insee.startsWith(departement),
    count: () => {
      left += 1
    },
    warnings: (what: 'ligne' | 'contour'): string[] => {
      if (left === 0) return []
      const feminine = what === 'ligne' ? 'e' : ''
      return left === 1
        ? [`Un${feminine} ${what} d’un autre département est laissé${feminine} de côté.`]
        : [`${left} ${what}s d’autres départements sont laissé${feminine}s de côté.`]
    },
  }
}

/** One sentence each, and one for all when they are many: a list of before 2019 has 30 of them here. */
export function formerWarnings(former: ReadonlyMap<string, Place>): string[] {
  const said = [...former].map(([insee, { name, commune }]) => ({ insee, now: `${name} (${commune})` }))
  return said.length <= FEW
    ? said.map(({ insee, now }) => `La commune ${insee} fait aujourd’hui partie de ${now}.`)
    : [
        `${said.length} communes du fichier font aujourd’hui partie d’une autre\u00a0: ${said.map(({ insee, now }) => `${insee}, de ${now}`).join('\u00a0; ')}.`,
      ]
}

const FEW = 5
