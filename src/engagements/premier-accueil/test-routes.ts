/** Who may have an answer other than 404 from the addresses of a welcome, for the table of src/routes.test.ts. */
const receivers = ['accueil', 'travailleur-social']

export const welcomePolicy: Record<string, readonly string[]> = {
  'GET /accueil/brouillons': receivers,
  'GET /accueil/ailleurs': receivers,
  'GET /accueil/ailleurs/:welcome': [],
  'POST /accueil/ailleurs/:welcome': [],
  'GET /accueil/ailleurs/:welcome/dossier': [],
  'POST /accueil/ailleurs/:welcome/dossier': [],
  'GET /accueil/passages/:passage/dossier': [],
  'POST /accueil/passages/:passage/dossier': [],
  'GET /accueil/personnes/:person': [],
  'POST /accueil/personnes/:person/reprendre': [],
}
