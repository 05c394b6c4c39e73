/**
 * Which places gain most, among 700 candidates for 700 communes: the greedy choice, the exchanges and the bound, beside the best proven by
 * `highs` in a thread, loading included. Points of a square, ten places already there; reach of 8 % of the side as by car in ten minutes.
 */
import { randomOf } from '../src/kernel/synthetic/random.ts'
import type { Question } from '../src/places/siting/instance.ts'
import { prove } from '../src/places/siting/prove.ts'
import { gapOf, site } from '../src/places/siting/siting.ts'
import { inTurn, number, ratio, report, say, scaled, times } from './report.ts'

const LIVE = 100
const PROVEN = 5000

for (const [reach, count] of [
  [0.08, 3],
  [0.08, 20],
  [0.12, 10],
  [0.15, 5],
] as const) {
  const question = made(scaled(700), reach, count)
  const proven = await prove(question)
  const quick = site(question)
  const { live, highs } = await inTurn(
    { live: () => site(question), highs: () => prove(question) },
    { rounds: 7, warm: 2 },
  )
  const what = `${count} lieux, portée ${number(reach * 100)} %`
  const gap = `au plus ${number(gapOf(quick) * 100)} % sous le meilleur`
  say(
    `${what} : glouton ${quick.greedy}, échanges ${quick.gain}, borne ${quick.bound}, meilleur ${proven.gain}`,
  )
  report({
    what: `${what} : choix et borne`,
    measured: `${times(live)}, ${gap}`,
    ratio: ratio(live.p50, highs.p50, 'le temps du meilleur prouvé'),
    bar: { says: `p50 ≤ ${LIVE} ms`, held: live.p50 <= LIVE },
  })
  report({
    what: `${what} : meilleur prouvé`,
    measured: `${times(highs)}${proven.gain === proven.bound ? '' : ', NON PROUVÉ'}`,
    bar: { says: `≤ ${PROVEN} ms, prouvé`, held: highs.p95 <= PROVEN && proven.gain === proven.bound },
  })
}

function made(size: number, reach: number, count: number): Question {
  const random = randomOf('siting')
  const point = () => [random.next(), random.next()] as const
  const homes = Array.from({ length: size }, point)
  const candidates = Array.from({ length: size }, point)
  const existing = Array.from({ length: 10 }, point)
  const near = ([x, y]: readonly [number, number], [a, b]: readonly [number, number]) =>
    Math.hypot(a - x, b - y) < reach
  return {
    weights: Int32Array.from(homes, () => Math.floor(80 + 6000 * random.next() ** 4)),
    covers: candidates.map(place =>
      Int32Array.from(homes.flatMap((home, n) => (near(home, place) ? [n] : []))),
    ),
    covered: Uint8Array.from(homes, home => (existing.some(place => near(home, place)) ? 1 : 0)),
    count,
  }
}
