/** Where made-up households live: more of them where more people do. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { Random } from './random.ts'

export interface SyntheticCommune {
  code: string
  name: string
  postcode: string
  population: number
  /** Codes of communes that it has absorbed: old files still use them. */
  formerCodes?: readonly string[]
}

/** The communes of a département, with what they have absorbed. */
export function communesOf(departement: string): SyntheticCommune[] {
  const path = fileURLToPath(import.meta.resolve('@etalab/decoupage-administratif/data/communes.json'))
  const all = rows.parse(JSON.parse(readFileSync(path, 'utf8')))
  const here = all.filter(row => row.type === 'commune-actuelle' && row.departement === departement)
  const absorbed = new Map<string, string[]>()
  for (const row of all) {
    if (row.chefLieu && row.chefLieu !== row.code)
      absorbed.set(row.chefLieu, [...(absorbed.get(row.chefLieu) ?? []), row.code])
  }
  return here.map(row => ({
    code: row.code,
    name: row.nom,
    postcode: row.codesPostaux?.[0] ?? '',
    population: row.population ?? 0,
    formerCodes: absorbed.get(row.code) ?? [],
  }))
}

/** Draws communes as often as their people are many; asked once, then drawn from. */
export function communeDraw(communes: readonly SyntheticCommune[]): (random: Random) => SyntheticCommune {
  let people = 0
  const upTo = communes.map(commune => (people += commune.population))
  return random => {
    const draw = random.next() * people
    let [low, high] = [0, communes.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle]! > draw) high = middle
      else low = middle + 1
    }
    return communes[low]!
  }
}

const rows = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.string(),
    departement: z.string().optional(),
    codesPostaux: z.array(z.string()).optional(),
    population: z.number().optional(),
    chefLieu: z.string().optional(),
  }),
)
