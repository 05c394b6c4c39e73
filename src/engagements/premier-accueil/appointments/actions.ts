/** What may be done with appointments, whatever the engagement. */
import type { Action } from '../../../kernel/action.ts'
import type { Desk } from '../../../kernel/appointments/book.ts'
import type { Hashing } from '../../../kernel/link-token.ts'
import { agenda } from './agenda.ts'
import { makeCalendar, revokeCalendar } from './calendar-address.ts'
import { findSlots } from './find-slots.ts'
import { addGap, liftGap } from './gaps.ts'
import { listHours, setHours } from './hours.ts'
import { listLinks, makeAppointmentLink, revokeLink } from './links.ts'
import { addMotif, endMotif, listMotifs } from './motifs.ts'
import { openPlaces } from './open-places.ts'
import { listSessions, openSeats } from './sessions.ts'
import { moveAppointment, recordAppointmentOutcome } from './settle.ts'
import { bookAppointment, openSession } from './take.ts'

export const deskOf = (secret: Hashing): Desk => ({ secret, open: openPlaces })

export const appointmentActions = (secret: Hashing): readonly Action[] => {
  const desk = deskOf(secret)
  return [
    findSlots,
    agenda,
    bookAppointment(desk),
    openSession(desk),
    moveAppointment(desk),
    recordAppointmentOutcome,
    listHours,
    setHours,
    addGap,
    liftGap,
    listMotifs,
    addMotif,
    endMotif,
    makeAppointmentLink(secret),
    listLinks,
    revokeLink,
    listSessions,
    openSeats,
    makeCalendar(secret),
    revokeCalendar,
  ]
}
