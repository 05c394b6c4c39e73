/** An accepted appointment of a contact, as a calendar reads it: when and where, and neither who nor why. */
import type { CalendarEvent } from '../../../../kernel/appointments/ical.ts'
import type { Meeting } from './meetings.ts'

export const calendarEvent = ({ meeting, startsAt, minutes, place }: Meeting): CalendarEvent => ({
  ...{ id: meeting, starts: startsAt, ends: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() },
  ...{ mode: 'place', address: place, seats: null },
})
