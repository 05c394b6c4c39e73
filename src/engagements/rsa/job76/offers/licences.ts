/** Licences and certificates that a job may ask for: what one may drive. */
import { plain } from '../../../../kernel/people/plain.ts'

/** France Travail writes the letters of a permis, « B - Véhicule léger »; CACES by recommendation of the Assurance maladie. */
export const licences = {
  AM: 'Permis AM (cyclomoteur)',
  A: 'Permis A (moto)',
  B: 'Permis B (voiture)',
  BE: 'Permis BE (remorque)',
  C1: 'Permis C1 (camion jusqu’à 7,5 t)',
  C: 'Permis C (camion)',
  CE: 'Permis CE (semi-remorque)',
  D: 'Permis D (car et bus)',
  DE: 'Permis DE (car avec remorque)',
  FIMO: 'FIMO ou FCO (conduite professionnelle)',
  'CACES-R482': 'CACES R482 (engins de chantier)',
  'CACES-R484': 'CACES R484 (ponts roulants)',
  'CACES-R485': 'CACES R485 (gerbeurs)',
  'CACES-R486': 'CACES R486 (nacelles)',
  'CACES-R487': 'CACES R487 (grues à tour)',
  'CACES-R489': 'CACES R489 (chariots élévateurs)',
  'CACES-R490': 'CACES R490 (grues auxiliaires)',
} as const
export type Licence = keyof typeof licences
export const licenceCodes = Object.keys(licences) as [Licence, ...Licence[]]

/** « B », « Permis B », « B - Véhicule léger », « CACES R489 cat. 3 », « CACES 1A chariot »; undefined for what is none. */
export function licenceFrom(written: string): Licence | undefined {
  const text = plain(written)
  const caces = /\br ?(4\d\d)\b/.exec(text)?.[1]
  if (caces) return known(`CACES-R${sinceOldNames[caces] ?? caces}`)
  if (text.startsWith('caces')) return /chariot|elevateur/.test(text) ? 'CACES-R489' : undefined
  if (/\b(fimo|fco)\b/.test(text)) return 'FIMO'
  if (/vehicule leger|voiture/.test(text)) return 'B'
  const letters = /^(?:permis )?(?:categorie )?(am|a2?|bsr|be|b|c1|ce|ec|e c|c e|c|d|de|eb|e b|b e)\b/.exec(
    text,
  )?.[1]
  return letters ? known(older[letters] ?? letters.toUpperCase()) : undefined
}

const known = (code: string): Licence | undefined => licenceCodes.find(licence => licence === code)

/** Letters of before 2013, and the ways in which they are turned. */
const older: Record<string, string> = {
  ...{ bsr: 'AM', a2: 'A', ec: 'CE', 'e c': 'CE', 'c e': 'CE', eb: 'BE', 'e b': 'BE', 'b e': 'BE' },
}

/** The recommendations that those of 2020 replaced. */
const sinceOldNames: Record<string, string> = { 372: '482', 377: '487', 386: '486', 389: '489', 390: '490' }
