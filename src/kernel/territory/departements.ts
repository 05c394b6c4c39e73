/** The names of the départements, from the package of the State’s division. */
import { createRequire } from 'node:module'

const published = createRequire(import.meta.url)(
  '@etalab/decoupage-administratif/data/departements.json',
) as { code: string; nom: string }[]
const names = new Map(published.map(({ code, nom }) => [code, nom.replaceAll("'", '’')]))

/** « Seine-Maritime »; undefined for a code that no département has, such as the « 20 » of the postcodes of Corse. */
export const departementName = (code: string): string | undefined => names.get(code)
