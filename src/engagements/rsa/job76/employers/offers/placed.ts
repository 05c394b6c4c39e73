/** Where an offer is: a point that is given, that of a stop or a place that is named, else the centre of its commune. */
import type { Context } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { oneLandmark } from '../../../../../places/landmarks/find.ts'
import type { OfferContent } from '../../offers/offer.ts'

export type Place = Pick<OfferContent, 'commune' | 'place' | 'lat' | 'lon' | 'near'>

/** `before`: of the version that stands. Its words are sent back as they were shown: in another commune, they name nothing. */
export async function placed(
  { tx, departement, today }: Pick<Context, 'tx' | 'departement' | 'today'>,
  said: OfferContent,
  before: Place | undefined,
): Promise<OfferContent> {
  const { commune, place, lat, near } = said
  if (near && lat !== null)
    throw new Refusal('Donnez un lieu ou un point (latitude et longitude), l’un des deux.', 'near')
  if (near && near !== before?.near) {
    if (!commune) throw new Refusal('Dites aussi la commune.', 'near')
    const found = await oneLandmark(tx, departement, { commune, typed: near, today })
    return { ...said, lat: found.lat, lon: found.lon, near: found.label }
  }
  const stays = before && lat === null && commune === before.commune && near === before.near
  // A form gives no point: the one that is known stays for as long as what it is of does.
  if (stays && (near || place === before.place)) return { ...said, lat: before.lat, lon: before.lon }
  return { ...said, near: null }
}
