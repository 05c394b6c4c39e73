/** Who may have an answer from the addresses of this part. */
const both = [
  'message',
  'rendez-vous',
  'rendez-vous/accepter',
  'rendez-vous/annuler',
  'rendez-vous/suite',
  'embauche',
  'suite',
]

const sideOf = (
  side: 'candidat' | 'employeur',
  said: readonly string[],
): Record<string, 'candidat' | 'employeur'> =>
  Object.fromEntries([
    [`GET /job76/${side}/contacts`, side],
    [`GET /job76/${side}/contacts/:contact`, side],
    [`GET /job76/${side}/contacts/:contact/rendez-vous/:meeting/rendez-vous.ics`, side],
    ...[...said, ...both].map(word => [`POST /job76/${side}/contacts/:contact/${word}`, side]),
  ])

export const contactPolicy: Record<string, readonly string[] | 'candidat' | 'employeur'> = {
  ...sideOf('candidat', ['accepter', 'refuser', 'retirer']),
  ...sideOf('employeur', ['reponse']),
  'GET /job76/candidat/offres/:offer/postuler': 'candidat',
  'POST /job76/candidat/offres/:offer/postuler': 'candidat',
  'GET /job76/employeur/offres/:offer/candidats': 'employeur',
  'POST /job76/employeur/offres/:offer/candidats': 'employeur',
  // The person of this test has no search that an agent may follow.
  'GET /dossiers/:person/emploi': [],
  'POST /dossiers/:person/emploi/proposer': [],
  'POST /dossiers/:person/emploi/obstacle': [],
  'POST /dossiers/:person/emploi/obstacle-leve': [],
  'POST /dossiers/:person/emploi/confirmer': [],
  'GET /job76/reponses': ['animation-job76'],
  'GET /job76/poids': ['animation-job76', 'steering-state', 'steering-departement', 'dpo'],
  'POST /job76/poids': ['animation-job76'],
  'GET /job76/equite': ['animation-job76', 'steering-state', 'steering-departement', 'dpo'],
}
