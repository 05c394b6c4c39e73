/** How French attaches the name of a commune. */

/** « de Rouen », « d’Yvetot », « du Havre », « des Grandes-Ventes ». */
export function ofTown(commune: string): string {
  if (/^Le /.test(commune)) return commune.replace(/^Le /, 'du ')
  if (/^Les /.test(commune)) return commune.replace(/^Les /, 'des ')
  return /^(?:[AEIOUYÉÈÊÎÔŒ]|H(?!a))/i.test(commune) ? `d’${commune}` : `de ${commune}`
}
