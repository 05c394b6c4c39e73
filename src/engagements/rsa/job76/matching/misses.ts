/** Why a pair does not fit: each constraint that fails, and by how much. */
import type { Engine } from './engine.ts'
import { uncovered } from './hours/week.ts'
import { kinshipOf, roomsOfPair, travellerOf } from './pair.ts'
import { misses } from './rule/constraints.ts'
import { type Journey, leastBad, type Traveller } from './rule/journey.ts'
import { still } from './still.ts'
import { HOURS_MAX, HOURS_MIN, LONGEST, PAY } from './store/candidates.ts'
import { codesOf } from './store/codes.ts'
import { CONTRACT, HOURS, PAID } from './store/offers.ts'
import { rowOf } from './store/rows.ts'
import type { Means } from './travel/means.ts'
import { NEVER, type Travel } from './travel/travel.ts'

export type Miss = (
  | { constraint: 'metier' }
  | { constraint: 'contract'; contract: string }
  /** Hours a week asked; `over` in minutes, negative when there are too few. */
  | { constraint: 'hours'; minutes: number; over: number }
  | { constraint: 'licence'; licences: string[] }
  /** Cents an hour. */
  | { constraint: 'pay'; paid: number; short: number }
  | TripMiss
  | AwayMiss
) & {
  /** How far from fitting, to put the nearest first: 100 is as much again as what is possible. */
  size: number
}

export interface TripMiss {
  constraint: 'trip'
  direction: 'there' | 'back'
  /** Minute of the week: to be there by, or to leave at. */
  at: number
  /** NEVER: no way at that hour. */
  minutes: number
  over: number
  by: Means
  /** Where there is no way at all, the last minute of the week at which one can come back, the first at which one can be there; to the hour from zone to zone. */
  still: number | undefined
}

/** The worst shift: when it is, when one would leave home and be back, and how many minutes of that one cannot be away. */
export interface AwayMiss {
  constraint: 'away'
  start: number
  end: number
  leave: number
  home: number
  /** Of the way there, of the way back, of the shift itself. */
  early: number
  late: number
  worked: number
}

/** Empty where the pair fits. */
export function missesOf(
  engine: Engine,
  candidate: number,
  offer: number,
  travel: Travel = engine.travel,
): Miss[] {
  const { candidates, offers, words } = engine
  const [c, o] = [rowOf(candidates.rows, candidate), rowOf(offers.rows, offer)]
  const [row, offerRow] = [candidates.rows.data, offers.rows.data]
  const by = (constraint: keyof typeof misses) => misses[constraint](row, c, offerRow, o)
  const found: Miss[] = []
  if (kinshipOf(engine, c, o) === 'none') found.push({ constraint: 'metier', size: 1000 })
  if (by('contract'))
    found.push({
      constraint: 'contract',
      contract: codesOf(words.contracts, offerRow[o + CONTRACT]!)[0]!,
      size: 100,
    })
  const licences = codesOf(words.licences, by('licence'))
  if (licences.length) found.push({ constraint: 'licence', licences, size: 100 * licences.length })
  const [minutes, over] = [offerRow[o + HOURS]!, by('hours')]
  if (over) {
    const few = minutes < row[c + HOURS_MIN]!
    const limit = row[c + (few ? HOURS_MIN : HOURS_MAX)]!
    found.push({ constraint: 'hours', minutes, over: few ? -over : over, size: percent(over, limit) })
  }
  const short = by('pay')
  if (short)
    found.push({ constraint: 'pay', paid: offerRow[o + PAID]!, short, size: percent(short, row[c + PAY]!) })
  return [...found, ...travelMisses(engine, c, o, travel)]
}

function travelMisses(engine: Engine, c: number, o: number, travel: Travel): Miss[] {
  const who = travellerOf(engine, c, o, travel)
  const { timetable, away, before, after } = roomsOfPair(engine, c, o)
  const longest = engine.candidates.rows.data[c + LONGEST]!
  const [there, back, hours]: [TripMiss[], TripMiss[], AwayMiss[]] = [[], [], []]
  let [outside, worked] = [0, 0]
  timetable.trips.forEach((trip, i) => {
    const journey = leastBad(who, trip, before[i]!, after[i]!)
    if (journey.there > longest) there.push(tripMiss(who, 'there', trip.arrive, journey))
    if (journey.back > longest) back.push(tripMiss(who, 'back', trip.leave, journey))
    if (timetable.supposed) return
    for (let k = 0; k < trip.shifts.length; k += 2) {
      const miss = awayMiss(away, trip.shifts[k]!, trip.shifts[k + 1]!, journey)
      worked += trip.shifts[k + 1]! - trip.shifts[k]!
      outside += uncovered(away, miss.leave, miss.home)
      if (uncovered(away, miss.leave, miss.home)) hours.push(miss)
    }
  })
  const trips = [worst(there, ({ minutes }) => minutes), worst(back, ({ minutes }) => minutes)]
  const day = worst(hours, ({ early, late, worked }) => early + late + worked)
  return [
    ...trips.filter(miss => miss !== undefined).map(miss => ({ ...miss, size: percent(miss.over, longest) })),
    ...(day ? [{ ...day, size: percent(outside, worked) }] : []),
  ]
}

function tripMiss(who: Traveller, direction: 'there' | 'back', at: number, journey: Journey): TripMiss {
  const by = direction === 'there' ? journey.byThere : journey.byBack
  const over = journey[direction] === NEVER ? who.longest : journey[direction] - who.longest
  return {
    constraint: 'trip',
    direction,
    at,
    minutes: journey[direction],
    over,
    by,
    still: journey[direction] === NEVER ? still(who, direction, at) : undefined,
  }
}

/** Without a way to be there, or back, one is away for the shift alone. */
function awayMiss(away: readonly number[], start: number, end: number, journey: Journey): AwayMiss {
  const leave = start - (journey.there === NEVER ? 0 : journey.there)
  const home = end + (journey.back === NEVER ? 0 : journey.back)
  const [early, late, worked] = [
    uncovered(away, leave, start),
    uncovered(away, end, home),
    uncovered(away, start, end),
  ]
  return { constraint: 'away', start, end, leave, home, early, late, worked }
}

const percent = (over: number, limit: number): number => Math.round((100 * over) / Math.max(1, limit))

const worst = <T>(misses: readonly T[], of: (miss: T) => number): T | undefined =>
  misses.reduce<T | undefined>((most, miss) => (most && of(most) >= of(miss) ? most : miss), undefined)
