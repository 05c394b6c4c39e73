import assert from 'node:assert/strict'
import { test } from 'node:test'
import { still } from '../still.ts'
import { dense, type RowAsked } from './dense.ts'
import { CAR, TRANSIT, WALK } from './means.ts'
import { NEVER, type Travel } from './travel.ts'
import { zonesOf } from './zones.ts'

const zones = zonesOf([0, 1, 2, 3].map(n => ({ lat: 49.5 + n / 100, lon: 1 })))
const hours = { version: 1, arrive: [8 * 60, 9 * 60], leave: [17 * 60] }
const bits = (1 << WALK) | (1 << TRANSIT) | (1 << CAR)

function travel() {
  const asked: RowAsked[] = []
  const of = dense(zones, row => {
    asked.push(row)
    return [20, 21, 22, 23]
  })
  return { asked, of, ofTransit: () => asked.filter(({ means }) => means === TRANSIT) }
}

test('public transport is asked once for each job and hour, whatever the number of homes', () => {
  const { of, ofTransit } = travel()
  const jobs = { version: 1, at: Uint8Array.from([0, 1, 0, 1]) }
  for (const home of [0, 1, 2, 3]) of.fromHome!(home, bits, hours, jobs)
  assert.deepEqual(
    ofTransit()
      .map(({ work, direction, slot }) => `${work} ${direction} ${slot}`)
      .sort(),
    [...['1 back 17', '1 there 8', '1 there 9'], ...['3 back 17', '3 there 8', '3 there 9']],
  )
  of.there(TRANSIT, 8 * 60, 2, 1)
  assert.equal(ofTransit().length, 6, 'what is known is not asked again')
  jobs.at[0] = 1
  jobs.version++
  of.fromHome!(2, bits, hours, jobs)
  assert.equal(ofTransit().length, 9, 'a job where there was none is asked for')
})

test('what was prepared a piece at a time is not asked by the question', () => {
  const { of, asked, ofTransit } = travel()
  const jobs = { version: 1, at: Uint8Array.from([0, 1, 0, 0]) }
  let pieces = 0
  for (const _ of of.prepare!(hours, jobs)) pieces++
  assert.equal(pieces, ofTransit().length)
  of.fromHome!(0, 1 << TRANSIT, hours, jobs)
  assert.equal(asked.length, pieces)
})

test('until a timetable is prepared something stands in for it, and no question waits', () => {
  const asked: RowAsked[] = []
  const of = dense(
    zones,
    row => {
      asked.push(row)
      return [5, 6, 7, 8]
    },
    () => 40,
  )
  const jobs = { version: 1, at: Uint8Array.from([0, 1, 0, 0]) }
  const home = () => of.fromHome!(0, 1 << TRANSIT, hours, jobs)
  assert.deepEqual([home().minutes[1], of.there(TRANSIT, 8 * 60, 0, 1), asked.length], [40, 40, 0])
  for (const _ of of.prepare!(hours, jobs));
  assert.deepEqual([home().minutes[1], of.there(TRANSIT, 8 * 60, 0, 1), asked.length], [5, 5, 3])
  assert.deepEqual([home().minutes[2], of.there(TRANSIT, 8 * 60, 0, 2)], [40, 40], 'no job there')
  for (const _ of of.prepare!(hours, jobs)) assert.fail('nothing lacks')
})

test('the last way back is told to the minute where travel knows it, else to the hour', () => {
  const lastBus = 21 * 60 + 10
  const buses: Travel = {
    zones,
    there: () => NEVER,
    back: (_, leave) => (leave <= lastBus ? 30 : NEVER),
    reach: () => 0,
  }
  const who = { home: 0, work: 1, means: 1 << TRANSIT, longest: 60, slack: 0, nearest: 0 }
  for (const [toTheMinute, at, told, why] of [
    [true, 22 * 60, lastBus, 'on the hour'],
    [true, 21 * 60 + 11, lastBus, 'a minute late'],
    [true, 23 * 60 + 45, lastBus, 'within the hour'],
    [false, 22 * 60, 21 * 60, 'from zone to zone'],
  ] as const)
    assert.equal(still({ ...who, travel: { ...buses, toTheMinute } }, 'back', at), told, why)
  assert.equal(still({ ...who, travel: buses }, 'there', 5 * 60), undefined, 'no way at all')
})
