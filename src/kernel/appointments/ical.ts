/** Appointments as a calendar reads them (RFC 5545): when and where, in instants of UTC, and neither who nor why. */
import ical from 'ical-generator'
import type { Mode } from './vocabulary.ts'
import { modeWords } from './vocabulary.ts'

export interface CalendarEvent {
  id: string
  /** Instants, ISO 8601 in UTC. */
  starts: string
  ends: string
  mode: Mode | null
  /** Of a place, never of a home. */
  address: string | null
  /** A collective session: how many people it takes. */
  seats: number | null
}

/** `at`: the instant at which it is told. */
export function icalOf(events: readonly CalendarEvent[], at: string, name: string): string {
  const calendar = ical({ name, prodId: { company: 'Maillage', product: 'Rendez-vous', language: 'FR' } })
  for (const { id, starts, ends, mode, address, seats } of events)
    calendar.createEvent({
      ...{ id, start: new Date(starts), end: new Date(ends), stamp: new Date(at) },
      summary: seats
        ? `Séance collective (${seats} places)`
        : `Rendez-vous${mode ? ` ${modeWords[mode]}` : ''}`,
      location: mode === 'place' ? address : null,
    })
  return calendar.toString()
}
