/** A meeting as a calendar reads it: when and where, and neither who nor why. */
import { icalOf } from '../../../../kernel/appointments/ical.ts'
import type { Meeting } from './reach.ts'

/** `at`: the instant at which it is told. */
export const calendarOf = ({ meeting, startsAt, endsAt, mode, where }: Meeting, at: string): string =>
  icalOf(
    [
      {
        ...{ id: meeting, starts: startsAt, ends: endsAt, seats: null },
        mode: mode === 'video' ? null : mode,
        address: where || null,
      },
    ],
    at,
    'Rendez-vous',
  )
