/** The closed lists by which a candidate, an employer and a référent say why: none of them names a protected ground. */

import type { Obstacle } from '../matching/obstacles.ts'

/** Why a candidate says no: told to nobody but, with their agreement, to their référent. */
export const declinedWhys = {
  job: 'Ce métier ne me convient pas',
  hours: 'Les horaires ne me conviennent pas',
  travel: 'Le trajet est trop long, ou impossible',
  childcare: 'Je n’ai pas de garde pour mes enfants',
  pay: 'Le salaire est trop bas',
  contract: 'Le contrat ne me convient pas',
  found: 'J’ai trouvé autre chose',
  health: 'Ma santé ne le permet pas',
  other: 'Une autre raison',
} as const
export type DeclinedWhy = keyof typeof declinedWhys
export const declinedIds = Object.keys(declinedWhys) as [DeclinedWhy, ...DeclinedWhy[]]

export const answers = {
  retained: 'Candidature retenue',
  refused: 'Candidature non retenue',
} as const
export type Answer = keyof typeof answers

/** Why an employer says no: reasons of the job alone (code du travail, art. L. 1132-1 et L. 1221-6). */
export const answerWhys = {
  filled: 'Le poste est pourvu',
  experience: 'Une expérience plus longue du métier est nécessaire',
  competences: 'Une compétence nécessaire au poste manque',
  hours: 'Les disponibilités ne couvrent pas les horaires du poste',
  licence: 'Le permis ou l’habilitation exigés par le poste manquent',
  'no-show': 'La personne n’est pas venue au rendez-vous et n’a pas prévenu',
  withdrawn: 'L’offre est retirée',
  other: 'Une autre raison tenant au poste',
} as const
export type AnswerWhy = keyof typeof answerWhys
export const answerWhyIds = Object.keys(answerWhys) as [AnswerWhy, ...AnswerWhy[]]

export const meetingOutcomes = {
  held: 'Le rendez-vous a eu lieu',
  'no-show': 'L’autre personne n’est pas venue',
  excused: 'Le rendez-vous n’a pas eu lieu, et quelqu’un avait prévenu',
} as const
export type MeetingOutcome = keyof typeof meetingOutcomes

/** What keeps a candidate from a job, as an action to take. */
export const barriers = {
  licence: 'Permis ou habilitation',
  vehicle: 'Véhicule',
  transport: 'Transport',
  childcare: 'Garde d’enfants',
  hours: 'Horaires',
  training: 'Formation ou compétence',
  language: 'Français',
  digital: 'Numérique',
  health: 'Santé',
  other: 'Autre',
} as const
export type Barrier = keyof typeof barriers
export const barrierIds = Object.keys(barriers) as [Barrier, ...Barrier[]]

/** The action that a reason leads a référent to think of. */
export const barrierBehind: Readonly<Partial<Record<DeclinedWhy | AnswerWhy, Barrier>>> = {
  hours: 'hours',
  travel: 'transport',
  childcare: 'childcare',
  health: 'health',
  licence: 'licence',
  competences: 'training',
  experience: 'training',
}

/** The same, of what keeps offers away: hours that do not suit may be those of a child. */
export const barriersBehind: Readonly<Record<Obstacle['what'], readonly Barrier[]>> = {
  licence: ['licence'],
  trip: ['transport'],
  away: ['hours', 'childcare'],
  long: ['hours', 'childcare'],
}

/** What a référent confirms, having seen a proof or heard both sides. */
export const confirmedFacts = {
  applied: 'A postulé',
  met: 'A rencontré l’employeur',
  hired: 'A été embauché(e)',
  left: 'A quitté l’emploi',
} as const
export type ConfirmedFact = keyof typeof confirmedFacts
export const confirmedIds = Object.keys(confirmedFacts) as [ConfirmedFact, ...ConfirmedFact[]]

export const sides = { candidat: 'candidate', employeur: 'employer' } as const
export type Side = (typeof sides)[keyof typeof sides]
