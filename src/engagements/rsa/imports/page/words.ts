/** How an import is told: its states, its kinds, its sizes and its instants. */
import type { StatusKind } from '../../../../web/ui/status.tsx'
import type { JournalEntry, JournalState } from '../journal.ts'

export const stateWords: Record<JournalState, { words: string; kind: StatusKind }> = {
  queued: { words: 'En attente de lecture', kind: 'waiting' },
  reading: { words: 'Lecture en cours', kind: 'running' },
  'waiting-for-release': { words: 'À autoriser par une seconde personne', kind: 'waiting' },
  entering: { words: 'Entrée en cours', kind: 'running' },
  interrupted: { words: 'Interrompu, sera repris', kind: 'stopped' },
  done: { words: 'Terminé', kind: 'kept' },
  refused: { words: 'Refusé', kind: 'closed' },
}

export const kindWords = (kind: JournalEntry['kind']): string | null =>
  kind && { monthly: 'mensuel', daily: 'journalier' }[kind]

const size = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 3 })

export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${size.format(bytes / 1000)}\u00a0ko` : `${size.format(bytes / 1_000_000)}\u00a0Mo`

const instant = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
})

export const instantWords = (at: string): string => instant.format(Date.parse(at))
