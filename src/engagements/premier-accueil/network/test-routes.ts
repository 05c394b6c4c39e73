/** Who may have an answer other than 404 from each route of the network: a part of the table of routes.test.ts. */
const members = ['accueil', 'travailleur-social', 'orienteur', 'referent', 'animation-reseau']

/** An identifier is there that of what nobody made. */
export const networkPolicy: Record<string, readonly string[]> = {
  'GET /reseau': members,
  'POST /reseau': ['animation-reseau'],
  'GET /reseau/reunions/:meeting': [],
  'POST /reseau/reunions/:meeting': [],
  'GET /reseau/:organisation': [],
  'POST /reseau/:organisation/engagements': [],
  'POST /reseau/:organisation/fin': [],
  'POST /reseau/:organisation/formations': [],
  'POST /reseau/:organisation/contacts': [],
  'POST /reseau/:organisation/retirer': [],
}
