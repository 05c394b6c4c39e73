import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packSections, unpackSections } from '../sections.ts'
import { sectionsOf, timetableFrom } from './kept.ts'
import { clock, drawnTimetable, stopNamed } from './made-up.ts'
import { raptor } from './raptor.ts'
import { dayOf, FAR } from './schedule.ts'
import type { Timetable } from './timetable.ts'
import { walksFrom } from './walks.ts'

const road = { A: 0, B: 5, C: 10 }

/** Arrival of who leaves at an hour of a day, with no walk. */
function arrival(timetable: Timetable, day: string, from: string, to: string, at: string): string {
  const schedule = dayOf(timetable, day)
  const engine = raptor(
    schedule,
    walksFrom(schedule.stopCount, (stop, add) => add(stop, 0)),
  )
  engine.depart([stopNamed(timetable, from)], [clock(at)])
  const time = engine.alighting[stopNamed(timetable, to)]!
  return time === FAR
    ? 'never'
    : `${Math.floor(time / 3600)}:${String(Math.floor(time / 60) % 60).padStart(2, '0')}`
}

test('trips that run past midnight belong to both nights', () => {
  const timetable = drawnTimetable({
    stops: road,
    trips: { night: 'A 23:50 > B 24:20 > C 24:50', early: 'A 0:10 > B 0:40', deep: 'A 27:30 > B 27:50' },
  })
  for (const [day, from, to, at, expected, why] of [
    ['2025-03-04', 'A', 'B', '23:45', '24:20', 'the evening runs on'],
    ['2025-03-04', 'B', 'C', '0:05', '0:50', 'the trip of the evening before is there after midnight'],
    ['2025-03-01', 'B', 'C', '0:05', '24:50', 'the evening before the first day of the feed had none'],
    ['2025-03-04', 'A', 'B', '23:55', '24:40', 'after midnight the trips of the next day follow'],
    ['2025-03-04', 'A', 'B', '3:00', '3:50', 'an hour past 24:00 is one of the next day'],
    ['2025-03-31', 'A', 'B', '23:55', '27:50', 'the last night has only its own'],
  ] as const)
    assert.equal(arrival(timetable, day, from, to, at), expected, `${day} ${at}: ${why}`)
})

test('a day runs what its calendar and its exceptions say', () => {
  const calendar = `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
daily,1,1,1,1,1,0,0,20250301,20250331
sunday,0,0,0,0,0,0,1,20250301,20250331
`
  const timetable = drawnTimetable({
    stops: road,
    trips: { week: 'A 8:00 > B 8:10', dimanche: 'A 9:00 > B 9:10' },
    tables: {
      calendar,
      calendar_dates: 'service_id,date,exception_type\ndaily,20250304,2\nsunday,20250304,1\n',
      trips: 'trip_id,service_id\nweek,daily\ndimanche,sunday',
    },
  })
  for (const [day, expected, why] of [
    ['2025-03-03', '8:10', 'a Monday'],
    ['2025-03-09', '9:10', 'a Sunday'],
    ['2025-03-04', '9:10', 'a Tuesday that runs as a Sunday'],
    ['2025-03-08', 'never', 'on Saturdays nothing runs, and that is an answer'],
    ['2025-03-30', '9:10', 'the night when the clock changes: the hours of the day are those of the clock'],
  ] as const)
    assert.equal(arrival(timetable, day, 'A', 'B', '7:00'), expected, why)
})

test('a day that no feed covers is refused, one that a feed covers is not', () => {
  const other = { calendar: '', calendar_dates: 'service_id,date,exception_type\ndaily,20250415,1\n' }
  const timetable = drawnTimetable(
    { stops: road, trips: { T: 'A 8:00 > B 8:10' } },
    { stops: { D: 20, E: 25 }, trips: { T: 'D 8:00 > E 8:10' }, tables: { ...other, calendar: header } },
  )
  assert.equal(arrival(timetable, '2025-04-15', 'D', 'E', '7:00'), '8:10')
  assert.equal(arrival(timetable, '2025-04-15', 'A', 'B', '7:00'), 'never', 'the other feed is over')
  for (const [day, expected] of [
    [
      '2025-04-16',
      /^Aucun horaire ne couvre le 16 avril 2025 : le réseau en a du 1er mars 2025 au 31 mars 2025, du 15 avril 2025 au 15 avril 2025\.$/,
    ],
    ['2025-04-01', /^Aucun horaire ne couvre le 1er avril 2025/],
    ['2025-02-30', /n’est pas un jour/],
    ['hier', /n’est pas un jour/],
  ] as const)
    assert.throws(
      () => dayOf(timetable, day),
      (error: Error) =>
        error.name === 'NetworkFault' && expected.test(error.message.replaceAll('\u00a0', ' ')),
      day,
    )
})

const header = 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n'

test('within a pattern no trip overtakes another', () => {
  const timetable = drawnTimetable({
    stops: road,
    trips: {
      one: 'A 8:00 > B 8:30 > C 9:00',
      express: 'A 8:10 > B 8:20 > C 8:30',
      two: 'A 8:40 > B 9:10 > C 9:40',
      same: 'A 8:40 > B 9:10 > C 9:40',
    },
  })
  const { patternCount, stopFirst, timeFirst, trips, departures, arrivals } = dayOf(timetable, '2025-03-04')
  assert.ok(patternCount >= 2, 'the express is not among those that it overtakes')
  for (let pattern = 0; pattern < patternCount; pattern++) {
    const length = stopFirst[pattern + 1]! - stopFirst[pattern]!
    const begin = timeFirst[pattern]! + length
    for (let at = begin; at < timeFirst[pattern]! + length * trips[pattern]!; at++)
      assert.ok(departures[at]! >= departures[at - length]! && arrivals[at]! >= arrivals[at - length]!)
  }
})

test('the compact file gives back the same timetable', () => {
  const timetable = drawnTimetable({
    stops: road,
    trips: { T: 'A 8:00 > B/ 8:10 8:11 > C 8:20' },
    tables: { transfers: 'from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,120\nB,B,3,' },
  })
  const { sections } = unpackSections(packSections({}, sectionsOf(timetable)))
  assert.deepEqual(timetableFrom(sections), timetable)
})
