/** Where a place is, for whoever is told of an appointment there: never its name, which may say why one goes. */
import type { At } from '../../../kernel/access/as-system.ts'
import { placesOn } from '../../../places/read.ts'

/** « 12 rue du Port, 76600 Le Havre »; the town alone where the street is not known. */
export async function addressOfPlace({ tx, departement, today }: At, place: string): Promise<string | null> {
  const [found] = await placesOn(tx, departement, today, { ids: [place] })
  if (!found) return null
  const town = [found.postcode, found.communeName].filter(Boolean).join(' ')
  return found.address ? `${found.address}, ${town}` : town
}
