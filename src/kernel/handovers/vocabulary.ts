/** The words of a relais: what may be shared, how the person agreed, why it is refused. */

/** What goes with the theme and the reason, each by itself. */
export const shared = {
  said: 'Sa demande, avec ses mots',
  called: 'Son prénom',
  contact: 'Comment la joindre',
} as const
export type Shared = keyof typeof shared
export const sharedIds = Object.keys(shared) as [Shared, ...Shared[]]

export const agreements = {
  said: 'De vive voix',
  paper: 'Sur papier, signé',
  screen: 'À l’écran',
} as const
export type Agreement = keyof typeof agreements
export const agreementIds = Object.keys(agreements) as [Agreement, ...Agreement[]]

export const refusalWhys = {
  'not-ours': 'Ne relève pas de notre organisme',
  elsewhere: 'Autre territoire',
  full: 'Aucune place dans un délai utile',
  missing: 'Il manque une information',
  followed: 'Personne déjà suivie ailleurs pour cela',
  unreachable: 'Personne injoignable',
  other: 'Autre raison',
} as const
export type RefusalWhy = keyof typeof refusalWhys
export const refusalIds = Object.keys(refusalWhys) as [RefusalWhy, ...RefusalWhy[]]
