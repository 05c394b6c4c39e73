/** A made-up labour market of any size, by seed: métiers as unequal as real ones, hours of real trades, people with and without a car. For tests and measures. */
import { type Random, randomOf } from '../../../../kernel/synthetic/random.ts'
import type { Mode, Point } from '../../../../travel/types.ts'
import type { Candidate } from './candidate.ts'
import type { Span } from './hours/week.ts'
import type { Offer } from './offer.ts'

export interface MarketAsked {
  seed: string
  zones: number
  /** Side of the square where they lie. */
  km: number
  romes?: number
}

export interface Market {
  points: Point[]
  romes: string[]
  mobilities: [string, string][]
  /** The same for the same number, whatever was asked before. `version`: as the same one may be later, under the same id. */
  candidate(number: number, version?: number): Candidate
  offer(number: number, version?: number): Offer
}

/** The day of the market: offers were published within the two months before. */
export const marketDay = '2026-11-29'

export function market({ seed, zones, km, romes: count = 532 }: MarketAsked): Market {
  const random = randomOf(`market ${seed}`)
  const points = Array.from({ length: zones }, () => pointIn(km, random))
  const crowds = points.map(() => Math.exp(2.6 * (random.next() + random.next() - 1)))
  const zone = drawFrom(crowds)
  const romes = Array.from({ length: count }, (_, n) => romeCode(n))
  const rome = drawFrom(romes.map((_, n) => 1 / (n + 6)))
  const near = romes.map(() => Array.from({ length: 6 }, () => rome(random)))
  const competences = romes.map(() => Array.from({ length: 30 }, () => 100_000 + random.between(0, 5999)))
  for (const [from, others] of near.entries())
    for (const to of others)
      for (let i = 0; i < 8; i++) competences[to]![random.between(0, 29)] = random.pick(competences[from]!)

  return {
    points,
    romes,
    mobilities: near.flatMap((others, from) =>
      others.filter(to => to !== from).map((to): [string, string] => [romes[from]!, romes[to]!]),
    ),
    candidate: (number, version = 0) => {
      const draw = randomOf(`${seed} candidate ${number} ${version}`)
      const wished = Array.from({ length: manyWishes(draw) }, () => rome(draw))
      return {
        id: uuid(randomOf(`${seed} candidate ${number}`)),
        home: zone(draw),
        wished: [...new Set(wished)].map(n => romes[n]!),
        competences: wished.flatMap(n => some(competences[n]!, draw.between(5, 12), draw)),
        away: awayOf(draw),
        ...hoursOf(draw),
        contracts: contracts.filter(() => draw.chance(0.6)).concat('CDI'),
        ...movesOf(draw),
        longestTrip: draw.pick([20, 30, 30, 45, 45, 60, 60, 75, 90]),
        pay: draw.chance(0.4) ? 1202 + 10 * draw.between(0, 30) : null,
        freeFrom: dayBefore(draw.between(-30, 30)),
      }
    },
    offer: (number, version = 0) => {
      const draw = randomOf(`${seed} offer ${number} ${version}`)
      const n = rome(draw)
      const asked = some(competences[n]!, draw.between(3, 9), draw)
      const helpful = Math.floor(asked.length / 3)
      return {
        id: uuid(randomOf(`${seed} offer ${number}`)),
        ...{ work: zone(draw), rome: romes[n]!, must: asked.slice(helpful), nice: asked.slice(0, helpful) },
        shifts: draw.chance(0.25) ? null : draw.pick(trades)(draw.pick([0, 0, 15, 30])),
        contract: draw.pick(contracts),
        hours: draw.chance(0.1) ? null : draw.pick([10, 17.5, 20, 24, 28, 30, 35, 35, 35, 35, 39]),
        licences: licences.filter(([, , needed]) => draw.chance(needed)).map(([code]) => code),
        pay: draw.chance(0.2) ? null : 1202 + 10 * draw.between(0, 40),
        starts: dayBefore(-draw.between(0, 45)),
        published: dayBefore(draw.between(0, 60)),
      }
    },
  }
}

const contracts = ['CDI', 'CDD', 'MIS', 'SAI', 'CUI']

/** Code, share of the candidates who hold it, share of the offers that ask for it. */
const licences = [
  ['B', 0.55, 0.15],
  ['C', 0.05, 0.03],
  ['D', 0.02, 0.02],
  ['CACES R489 1B', 0.08, 0.04],
] as const

const hour = 60
const onDays = (days: readonly number[], ...shifts: [number, number][]): Span[] =>
  days.flatMap(day =>
    shifts.map(([from, until]): Span => [day * 1440 + from * hour, day * 1440 + until * hour]),
  )
const weekdays = [0, 1, 2, 3, 4]
const later = (spans: Span[], minutes: number): Span[] =>
  spans.map(([from, until]): Span => [from + minutes, until + minutes])

/** Industry in three teams, cleaning before and after the offices, offices, shops, kitchens, week-ends, nights of the hospital. */
const trades: ((minutes: number) => Span[])[] = [
  () => onDays(weekdays, [5, 13]),
  () => onDays(weekdays, [13, 21]),
  () => onDays(weekdays, [21, 29]),
  minutes => later(onDays(weekdays, [6, 9], [17, 20]), minutes),
  minutes => later(onDays(weekdays, [9, 17]), minutes),
  minutes => later(onDays(weekdays, [8, 12], [13.5, 16.5]), minutes),
  minutes => later(onDays([1, 2, 3, 4, 5], [10, 19]), minutes),
  () => onDays([2, 3, 4, 5, 6], [10, 14.5], [18, 22.5]),
  minutes => later(onDays([5, 6], [7, 19]), minutes),
  () => onDays([4, 5, 6], [21, 31]),
  minutes => later(onDays(weekdays, [8.75, 11.75]), minutes),
]

function awayOf(draw: Random): Span[] {
  const kind = draw.weighted({ any: 15, day: 60, school: 17, night: 8 })
  if (kind === 'any') return onDays([0, 1, 2, 3, 4, 5, 6], [0, 24])
  if (kind === 'school') return onDays([0, 1, 3, 4], [8.5, 16.25])
  if (kind === 'night') return onDays([0, 1, 2, 3, 4, 5, 6], [18, 32])
  const shift: [number, number] = [
    draw.pick([4, 5, 6, 7, 7.5, 8]),
    draw.pick([17, 18, 18.5, 19, 20, 21, 22, 24]),
  ]
  return onDays(
    draw.chance(0.5) ? weekdays : draw.chance(0.5) ? [...weekdays, 5] : [...weekdays, 5, 6],
    shift,
  )
}

function hoursOf(draw: Random): { hoursMin: number; hoursMax: number } {
  const [hoursMin, hoursMax] = draw.pick([
    [0, 40],
    [0, 24],
    [20, 35],
    [28, 39],
    [35, 39],
    [10, 39],
  ] as const)
  return { hoursMin, hoursMax }
}

function movesOf(draw: Random): { licences: string[]; means: Mode[] } {
  const held: string[] = licences.filter(([, share]) => draw.chance(share)).map(([code]) => code)
  const means: Mode[] = ['walk']
  if (draw.chance(0.75)) means.push('transit')
  if (draw.chance(0.25)) means.push('bicycle')
  if (held.includes('B') && draw.chance(0.7)) means.push('car')
  return { licences: held, means }
}

const manyWishes = (draw: Random): number => Number(draw.weighted({ 1: 40, 2: 30, 3: 20, 4: 7, 5: 3 }))

function some<T>(list: readonly T[], many: number, draw: Random): T[] {
  return [...new Set(Array.from({ length: many }, () => draw.pick(list)))]
}

/** Draws a number as often as its weight says. */
function drawFrom(weights: readonly number[]): (draw: Random) => number {
  let sum = 0
  const sums = Float64Array.from(weights, weight => (sum += weight))
  return draw => {
    const wanted = draw.next() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** As the ROME writes them: a letter and four digits. */
const romeCode = (n: number): string => `${String.fromCharCode(65 + (n % 14))}${1101 + Math.floor(n / 14)}`

/** About Rouen, or about the middle of France when the square is as large. */
function pointIn(km: number, random: Random): Point {
  const [lat, lon] = km > 300 ? [46.6, 2.5] : [49.5, 1.1]
  const degrees = km / 111.2
  return {
    lat: lat + (random.next() - 0.5) * degrees,
    lon: lon + ((random.next() - 0.5) * degrees) / Math.cos((lat * Math.PI) / 180),
  }
}

const dayBefore = (days: number): string =>
  new Date(Date.parse(marketDay) - days * 86_400_000).toISOString().slice(0, 10)

function uuid(draw: Random): string {
  const hex = Array.from({ length: 8 }, () => draw.between(0, 65_535).toString(16).padStart(4, '0'))
  const [a, b, c, d, e, ...rest] = hex
  return `${a}${b}-${c}-4${d!.slice(1)}-8${e!.slice(1)}-${rest.join('')}`
}
