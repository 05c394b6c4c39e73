/**
 * Job 76 on a network: the buses of Porto Alegre over its streets, four times in the day; a town drawn on a grid where they are not there.
 * How long its times are to fill, from zone to zone, and the best offers of a candidate measured door to door, as a running server tells them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { doorsOn } from '../src/engagements/rsa/job76/live/doors.ts'
import { instantFrom, travelOn } from '../src/engagements/rsa/job76/live/ground.ts'
import { matchIndex } from '../src/engagements/rsa/job76/matching/match-index.ts'
import { firstWeights } from '../src/engagements/rsa/job76/matching/rule/weights.ts'
import { market, marketDay } from '../src/engagements/rsa/job76/matching/synthetic.ts'
import { centresAndSquares, zonesOf } from '../src/engagements/rsa/job76/matching/travel/zones.ts'
import type { Day } from '../src/kernel/time.ts'
import { isoDay } from '../src/travel/gtfs/days.ts'
import { buildNetwork, readNetwork } from '../src/travel/network.ts'
import { stopsOf } from '../src/travel/transit/changes.ts'
import type { Point } from '../src/travel/types.ts'
import { inTurn, number, report, say, scaled, times } from './report.ts'
import { streetsFile, writeFeed } from './transit/feed.ts'

const [CANDIDATES, OFFERS, MOST] = [scaled(4000), scaled(1000), 20]

const folder = mkdtempSync(path.join(tmpdir(), 'maillage-bench-'))
const file = path.join(folder, 'feed.zip')
const what = writeFeed(file)
const network = readNetwork(await buildNetwork({ osm: streetsFile ? [streetsFile] : [], gtfs: [file] }))
rmSync(folder, { recursive: true })

const stops = stopsOf(network.timetable!)
const zones = zonesOf(centresAndSquares([{ centre: stops[0]!, addresses: stops }]))
const [feed] = network.timetable!.feeds
const instant = instantFrom(marketDay, { from: isoDay(feed!.from) as Day, until: isoDay(feed!.until) as Day })
const places = { homes: new Map<string, Point>(), works: new Map<string, Point>() }
const made = market({ seed: 'network', zones: zones.points.length, km: 30, romes: 60 })
const index = matchIndex({
  ...{ travel: travelOn(network, zones, instant), weights: firstWeights, mobilities: made.mobilities },
  ...{ today: marketDay, doors: doorsOn(network, instant, places) },
})
/** Within three hundred metres of the middle of its zone. */
const near = ({ lat, lon }: Point, n: number): Point => ({
  lat: lat + ((n % 7) - 3) / 1000,
  lon: lon + ((n % 5) - 2) / 1000,
})
const candidates = Array.from({ length: CANDIDATES }, (_, n) => made.candidate(n))
candidates.forEach((candidate, n) => {
  places.homes.set(candidate.id, near(zones.points[candidate.home]!, n))
  index.putCandidate(candidate)
})
for (let n = 0; n < OFFERS; n++) {
  const offer = made.offer(n)
  places.works.set(offer.id, near(zones.points[offer.work]!, n))
  index.putOffer(offer)
}
say(
  `${what} : ${stops.length} arrêts, ${zones.points.length} zones, ${CANDIDATES} candidats, ${OFFERS} offres.`,
)

const some = candidates.slice(0, scaled(400)).map(({ id }) => id)
const before = await ask('les 20 meilleures offres, rien n’étant prêt')
const sweeps: number[] = []
for (let start = performance.now(), step = index.prepare(); !step.next().done; start = performance.now())
  sweeps.push(performance.now() - start)
const [all, sorted] = [sweeps.reduce((a, b) => a + b, 0), sweeps.toSorted((a, b) => a - b)]
const at = (share: number) => number(sorted[Math.floor((sorted.length - 1) * share)]!)
report({
  what: 'préparer : un emploi, une heure, toutes les zones',
  measured: `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, au plus ${at(1)} ms ; ${sweeps.length} fois, ${number(all / 1000)} s`,
})
const after = await ask('les 20 meilleures offres, tout étant prêt')
await ask('les mêmes, demandées à nouveau')
const [shown, same] = [
  after.flat().length,
  after.flatMap((ids, i) => ids.filter(id => before[i]!.includes(id))).length,
]
report({
  what: 'offres montrées qui l’étaient déjà',
  measured: `${number((100 * same) / shown)} % de ${shown}`,
})

/** Each candidate once; gives the offers shown to each. */
async function ask(what: string): Promise<string[][]> {
  const shown: string[][] = []
  const next = () => shown.push(index.topOffers(some[shown.length]!, MOST).map(({ id }) => id))
  const measured = await inTurn({ next }, { rounds: some.length, warm: 0 })
  report({ what, measured: times(measured.next) })
  return shown
}
