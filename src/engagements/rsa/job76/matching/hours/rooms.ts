/** Minutes free before and after the trips of a timetable: the same for all who share their hours, so reckoned once a question. */
import { meet, newRounds, nextRound, type Rounds } from '../store/rounds.ts'
import { roomOf, type Timetable } from './timetable.ts'
import { AMPLE, type Room } from './week.ts'

export interface Rooms {
  met: Rounds
  /** Where the trips start, by number of the side that changes: the timetable for one candidate, the week of the candidate for one offer. */
  at: number[]
  /** By that same number, the least of all of them. */
  least: number[]
  before: Int16Array<ArrayBuffer>
  after: Int16Array<ArrayBuffer>
  end: number
}

export const newRooms = (): Rooms => ({
  met: newRounds(),
  at: [],
  least: [],
  before: new Int16Array(4096),
  after: new Int16Array(4096),
  end: 0,
})

/** A new question: another candidate, or another offer. */
export function clearRooms(rooms: Rooms): void {
  nextRound(rooms.met)
  rooms.end = 0
}

/** Minutes at most that a trip may take before or after, over all of them. `rooms.at[key]`: where those of each trip start. */
export function leastRoom(rooms: Rooms, key: number, away: readonly number[], timetable: Timetable): number {
  if (!meet(rooms.met, key)) return rooms.least[key]!
  const at = rooms.end
  rooms.end += timetable.trips.length
  if (rooms.end > rooms.before.length) {
    rooms.before = wider(rooms.before, rooms.end)
    rooms.after = wider(rooms.after, rooms.end)
  }
  let least = AMPLE
  for (let i = 0; i < timetable.trips.length; i++) {
    roomOf(room, away, timetable, timetable.trips[i]!)
    least = Math.min(least, room.before, room.after)
    rooms.before[at + i] = room.before
    rooms.after[at + i] = room.after
  }
  rooms.at[key] = at
  rooms.least[key] = least
  return least
}

const room: Room = { before: 0, after: 0 }

function wider(array: Int16Array<ArrayBuffer>, wanted: number): Int16Array<ArrayBuffer> {
  const copy = new Int16Array(2 * wanted)
  copy.set(array)
  return copy
}
