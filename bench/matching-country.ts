/** Job 76 for a whole country, by the estimate: 1.5 million candidates, 500,000 offers, 35,000 zones. Told to whoever runs it. */
import { matchIndex } from '../src/engagements/rsa/job76/matching/match-index.ts'
import { firstWeights } from '../src/engagements/rsa/job76/matching/rule/weights.ts'
import { market, marketDay } from '../src/engagements/rsa/job76/matching/synthetic.ts'
import { estimated } from '../src/engagements/rsa/job76/matching/travel/estimated.ts'
import { zonesOf } from '../src/engagements/rsa/job76/matching/travel/zones.ts'
import { number, report, scaled } from './report.ts'

const [CANDIDATES, OFFERS, ASKED] = [scaled(1_500_000), scaled(500_000), 20_000]
const made = market({ seed: 'country', zones: scaled(35_000), km: 950 })
const travel = estimated(zonesOf(made.points, 15))
const { mobilities } = made
const expected = { candidates: CANDIDATES, offers: OFFERS }
const index = matchIndex({ travel, weights: firstWeights, mobilities, today: marketDay, expected })

const start = performance.now()
for (let n = 0; n < CANDIDATES; n++) index.putCandidate(made.candidate(n))
for (let n = 0; n < OFFERS; n++) index.putOffer(made.offer(n))
const filled = (performance.now() - start) / 1000

const ids = Array.from(
  { length: Math.min(ASKED, CANDIDATES) },
  (_, n) => made.candidate(n * Math.floor(CANDIDATES / ASKED)).id,
)
for (const id of ids.slice(0, 3000)) index.topOffers(id, 20)
// Three times each, the median counted, as in `matching.ts`.
const times = Float64Array.from(ids, id => {
  const tries = Float64Array.from({ length: 3 }, () => {
    const asked = performance.now()
    index.topOffers(id, 20)
    return 1000 * (performance.now() - asked)
  })
  return tries.sort()[1]!
}).sort()
const [p50, p99] = [0.5, 0.99].map(share => times[Math.floor(times.length * share)]!)
const rss = process.resourceUsage().maxRSS / 1024
report({
  what: `${number(CANDIDATES)} candidats, ${number(OFFERS)} offres, à l’estime`,
  measured: `p50 ${number(p50!)} µs, p99 ${number(p99!)} µs, ${number(rss)} Mo au plus, remplis en ${number(filled)} s`,
  bar: { says: 'p99 ≤ 1 ms, ≤ 1 Go', held: p99! <= 1000 && rss <= 1000 },
})
