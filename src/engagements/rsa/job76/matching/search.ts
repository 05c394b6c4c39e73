/** The best offers of a candidate and the best candidates of an offer: only those of the métiers that count, in the squares within reach. */
import { type Best, least, newBest, offerTo } from './best.ts'
import { bucket, type Engine } from './engine.ts'
import { clearRooms, roomsAt } from './hours/rooms.ts'
import { fitsOnPaper } from './rule/constraints.ts'
import { hadOf, hasOf, markCandidate, markOffer, weighed } from './rule/coverage.ts'
import { type Journey, type Traveller, travels } from './rule/journey.ts'
import { competencePart, freshnessPart, hoursPart, payPart, travelPart } from './rule/score.ts'
import { AWAY, HOME, LONGEST, MEANS_BITS, MOST_WISHES, PAY, WISHES } from './store/candidates.ts'
import { ASKED, HOURS, PAID, PUBLISHED, ROME, SHIFTS_TOLD, TIMETABLE, WORK } from './store/offers.ts'
import { meet, nextRound } from './store/rounds.ts'
import { rowOf } from './store/rows.ts'
import { eachMeans } from './travel/means.ts'
import { NEVER } from './travel/travel.ts'

/** `slack`: minutes taken off each trip, when they are measured door to door afterwards. */
export function bestOffers(engine: Engine, candidate: number, most: number, slack = 0): Best {
  const { candidates, offers, offersAt, weights, marks, seen, travel, words } = engine
  const best = newBest(most, offers.ids)
  const c = rowOf(candidates.rows, candidate)
  const [row, offerRow] = [candidates.rows.data, offers.rows.data]
  const who = traveller(engine, slack)
  leaveFrom(who, row, c)
  travel.fromHome?.(who.home, who.means, words.hours, engine.jobs)
  const near = nearTo(engine, who)
  const cells = cellsNear(engine, who)
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
        if (near[who.work] === TOO_FAR) continue
        const o = rowOf(offers.rows, offer)
        if (!fitsOnPaper(row, c, offerRow, o)) continue
        const had = weighed(hadOf(marks, offers, offer))
        const known = metier + competencePart(weights, had, offerRow[o + ASKED]!) + onPaper(engine, c, o)
        const oneWay = Math.max(1, near[who.work]! - slack)
        if (known + travelPart(weights, 2 * oneWay, who.longest) < least(best)) continue
        const points = travelPoints(engine, who, c, o, offerRow[o + TIMETABLE]!)
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
        const had = weighed(hasOf(marks, candidates.competences, candidate))
        const known = metier + competencePart(weights, had, row[o + ASKED]!) + onPaper(engine, c, o)
        if (known + weights.travel < least(best)) continue
        const points = travelPoints(engine, who, c, o, candidateRow[c + AWAY]!)
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

/** −1 where there is no journey in time, there or back. `key`: of the side that changes, for its rooms. */
function travelPoints(engine: Engine, who: Traveller, c: number, o: number, key: number): number {
  const { candidates, offers, weights, words, rooms } = engine
  const timetable = words.timetables.values[offers.rows.data[o + TIMETABLE]!]!
  const at = roomsAt(rooms, key, words.aways.values[candidates.rows.data[c + AWAY]!]!, timetable)
  if (!travels(found, who, timetable.trips, rooms.before, rooms.after, at)) return -1
  return travelPart(weights, found.there + found.back, who.longest)
}

const found: Journey = { there: 0, back: 0, byThere: 0, byBack: 0 }

const TOO_FAR = NEVER

/** By zone of work: the least minutes at any hour, one way, TOO_FAR beyond the longest trip. Where travel does not tell: one minute. */
function nearTo({ travel, near, cellNear }: Engine, { home, means, longest, slack }: Traveller): Uint8Array {
  if (!travel.quickest) return near
  near.fill(TOO_FAR)
  cellNear.fill(0)
  const { cellOf } = travel.zones.grid
  const most = Math.min(longest + slack, NEVER - 1)
  for (const one of eachMeans) {
    if (!(means & (1 << one))) continue
    const quickest = travel.quickest[one]!
    for (let work = 0, cell = home * near.length; work < near.length; work++, cell++) {
      const minutes = quickest[cell]!
      if (minutes > most || minutes >= near[work]!) continue
      near[work] = minutes
      cellNear[cellOf[work]!] = 1
    }
  }
  return near
}

/** Squares with a zone that may be near. */
const cellsNear = (engine: Engine, { home, means, longest, slack }: Traveller): number[] =>
  engine.travel.zones.grid
    .within(home, reach(engine, means, longest + slack))
    .filter(cell => engine.cellNear[cell])

/** The same for one home. */
function isNear({ travel: { quickest, zones }, home, work, means, longest, slack }: Traveller): boolean {
  if (!quickest) return true
  const cell = home * zones.points.length + work
  for (const one of eachMeans) if (means & (1 << one) && quickest[one]![cell]! <= longest + slack) return true
  return false
}

const traveller = ({ travel }: Engine, slack: number): Traveller => ({
  ...{ travel, slack, home: 0, work: 0, means: 0, longest: 0 },
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
