/** Aucune porte fermée: whoever asks is answered, or handed over to a body that accepts; the loop closes once they are really received. */
import type { Delay } from '../../../kernel/guarantee/guarantee.ts'
import { dueByLaw } from '../../../kernel/law/through-time.ts'

/** Kept by an answer, or by a relais that another body accepted. */
export const noWrongDoor: Delay = {
  id: 'premier-accueil.no-wrong-door',
  kind: 'delay',
  title: 'Une réponse à chaque demande',
  promise:
    'garantit à toute personne rencontrant des difficultés d’ordre social une écoute de la globalité de ses besoins afin de lui proposer le plus tôt possible des conseils et une orientation adaptée',
  source:
    'Contractualisation avec le département de la Seine-Maritime, engagement « Généraliser les démarches de premier accueil social et de référent de parcours »',
  toDo: 'Répondre, ou passer le relais à un organisme qui l’accepte',
  // « le plus tôt possible » has no figure: the ten working days are the house's, and have no legal effect.
  rule: 'PASI-REPONSE-10JO',
  due: (asked, rules) => dueByLaw('PASI-REPONSE-10JO', asked, rules),
}

/** What follows an accepted relais: owed by the body that accepted it. */
export const reallyReceived: Delay = {
  id: 'premier-accueil.really-received',
  kind: 'delay',
  title: 'Personne vraiment reçue après un relais',
  promise: null,
  source: 'Usage des premiers accueils (relances à 7 et 15 jours)',
  toDo: 'Recevoir la personne, et le noter',
  beside: noWrongDoor.id,
  rule: 'PASI-RELANCE-15J',
  due: (accepted, rules) => dueByLaw('PASI-RELANCE-15J', accepted, rules),
}
