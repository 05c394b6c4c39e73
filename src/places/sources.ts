/** What a page calls a source. */
import { HOUSE, LAW } from './said/face.ts'

const labels: Record<string, string> = {
  [HOUSE]: 'Département',
  [LAW]: 'la loi (code de l’action sociale et des familles, art. L. 123-4)',
  'france-services': 'la liste France services',
}

export const sourceLabel = (source: string): string => labels[source] ?? source
