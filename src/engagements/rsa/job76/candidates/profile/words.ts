/** What a candidate said, in the words of their pages and of their CV. */
import { euros } from '../../../../../kernel/euros.ts'
import { type ContractCode, contracts } from '../../offers/contracts.ts'
import { type Licence, licences } from '../../offers/licences.ts'
import { type Mean, means } from './means.ts'

export const contractWords = (code: string): string => contracts[code as ContractCode]?.label ?? code
export const licenceWords = (code: string): string => licences[code as Licence] ?? code
export const meanWords = (code: string): string => means[code as Mean] ?? code

/** « 18 mois », « 3 ans ». */
export function durationWords(months: number): string {
  if (months < 24) return `${months}\u00a0mois`
  const years = Math.floor(months / 12)
  return `${years}\u00a0ans`
}

/** « de 20 à 35 heures par semaine », or nothing. */
export function hoursWords({
  hoursFrom,
  hoursTo,
}: {
  hoursFrom: number | null
  hoursTo: number | null
}): string[] {
  if (hoursFrom && hoursTo)
    return [
      hoursFrom === hoursTo
        ? `${hoursTo}\u00a0heures par semaine`
        : `de ${hoursFrom} à ${hoursTo}\u00a0heures par semaine`,
    ]
  if (hoursFrom) return [`au moins ${hoursFrom}\u00a0heures par semaine`]
  return hoursTo ? [`au plus ${hoursTo}\u00a0heures par semaine`] : []
}

/** Cents: « 12,50 € brut par heure ». */
export const payWords = (cents: number): string => `${euros(cents)} brut par heure`

/** « 45 minutes », « 1 h 30 ». */
export function tripWords(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0minutes`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${rest}` : ''}`
}

/** The same of somebody, after « il reste à dire ». */
export const missingOfThem = {
  wishes: 'le travail qu’elle cherche',
  away: 'quand elle peut travailler',
  means: 'comment elle se déplace',
  commune: 'de quelle commune elle part',
} as const

export const missingWords = {
  wishes: 'Dites quel travail vous cherchez.',
  away: 'Dites quand vous pouvez travailler.',
  means: 'Dites comment vous vous déplacez.',
  commune: 'Dites de quelle commune vous partez.',
} as const
