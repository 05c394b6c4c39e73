/**
 * What nobody may be kept away from a job for (code du travail, art. L. 1132-1), and what an offer may not say
 * (art. L. 5321-2 : « Aucune offre d'emploi ne peut comporter de référence à l'une des caractéristiques mentionnées à cet article. »).
 */

interface Ground {
  /** What is said to whoever wrote it. */
  why: string
  /** Of the code du travail. */
  article: string
}

const BOTH = 'L. 1132-1 et L. 5321-2'

export const criteria = {
  age: { why: 'une offre ne peut pas parler de l’âge', article: BOTH },
  'age-limit': { why: 'une offre ne peut pas fixer de limite d’âge', article: 'L. 1132-1 et L. 5331-2' },
  // Art. L. 1142-1, 1° : « Mentionner ou faire mentionner dans une offre d'emploi le sexe ou la situation de famille du candidat recherché. »
  sex: { why: 'une offre s’adresse aux femmes et aux hommes', article: 'L. 1142-1 et L. 5321-2' },
  family: {
    why: 'une offre ne peut pas parler de la situation de famille ni d’une grossesse',
    article: 'L. 1142-1 et L. 5321-2',
  },
  origin: {
    why: 'une offre ne peut pas parler de l’origine, de la nationalité ni d’une couleur de peau',
    article: BOTH,
  },
  religion: { why: 'une offre ne peut pas parler de religion', article: BOTH },
  opinion: {
    why: 'une offre ne peut pas parler d’opinions, de syndicat ni de mandat',
    article: BOTH,
  },
  looks: {
    why: 'une offre ne peut pas parler de l’apparence physique\u00a0; dites la tenue de travail s’il en faut une',
    article: BOTH,
  },
  health: {
    why: 'une offre ne peut pas parler de la santé ni du handicap\u00a0; dites les gestes du travail',
    article: BOTH,
  },
  customs: { why: 'une offre ne peut pas parler des mœurs ni de la vie privée', article: BOTH },
  residence: {
    why: 'une offre ne peut pas demander où l’on habite\u00a0; dites où est le travail et ses horaires',
    article: BOTH,
  },
  poverty: { why: 'une offre ne peut pas parler de la situation économique de quelqu’un', article: BOTH },
  language: {
    why: 'dites le niveau de français qu’il faut, pas la langue d’origine ni l’accent',
    article: BOTH,
  },
} as const satisfies Record<string, Ground>

export type Criterion = keyof typeof criteria

/** « s’abstenir », « uniquement »: who is sent away, and who alone is called. */
export const AWAY = "(?:s'abstenir|sabstenir|exclue?s?|refusee?s?|interdite?s?|non (?:acceptee?s?|admise?s?))"
export const ALONE =
  '(?:uniquement|seulement|exclusivement|imperativement|de preference|(?:vivement |fortement )?souhaitee?s?|exigee?s?|prefere\\w*|demandee?s?|recherchee?s?)'
/** What calls for somebody. */
export const CALLS =
  "(?:recherch\\w+|cherch\\w+|recrut\\w+|embauch\\w+|(?:nous )?(?:voulons|souhaitons)|profil(?: recherche)?|reservee?s? (?:a|aux?)|(?:ideale?|convien\\w+) (?:pour|a|aux?)?)\\W{1,3}(?:(?:une?|des|d'|l'|les?|la|nos?|notre|belle|bel|gentille?|pour) ?){0,3}"
