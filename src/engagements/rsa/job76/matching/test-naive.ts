/** The rule of the matching again, as plainly as it can be said, minute by minute: the witness that the engine is compared with. */
import type { Mode } from '../../../../travel/types.ts'
import type { Candidate } from './candidate.ts'
import { type Span, slotOf, WEEK } from './hours/week.ts'
import type { Offer } from './offer.ts'
import type { Weights } from './rule/weights.ts'
import { MEANS, type Means } from './travel/means.ts'
import type { Travel } from './travel/travel.ts'

export interface NaiveWorld {
  travel: Travel
  weights: Weights
  mobilities: readonly (readonly [string, string])[]
  today: string
}

export interface NaiveMatch {
  id: string
  score: number
  minutesThere: number
  minutesBack: number
}

export function naiveMatch(world: NaiveWorld, c: Candidate, o: Offer): Omit<NaiveMatch, 'id'> | undefined {
  const { weights } = world
  const exact = c.wished.includes(o.rome)
  const near = world.mobilities.some(([from, to]) => c.wished.includes(from) && to === o.rome)
  if ((!exact && !near) || !c.contracts.includes(o.contract)) return undefined
  if (o.licences.some(licence => !c.licences.includes(licence))) return undefined
  if (o.hours !== null && (o.hours < c.hoursMin || o.hours > c.hoursMax)) return undefined
  if (o.pay !== null && c.pay !== null && o.pay < c.pay) return undefined
  const trip = journey(world, c, o)
  if (!trip) return undefined
  const must = new Set(o.must)
  const nice = new Set(o.nice.filter(one => !must.has(one)))
  const [had, asked] = [2 * held(must, c) + held(nice, c), 2 * must.size + nice.size]
  const from = c.pay || weights.payFrom
  const rise = Math.floor((from * weights.payRise) / 100)
  const age = Math.max(0, (Date.parse(world.today) - Date.parse(o.published)) / 86_400_000)
  const score =
    (exact ? weights.wish : weights.mobility) +
    (asked ? Math.floor((weights.competences * had) / asked) : weights.competences) +
    Math.floor((weights.travel * (2 * c.longestTrip - trip.there - trip.back)) / (2 * c.longestTrip)) +
    (o.pay === null ? 0 : Math.floor((weights.pay * Math.min(rise, Math.max(0, o.pay - from))) / rise)) +
    (o.hours === null ? 0 : weights.hours / 2) +
    (o.shifts === null ? 0 : weights.hours / 2) +
    Math.floor((weights.freshness * Math.max(0, weights.freshDays - age)) / weights.freshDays)
  return { score, minutesThere: trip.there, minutesBack: trip.back }
}

/** The best of all, sorted. */
export function naiveTop<T>(
  all: readonly T[],
  most: number,
  match: (one: T) => NaiveMatch | undefined,
): NaiveMatch[] {
  return all
    .map(match)
    .filter(found => found !== undefined)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
}

const held = (asked: ReadonlySet<number>, { competences }: Candidate): number =>
  [...asked].filter(one => competences.includes(one)).length

interface Ends {
  there: number
  back: number
}

function journey(world: NaiveWorld, c: Candidate, o: Offer): Ends | undefined {
  if (!o.shifts) return quickest(world, c, o, [[480, 1020]], () => true)
  const away = minutesOf(c.away)
  const free = (from: number, until: number) => {
    for (let minute = from; minute < until; minute++) if (!away[(minute + 2 * WEEK) % WEEK]) return false
    return true
  }
  const byHours = Map.groupBy(
    runs(minutesOf(o.shifts)),
    ([start, end]) => `${kindAndMinute(start)} ${kindAndMinute(end)}`,
  )
  const trips = [...byHours.values()].map(shifts => quickest(world, c, o, shifts, free))
  if (trips.some(trip => !trip)) return undefined
  return trips.reduce(
    (worst, trip) => (trip!.there + trip!.back > worst!.there + worst!.back ? trip : worst),
    {
      ...{ there: 0, back: 0 },
    },
  )
}

function quickest(
  { travel }: NaiveWorld,
  c: Candidate,
  o: Offer,
  shifts: Span[],
  free: (from: number, until: number) => boolean,
): Ends | undefined {
  const minutes = (direction: 'there' | 'back', ways: readonly Mode[]) =>
    Math.min(
      255,
      ...ways
        .filter(mode => c.means.includes(mode))
        .map(mode => {
          const at = direction === 'there' ? shifts[0]![0] : shifts[0]![1] % WEEK
          return travel[direction](MEANS.indexOf(mode) as Means, at, c.home, o.work)
        }),
    )
  const ways: Mode[][] = [['walk', 'transit'], ['bicycle'], ['car']]
  return ways
    .map((way): Ends => ({ there: minutes('there', way), back: minutes('back', way) }))
    .filter(({ there, back }) => Math.max(there, back) <= Math.min(254, c.longestTrip))
    .filter(({ there, back }) => shifts.every(([start, end]) => free(start - there, end + back)))
    .sort((a, b) => a.there + a.back - b.there - b.back)[0]
}

function minutesOf(spans: readonly Span[]): Uint8Array {
  const minutes = new Uint8Array(WEEK)
  for (const [from, until] of spans)
    for (let minute = from; minute < (until < from ? until + WEEK : until); minute++)
      minutes[minute % WEEK] = 1
  return minutes
}

/** From the first minute of a stretch to the one after its last, beyond the week when it goes on on Monday. */
function runs(minutes: Uint8Array): Span[] {
  if (minutes.every(Boolean)) return [[0, WEEK]]
  const starts = [...minutes.keys()].filter(minute => minutes[minute] && !minutes[(minute + WEEK - 1) % WEEK])
  return starts.map((start): Span => {
    let end = start
    while (minutes[end % WEEK]) end++
    return [start, end]
  })
}

const kindAndMinute = (minute: number): string => `${Math.floor(slotOf(minute) / 24)} ${minute % 1440}`
