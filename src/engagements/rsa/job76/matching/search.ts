/** The best offers of a candidate and the best candidates of an offer: only those of the métiers that count, in the squares within reach. */
import { type Best, least, newBest, offerTo } from './best.ts'
import { bucket, type Engine } from './engine.ts'
import { clearRooms, leastRoom } from './hours/rooms.ts'
import { fitsOnPaper } from './rule/constraints.ts'
import { hadOf, hasOf, markCandidate, markOffer, weighed } from './rule/coverage.ts'
import { type Journey, type Traveller, travels } from './rule/journey.ts'
import { competencePart, freshnessPart, hoursPart, payPart, travelPart } from './rule/score.ts'
import { AWAY, HOME, LONGEST, MEANS_BITS, MOST_WISHES, PAY, WISHES } from './store/candidates.ts'
import { ASKED, HOURS, PAID, PUBLISHED, ROME, SHIFTS_TOLD, TIMETABLE, WORK } from './store/offers.ts'
import { meet, nextRound } from './store/rounds.ts'
import { rowOf } from './store/rows.ts'
import { eachMeans } from './travel/means.ts'
import { NEVER, type Nearness } from './travel/travel.ts'

/** `slack`: minutes taken off each trip, when they are measured door to door afterwards. */
export function bestOffers(engine: Engine, candidate: number, most: number, slack = 0): Best {
  const { candidates, offers, offersAt, weights, marks, seen, travel, words } = engine
  const best = newBest(most, offers.ids)
  const c = rowOf(candidates.rows, candidate)
  const [row, offerRow] = [candidates.rows.data, offers.rows.data]
  const who = traveller(engine, slack)
  leaveFrom(who, row, c)
  const nearness = travel.fromHome?.(who.home, who.means, words.hours, engine.jobs)
  const near = nearness?.minutes ?? engine.near
  const cells = nearness ? cellsOf(nearness, who) : around(engine, who)
  const furthest = Math.min(who.longest + slack, NEVER - 1)
  markCandidate(marks, candidates.competences, candidate)
  clearRooms(engine.rooms)
  nextRound(seen)

  const look = (rome: number, metier: number) => {
    if (!meet(seen, rome)) return
    for (const cell of cells) {
      const list = bucket(engine, rome, cell)
      const start = offersAt.start[list] ?? 0
      const end = start + (offersAt.length[list] ?? 0)
      for (let i = start; i < end; i++) {
        const offer = offersAt.data[i]!
        who.work = offers.works[offer]!
        if (near[who.work]! > furthest) continue
        const o = rowOf(offers.rows, offer)
        if (!fitsOnPaper(row, c, offerRow, o)) continue
        who.nearest = Math.max(1, near[who.work]! - slack)
        const key = offerRow[o + TIMETABLE]!
        if (room(engine, c, o, key) < who.nearest) continue
        const had = weighed(hadOf(marks, offers, offer))
        const known = metier + competencePart(weights, had, offerRow[o + ASKED]!) + onPaper(engine, c, o)
        if (known + travelPart(weights, 2 * who.nearest, who.longest) < least(best)) continue
        const points = travelPoints(engine, who, o, key)
        if (points >= 0) offerTo(best, offer, known + points)
      }
    }
  }
  const wishes = Array.from(row.subarray(c + WISHES, c + WISHES + MOST_WISHES)).filter(rome => rome >= 0)
  for (const rome of wishes) look(rome, weights.wish)
  for (const wish of wishes) for (const rome of engine.leadsTo[wish] ?? []) look(rome, weights.mobility)
  return best
}

export function bestCandidates(engine: Engine, offer: number, most: number, slack = 0): Best {
  const { candidates, offers, candidatesAt, weights, marks, seen, words, travel } = engine
  const best = newBest(most, candidates.ids)
  const o = rowOf(offers.rows, offer)
  const [row, candidateRow] = [offers.rows.data, candidates.rows.data]
  const who = traveller(engine, slack)
  who.work = row[o + WORK]!
  travel.toWork?.(who.work, words.timetables.values[row[o + TIMETABLE]!]!.hours)
  const cells = travel.zones.grid.within(who.work, reach(engine, ALL, engine.longestTrip + slack))
  markOffer(marks, offers, offer)
  clearRooms(engine.rooms)
  nextRound(seen)

  const look = (rome: number, metier: number) => {
    for (const cell of cells) {
      const list = bucket(engine, rome, cell)
      const start = candidatesAt.start[list] ?? 0
      const end = start + (candidatesAt.length[list] ?? 0)
      for (let i = start; i < end; i++) {
        const candidate = candidatesAt.data[i]!
        if (!meet(seen, candidate)) continue
        const c = rowOf(candidates.rows, candidate)
        leaveFrom(who, candidateRow, c)
        if (!isNear(who)) continue
        if (!fitsOnPaper(candidateRow, c, row, o)) continue
        const key = candidateRow[c + AWAY]!
        if (room(engine, c, o, key) < 1) continue
        const had = weighed(hasOf(marks, candidates.competences, candidate))
        const known = metier + competencePart(weights, had, row[o + ASKED]!) + onPaper(engine, c, o)
        if (known + weights.travel < least(best)) continue
        const points = travelPoints(engine, who, o, key)
        if (points >= 0) offerTo(best, candidate, known + points)
      }
    }
  }
  look(row[o + ROME]!, weights.wish)
  for (const rome of engine.ledFrom[row[o + ROME]!] ?? []) look(rome, weights.mobility)
  return best
}

/** Points of pay, hours and freshness: with the métier and the competences, all that is known before the journey, which is long to find. */
function onPaper({ candidates, offers, weights, today }: Engine, c: number, o: number): number {
  const row = offers.rows.data
  return (
    payPart(weights, row[o + PAID]!, candidates.rows.data[c + PAY]!) +
    hoursPart(weights, row[o + HOURS]! > 0, row[o + SHIFTS_TOLD] === 1) +
    freshnessPart(weights, today - row[o + PUBLISHED]!)
  )
}

/** Minutes that the hours of both leave to the longest of the trips. `key`: of the side that changes. */
function room({ candidates, offers, words, rooms }: Engine, c: number, o: number, key: number): number {
  const timetable = words.timetables.values[offers.rows.data[o + TIMETABLE]!]!
  return leastRoom(rooms, key, words.aways.values[candidates.rows.data[c + AWAY]!]!, timetable)
}

/** −1 where there is no journey in time, there or back. `key`: of the side that changes, whose `room` was asked. */
function travelPoints(
  { offers, weights, words, rooms }: Engine,
  who: Traveller,
  o: number,
  key: number,
): number {
  const { trips } = words.timetables.values[offers.rows.data[o + TIMETABLE]!]!
  if (!travels(found, who, trips, rooms.before, rooms.after, rooms.at[key]!)) return -1
  return travelPart(weights, found.there + found.back, who.longest)
}

const found: Journey = { there: 0, back: 0, byThere: 0, byBack: 0 }

/** Squares with a zone near enough, the nearest first: the best is met soon. */
function cellsOf({ cells, cellMinutes }: Nearness, { longest, slack }: Traveller): number[] {
  const end = cellMinutes.findIndex(minutes => minutes > longest + slack)
  return end < 0 ? cells : cells.slice(0, end)
}

/** Where travel does not tell: the squares that are not too far as the crow flies. */
const around = (engine: Engine, { home, means, longest, slack }: Traveller): number[] =>
  engine.travel.zones.grid.within(home, reach(engine, means, longest + slack))

/** Whether a zone of work may be near enough. */
function isNear({ travel: { quickest, zones }, home, work, means, longest, slack }: Traveller): boolean {
  if (!quickest) return true
  const cell = home * zones.points.length + work
  for (const one of eachMeans) if (means & (1 << one) && quickest[one]![cell]! <= longest + slack) return true
  return false
}

const traveller = ({ travel }: Engine, slack: number): Traveller => ({
  ...{ travel, slack, nearest: 0, home: 0, work: 0, means: 0, longest: 0 },
})

function leaveFrom(who: Traveller, row: Int32Array, c: number): void {
  who.home = row[c + HOME]!
  who.means = row[c + MEANS_BITS]!
  who.longest = row[c + LONGEST]!
}

const ALL = 0b1111

/** Metres. */
const reach = ({ travel }: Engine, means: number, minutes: number): number =>
  Math.max(...eachMeans.map(one => (means & (1 << one) ? travel.reach(one, minutes) : 0)))
