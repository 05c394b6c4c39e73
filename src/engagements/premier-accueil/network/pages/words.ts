/** How the pages of the network say a wait and a place. */
import type { PlaceLoad } from '../load.ts'

export const minutes = (value: number | null): string =>
  value === null ? 'aucune' : `${Math.round(value)}\u00a0min`

export const placeWords = ({ placeName, communeName }: Pick<PlaceLoad, 'placeName' | 'communeName'>) =>
  placeName.includes(communeName) ? placeName : `${placeName}, ${communeName}`
