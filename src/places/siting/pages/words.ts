/** What siting answers, in words: what was placed, what is counted, and how far it may be from the best. */
import type { SitingAnswer } from '../../travel/siting.ts'

export const aboutWords = ({ about, chosen }: Pick<SitingAnswer, 'about' | 'chosen'>): string => {
  const one = chosen.length === 1
  return {
    places: one ? 'un lieu de plus' : `${chosen.length} lieux de plus`,
    'half-days': one ? 'une demi-journée de plus' : `${chosen.length} demi-journées de plus`,
    stops: one ? 'une étape d’un service mobile' : `${chosen.length} étapes d’un service mobile`,
  }[about]
}

export const unitWords = ({ unit }: Pick<SitingAnswer, 'unit'>): string =>
  ({
    inhabitants: 'Habitants',
    'poor-households': 'Ménages pauvres',
    'inhabitant-half-days': 'Habitants × demi-journées',
    'poor-household-half-days': 'Ménages pauvres × demi-journées',
  })[unit]

/** A gap is never rounded down to nothing. */
export function worthWords({ proven, gap }: Pick<SitingAnswer, 'proven' | 'gap'>): {
  value: string
  label: string
} {
  if (proven) return { value: 'Prouvé', label: 'c’est le meilleur choix possible' }
  const tenths = Math.ceil(gap * 1000) / 10
  return {
    value: `${String(tenths).replace('.', ',')}\u00a0%`,
    label: 'au plus au-dessous du meilleur choix possible',
  }
}
