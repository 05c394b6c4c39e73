/** The first month: an accompagnement starts within a month of the day that the département received the notification of the rights. */
import type { Delay } from '../../kernel/guarantee/guarantee.ts'
import { dueByLaw } from '../../kernel/law/through-time.ts'
import { daysAfter, monthsAfter } from '../../kernel/time.ts'

const source =
  'Contractualisation avec le département de la Seine-Maritime, engagement « Améliorer l’insertion des bénéficiaires du RSA »'

/** Kept on the day of the first accompaniment appointment held. */
export const firstMonth: Delay = {
  id: 'rsa.first-month',
  kind: 'delay',
  title: 'Accompagnement dans le mois',
  promise: 'assurer une mise en accompagnement pertinente dans le mois suivant la notification des droits',
  source,
  toDo: 'Tenir le premier rendez-vous d’accompagnement',
  due: received => monthsAfter(received, 1),
}

/** First step: the orientation is decided. RSA-2 of the national matrix: « orientés en 1 mois et moins ». */
export const orientation: Delay = {
  id: 'rsa.orientation',
  kind: 'delay',
  title: 'Orientation dans le mois',
  promise: 'réduire les délais d’orientation des nouveaux bénéficiaires du RSA',
  source,
  toDo: 'Orienter',
  beside: firstMonth.id,
  due: received => monthsAfter(received, 1),
}

/** Second step: the first appointment is fixed. RSA-4 of the national matrix: « fixés sous 2 semaines et moins à compter de la date d’orientation ». */
export const appointmentFixed: Delay = {
  id: 'rsa.appointment-fixed',
  kind: 'delay',
  title: 'Rendez-vous fixé sous deux semaines',
  promise: null,
  source: 'Matrice nationale des indicateurs de la convention d’appui (RSA-4)',
  toDo: 'Fixer le premier rendez-vous d’accompagnement',
  beside: firstMonth.id,
  due: oriented => daysAfter(oriented, 14),
}

/** The law beside the promise: by its own rule, chosen by the day of the event, and never stopped. */
export const legalOrientation: Delay = {
  id: 'rsa.legal-orientation',
  kind: 'delay',
  title: 'Délai légal d’orientation',
  promise: null,
  source: 'CASF art. D. 262-65-2 (avant 2025 : R. 262-65-2)',
  toDo: 'Notifier l’orientation',
  beside: firstMonth.id,
  legal: true,
  rule: 'rsa-orientation',
  due: (received, rules) => dueByLaw('rsa-orientation', received, rules),
}

export const rsaDelays = [firstMonth, orientation, appointmentFixed, legalOrientation] as const
