/** The words of the network: what an organisation signs, and what its agents are trained to. */

export const commitmentKinds = {
  charter: 'Charte du premier accueil',
  convention: 'Convention',
  avenant: 'Avenant',
} as const
export type CommitmentKind = keyof typeof commitmentKinds
export const commitmentKindIds = Object.keys(commitmentKinds) as [CommitmentKind, ...CommitmentKind[]]

export const trainings = {
  'referent-de-parcours': 'Référent de parcours',
  'premier-accueil': 'Premier accueil social inconditionnel',
  numerique: 'Accompagnement numérique',
  'secret-partage': 'Secret professionnel et partage',
} as const
export type Training = keyof typeof trainings
export const trainingIds = Object.keys(trainings) as [Training, ...Training[]]
