/** The hours of a job, read as journeys: shifts at the same hours of the same kind of day are one trip, travelled in one way. */
import type { Hours } from '../travel/travel.ts'
import { AMPLE, DAY, dayOf, narrow, normalise, type Room, type Span, slotOf, within } from './week.ts'

/** Shifts that start at one hour and end at one hour, on days of one kind. */
export interface Trip {
  /** Minutes of the week of the first of them: to be there by, to leave at. */
  arrive: number
  leave: number
  /** Flat: start, end, start, end… */
  shifts: number[]
}

export interface Timetable {
  /** When one has to arrive and to leave, over all trips. */
  hours: Hours
  /** The offer does not say its hours: the journey is counted as for an ordinary day, and no hour is held against anybody. */
  supposed: boolean
  trips: Trip[]
}

/** Hours that an offer does not say: 8:00 to 17:00 on a weekday. */
const ordinaryDay: Trip = { arrive: 8 * 60, leave: 17 * 60, shifts: [8 * 60, 17 * 60] }

export function timetable(shifts: readonly Span[] | null): Timetable {
  if (!shifts) return { supposed: true, trips: [ordinaryDay], hours: hoursOf([ordinaryDay]) }
  const spans = normalise(shifts)
  const trips = new Map<string, Trip>()
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i]!, spans[i + 1]!]
    const hours = `${hourOfKind(start)} ${hourOfKind(end)}`
    const trip = trips.get(hours) ?? { arrive: start, leave: within(end), shifts: [] }
    trip.shifts.push(start, end)
    trips.set(hours, trip)
  }
  const all = [...trips.values()]
  return { supposed: false, trips: all, hours: hoursOf(all) }
}

const hoursOf = (trips: readonly Trip[]): Hours => ({
  version: 0,
  arrive: trips.map(({ arrive }) => arrive),
  leave: trips.map(({ leave }) => leave),
})

/** The hours of this timetable too; those of a slot that is there already change nothing. */
export function addHours(all: Hours, { hours }: Timetable): void {
  for (const end of ['arrive', 'leave'] as const)
    for (const minute of hours[end]) {
      if (all[end].some(known => slotOf(known) === slotOf(minute))) continue
      all[end].push(minute)
      all.version++
    }
}

/** What one trip leaves free, at the tightest of its shifts: minutes before and after, NO_ROOM where a shift is outside. Written into `room`. */
export function roomOf(room: Room, away: readonly number[], { supposed }: Timetable, { shifts }: Trip): Room {
  room.before = room.after = AMPLE
  if (!supposed) for (let i = 0; i < shifts.length; i += 2) narrow(room, away, shifts[i]!, shifts[i + 1]!)
  return room
}

/** Kind of day and minute of the day. */
const hourOfKind = (minute: number): string => `${Math.max(4, dayOf(minute))}:${within(minute) % DAY}`
