/** What the standings, the stops and the entries are called when a person reads them. */
import { type CodeList, codeLabel } from './caf/codes.ts'
import type { Standing } from './droits/standing.ts'
import type { EntryKind } from './droits/stints.ts'

export const standingWords: Record<Standing, string> = {
  running: 'droit ouvert et versable, soumis aux droits et devoirs',
  'no-address': 'en attente d’une adresse',
  'not-sdd': 'non soumis aux droits et devoirs',
  suspended: 'droits suspendus',
  'payment-suspended': 'versement suspendu',
  pending: 'demande en attente de décision',
  refused: 'droit refusé',
  closed: 'droit clos',
  absent: 'absent du fichier mensuel de la caisse',
  left: 'a quitté le foyer',
  deceased: 'décès',
}

export const entryWords: Record<EntryKind, string> = {
  reprise: 'droit déjà ouvert à la reprise des fichiers',
  primo: 'primo-arrivant',
  'nouvel-entrant': 'nouvel entrant',
  'rejoint-un-foyer': 'a rejoint un foyer',
  mutation: 'mutation',
  'devenu-sdd': 'devenu soumis aux droits et devoirs',
}

const listOf: Partial<Record<Standing, CodeList>> = {
  suspended: 'MOTISUSDRORSA',
  'payment-suspended': 'MOTISUSVERSRSA',
  closed: 'MOTICLORSA',
  refused: 'MOTIREFURSA',
}

/** The motive of the caisse in words, '' when it gave none. */
export function motiveWords(standing: Standing, motive: string | null): string {
  const list = listOf[standing]
  return list && motive ? codeLabel(list, motive) : ''
}
