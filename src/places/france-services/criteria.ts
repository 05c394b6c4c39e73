/** What the label France services asks of a place, criterion by criterion, with the text that says so. */
import type { Confidence } from '../../kernel/law/rule.ts'

export interface Criterion {
  /** A few words, as the title of a column. */
  label: string
  /** What is asked, in full. */
  asks: string
  source: string
  confidence: Confidence
}

const charter = 'charte nationale France services ; circulaire 6094/SG du 1er juillet 2019'

/** Days of opening a week that the charter asks; the hours are the value of the rule FS-HOURS, which an administrator may edit. */
export const DAYS = 5
export const HOURS_RULE = 'FS-HOURS'

export const criteria = {
  label: {
    label: 'Label',
    asks: 'Le préfet a homologué le lieu et l’ANCT l’a labellisé.',
    source: 'circulaire 6094/SG du 1er juillet 2019',
    confidence: 'su',
  },
  heures: {
    label: 'Heures',
    asks: 'Au moins 24 heures d’ouverture par semaine, pauses non comprises.',
    source: charter,
    confidence: 'su',
  },
  jours: {
    label: 'Jours',
    asks: 'Une ouverture au moins 5 jours par semaine.',
    source: charter,
    confidence: 'su',
  },
  agents: {
    label: 'Agents',
    asks: 'Au moins deux agents formés présents aux heures d’ouverture.',
    source: charter,
    confidence: 'su',
  },
  gratuit: {
    label: 'Gratuité',
    asks: 'Un accueil gratuit.',
    source: charter,
    confidence: 'su',
  },
  confidentialite: {
    label: 'Confidentialité',
    asks: 'Un point d’accueil confidentiel, pour parler sans être entendu.',
    source: charter,
    confidence: 'su',
  },
  equipement: {
    label: 'Équipement',
    asks: 'Un ordinateur relié à internet, une imprimante et un scanner à la disposition du public.',
    source: charter,
    confidence: 'su (équipement informatique) ; incertain (liste des appareils)',
  },
  bouquet: {
    label: 'Bouquet',
    asks: 'Les démarches de tous les partenaires nationaux : La Poste, France Travail, Caf, Assurance maladie, Assurance retraite, MSA, ministère de l’Intérieur, Justice, finances publiques, puis France Rénov’, chèque énergie et Urssaf.',
    source: charter,
    confidence: 'su',
  },
  accessibilite: {
    label: 'Accessibilité',
    asks: 'Un lieu accessible aux personnes en situation de handicap, comme tout établissement qui reçoit du public.',
    source: 'loi 2005-102 du 11 février 2005, art. 41',
    confidence: 'su',
  },
} as const satisfies Record<string, Criterion>

export type CriterionId = keyof typeof criteria
export const criterionIds = Object.keys(criteria) as [CriterionId, ...CriterionId[]]
