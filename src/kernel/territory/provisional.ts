/**
 * Which UTAS serves which commune of Seine-Maritime until the département imports its own table: the names are its own, the composition
 * is a supposition by EPCI, to be confirmed. Everything made from it is marked provisional.
 */

export const provisionalUtas = {
  rouen: 'Rouen et périphérie',
  'boucles-de-seine': 'Boucles de Seine',
  'entre-seine-et-mer': 'Entre Seine et Mer',
  'le-havre': 'Le Havre – Pointe de Caux',
  'dieppe-neufchatel': 'Dieppe – Neufchâtel',
} as const

export type ProvisionalUtas = keyof typeof provisionalUtas

/** Null for a commune of an EPCI that is not listed: nobody is served by guess. */
export const provisionalUtasOf = (commune: string, epci: string | null): ProvisionalUtas | null =>
  (epci && loopsOfSeine.has(commune) ? 'boucles-de-seine' : byEpci[epci ?? '']) ?? null

const byEpci: Record<string, ProvisionalUtas> = {
  200023414: 'rouen', // Métropole Rouen Normandie, but for the loops of the Seine
  200070449: 'rouen', // Inter-Caux-Vexin
  247600646: 'boucles-de-seine', // Caux-Austreberthe
  200066405: 'boucles-de-seine', // Roumois Seine: Mauny alone, in a loop
  200010700: 'entre-seine-et-mer', // Caux Seine agglo
  247600620: 'entre-seine-et-mer', // Yvetot Normandie
  200069847: 'entre-seine-et-mer', // Plateau de Caux
  200069821: 'entre-seine-et-mer', // Fécamp Caux Littoral
  200069839: 'entre-seine-et-mer', // Côte d’Albâtre
  247600505: 'entre-seine-et-mer', // Campagne-de-Caux
  200084952: 'le-havre', // Le Havre Seine Métropole
  247600786: 'dieppe-neufchatel', // Région dieppoise
  247600729: 'dieppe-neufchatel', // Falaises du Talou
  200068534: 'dieppe-neufchatel', // Terroir de Caux
  200070068: 'dieppe-neufchatel', // Bray-Eawy
  200069730: 'dieppe-neufchatel', // Quatre rivières en Bray
  247600604: 'dieppe-neufchatel', // Londinières
  247600588: 'dieppe-neufchatel', // Villes sœurs
  200069722: 'dieppe-neufchatel', // Aumale – Blangy-sur-Bresle
}

/** Communes of the Métropole downstream of Rouen, and those around Elbeuf. */
const loopsOfSeine = new Set([
  ...['76231', '76165', '76178', '76561', '76640', '76282', '76391', '76486', '76682', '76705'], // Elbeuf and its neighbours
  ...['76319', '76457', '76131', '76350', '76550', '76717', '76634', '76157', '76614', '76513'], // Grand-Couronne to Quevillon
  ...['76222', '76608', '76636', '76631', '76237', '76354', '76056', '76020', '76088', '76759'], // Duclair and its loop
  ...['76378', '76436', '76750', '76709'], // Jumièges, Yainville, Le Trait
])
