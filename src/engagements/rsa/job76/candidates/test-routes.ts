/** Who may have an answer from the addresses of this part. */
const screens = ['metiers', 'experiences', 'savoir-faire', 'horaires', 'trajets'] as const
type Policy = Record<string, readonly string[] | 'public' | 'candidat' | 'own'>

/** The same forms, for a candidate and beside an agent. */
const forms = <Who>(prefix: string, who: Who): Record<string, Who> =>
  Object.fromEntries([
    ...screens.flatMap(screen => [
      [`GET ${prefix}/${screen}`, who],
      [`POST ${prefix}/${screen}`, who],
    ]),
    [`GET ${prefix}/cv.pdf`, who],
  ])

export const candidatePolicy: Policy = {
  'GET /job76/candidat/connexion': 'public',
  'POST /job76/candidat/connexion': 'public',
  'GET /job76/candidat/inscription': 'public',
  'POST /job76/candidat/inscription': 'public',
  'GET /job76/candidat/entrer/:token': 'public',
  'POST /job76/candidat/entrer/:token': 'public',
  'POST /job76/candidat/quitter': 'public',
  'GET /mon-parcours/travail': 'own',
  'POST /mon-parcours/travail': 'own',
  'GET /job76/telephone': ['animation-job76'],
  'POST /job76/telephone': ['animation-job76'],
  'GET /job76/candidat': 'candidat',
  'POST /job76/candidat': 'candidat',
  'GET /job76/candidat/offres': 'candidat',
  'GET /job76/candidat/offres/:offer': 'candidat',
  'GET /job76/candidat/identite': 'candidat',
  'POST /job76/candidat/identite': 'candidat',
  'GET /job76/candidat/donnees': 'candidat',
  'GET /job76/candidat/donnees.json': 'candidat',
  ...forms('/job76/candidat', 'candidat' as const),
  // The référent of this test follows nobody; whoever orients may ask the person for their yes, and nothing before it.
  'GET /job76/avec/:person': ['orienteur'],
  'POST /job76/avec/:person': [],
  ...forms('/job76/avec/:person', [] as readonly string[]),
}
