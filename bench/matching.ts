/**
 * Job 76: the best offers of a candidate, with the journey both ways and the reasons, among 10,000 offers and 40,000 candidates made up by
 * seed; beside the same question asked of PostgreSQL, whose answer has to be the same, and of minisearch as far as it can be asked. Then
 * a change, everybody, and a whole country (`matching-country.ts`, in a process of its own).
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { matchIndex } from '../src/engagements/rsa/job76/matching/match-index.ts'
import { firstWeights } from '../src/engagements/rsa/job76/matching/rule/weights.ts'
import { market, marketDay } from '../src/engagements/rsa/job76/matching/synthetic.ts'
import { madeUpTravel } from '../src/engagements/rsa/job76/matching/synthetic-travel.ts'
import { zonesOf } from '../src/engagements/rsa/job76/matching/travel/zones.ts'
import { byCodes, byWords } from './matching-minisearch.ts'
import { postgresql } from './matching-postgresql.ts'
import { type Figure, number, report, say, scaled } from './report.ts'

const [CANDIDATES, OFFERS, ZONES, MOST] = [scaled(40_000), scaled(10_000), scaled(1000), 20]
const [ASKED, COMPARED] = [scaled(4000), scaled(300)]

const made = market({ seed: 'bench', zones: ZONES, km: 80 })
const zones = zonesOf(made.points)
const travel = madeUpTravel(zones)
const candidates = Array.from({ length: CANDIDATES }, (_, n) => made.candidate(n))
const offers = Array.from({ length: OFFERS }, (_, n) => made.offer(n))
const { mobilities } = made
const index = matchIndex({ travel, weights: firstWeights, mobilities, today: marketDay })
for (const candidate of candidates) index.putCandidate(candidate)
for (const offer of offers) index.putOffer(offer)
for (const { id } of candidates) index.topOffers(id, MOST)
say(`${CANDIDATES} candidats, ${OFFERS} offres, ${ZONES} zones, ${mobilities.length} mobilités.`)

const some = candidates.slice(0, ASKED)
const own = timesOf(some, ({ id }) => index.topOffers(id, MOST))
report({
  what: `les ${MOST} meilleures offres, trajets et raisons`,
  measured: `${told(own)}, ${number(own.found)} offres en moyenne`,
  bar: { says: 'médiane ≤ 50 µs, p99 ≤ 1 ms', held: own.p50 <= 50 && own.p99 <= 1000 },
})

const peer = await postgresql({
  market: made,
  zones,
  candidates,
  offers,
  weights: firstWeights,
  today: marketDay,
})
const compared = candidates.slice(0, COMPARED)
let different = 0
for (const { id } of compared) {
  const ours = index
    .topOffers(id, MOST)
    .map(match => [match.id, match.score, match.minutesThere, match.minutesBack])
  if (JSON.stringify(ours) !== JSON.stringify(await peer.top(id, MOST))) different++
}
const asked = await inTurns(compared, {
  own: ({ id }) => index.topOffers(id, MOST),
  postgresql: ({ id }) => peer.top(id, MOST),
})
report({
  what: `la même question à PostgreSQL, ${COMPARED} candidats`,
  measured: `${told(asked.postgresql)} ; ${different} réponse(s) différente(s)`,
  ratio: ratio(asked.postgresql.p50, asked.own.p50),
  bar: {
    says: '≥ 100 ×, mêmes réponses',
    held: asked.postgresql.p50 / asked.own.p50 >= 100 && different === 0,
  },
})
await peer.close()

for (const [how, ask, some, bar] of [
  ['par codes, ce qui l’aide', byCodes(offers, mobilities, MOST), compared, undefined],
  ['par mots, comme un site d’offres', byWords(offers, MOST), compared.slice(0, scaled(40)), 100],
] as const) {
  const searched = await inTurns(some, { own: ({ id }) => index.topOffers(id, MOST), minisearch: ask })
  const [theirs, ours] = [searched.minisearch.p50, searched.own.p50]
  report({
    what: `minisearch ${how}, sans trajet ni horaires`,
    measured: told(searched.minisearch),
    ratio: ratio(theirs, ours),
    ...(bar && { bar: { says: `≥ ${bar} ×`, held: theirs / ours >= bar } }),
  })
}

const [everybody, spent] = [performance.now(), process.cpuUsage()]
for (const { id } of candidates) index.rankOffers(id, MOST)
const all = (performance.now() - everybody) / 1000
const { user, system } = process.cpuUsage(spent)
report({
  what: `le classement des ${CANDIDATES} candidats`,
  measured: `${number(all)} s, dont ${number((user + system) / 1e6)} de processeur`,
  bar: { says: '≤ 1 s de processeur', held: user + system <= 1e6 },
})

const later = Array.from({ length: ASKED }, (_, n) => ({
  candidate: made.candidate(n, 1),
  offer: made.offer(n % OFFERS, 1),
}))
const changes = timesOf(later, ({ candidate, offer }) => {
  index.putCandidate(candidate)
  index.putOffer(offer)
  return []
})
report({
  what: 'un candidat et une offre changés, vus des deux côtés',
  measured: told(changes),
  bar: { says: 'médiane ≤ 20 µs chacun', held: changes.p50 / 2 <= 20 },
})

await country()

interface Times {
  /** Microseconds. */
  p50: number
  p99: number
  /** How many were answered, on average. */
  found: number
}

/** Each question five times, its median counted: what the neighbours of a busy machine take off one is not counted, what makes a question long is. */
function timesOf<T>(list: readonly T[], ask: (one: T) => readonly unknown[]): Times {
  let found = 0
  const times = Float64Array.from(list, one => {
    found += ask(one).length
    const tries = Float64Array.from({ length: 5 }, () => {
      const start = performance.now()
      ask(one)
      return performance.now() - start
    })
    return tries.sort()[2]!
  })
  return summed(times, found / list.length)
}

/** Thirty questions to each in turn, so that a busy machine slows both; asked once before they count, so that neither pays for the caches and the garbage of the other. */
async function inTurns<T, Name extends string>(
  list: readonly T[],
  peers: Record<Name, (one: T) => readonly unknown[] | Promise<readonly unknown[]>>,
): Promise<Record<Name, Times>> {
  const names = Object.keys(peers) as Name[]
  const times = new Map(names.map(name => [name, new Float64Array(list.length)]))
  for (let from = 0; from < list.length; from += 30)
    for (const name of names) {
      const some = list.slice(from, from + 30)
      for (const one of some) await peers[name](one)
      for (const [i, one] of some.entries()) {
        const start = performance.now()
        await peers[name](one)
        times.get(name)![from + i] = performance.now() - start
      }
    }
  return Object.fromEntries(names.map(name => [name, summed(times.get(name)!, 0)])) as Record<Name, Times>
}

function summed(milliseconds: Float64Array, found: number): Times {
  const sorted = milliseconds.toSorted()
  const at = (share: number) => 1000 * sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { p50: at(0.5), p99: at(0.99), found }
}

function told({ p50, p99 }: Times): string {
  return `p50 ${number(p50)} µs, p99 ${number(p99)} µs`
}

function ratio(theirs: number, ours: number): string {
  return `${number(theirs / ours)} × plus long que le nôtre`
}

/** Its figures are told here, where `all.ts` listens. */
function country(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        ...process.execArgv,
        '--max-old-space-size=512',
        path.join(import.meta.dirname, 'matching-country.ts'),
        process.argv[2] ?? '1',
      ],
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    )
    child.on('message', figure => report(figure as Figure))
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(`matching-country: ${code}`))))
  })
}
