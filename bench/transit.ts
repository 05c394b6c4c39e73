/** Public transport on 4,000 stops and 460,000 passages a day: the reading, one search, a range of an hour, and door to door for 19,000 places. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildNetwork, readNetwork } from '../src/travel/network.ts'
import { changesOf, stopsOf } from '../src/travel/transit/changes.ts'
import { search, sweep } from '../src/travel/transit/door-to-door.ts'
import { groundOf } from '../src/travel/transit/ground.ts'
import { raptor } from '../src/travel/transit/raptor.ts'
import { dayOf } from '../src/travel/transit/schedule.ts'
import { buildTimetable } from '../src/travel/transit/timetable.ts'
import type { Walks } from '../src/travel/transit/walks.ts'
import type { Point } from '../src/travel/types.ts'
import { inTurn, number, ratio, report, say, scaled, times } from './report.ts'
import { DAY, streetsFile, writeFeed } from './transit/feed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'maillage-bench-'))
const file = path.join(folder, 'feed.zip')
const what = writeFeed(file)
const bytes = await buildNetwork({ osm: streetsFile ? [streetsFile] : [], gtfs: [file] })
const read = await inTurn(
  { build: () => buildTimetable([file]), load: () => readNetwork(bytes) },
  { rounds: 5, warm: 1 },
)
rmSync(folder, { recursive: true })

const { timetable, streets } = readNetwork(bytes)
const stops = stopsOf(timetable!)
const ground = groundOf(streets, 'walker')
const schedule = dayOf(timetable!, DAY)
say(
  `${what} : ${stops.length} arrêts, ${timetable!.service.length} courses, ${timetable!.arrivals.length} passages.`,
)
const passages = timetable!.arrivals.length
report({
  what: `lecture du GTFS, ${passages} passages`,
  measured: times(read.build),
  bar: { says: '≤ 1 s pour 460 000', held: (read.build.p50 * 460_000) / passages <= 1000 },
})
report({
  what: 'chargement du réseau',
  measured: times(read.load),
  bar: { says: '≤ 1 s', held: read.load.p95 <= 1000 },
})

await fromStops()
await doorToDoor()

/** Changes at the stop alone, then on foot too: the longer the walks, the more stops each ride leads to, and the more there is to find. */
async function fromStops() {
  for (const minutes of [0, 5, 15]) {
    const changes = changesOf(timetable!, ground, { pace: 'walker', limit: minutes * 60, least: 60 })
    const engine = raptor(schedule, changes)
    let turn = 0
    const next = () => [(turn++ * 7919) % stops.length]
    const measured = await inTurn(
      {
        one: () => {
          engine.forget()
          engine.depart(next(), [9 * 3600])
        },
        range: () => hour(engine, next(), true),
        apart: () => hour(engine, next(), false),
      },
      { rounds: scaled(60), warm: 10 },
    )
    const manner = minutes === 0 ? 'correspondances à l’arrêt' : `${minutes} min à pied entre deux`
    const bar = (most: number, { p50 }: { p50: number }) =>
      minutes === 0 ? { bar: { says: `≤ ${number(most)} ms`, held: p50 <= most } } : {}
    report({
      what: `un arrêt vers tous, ${manner}`,
      measured: times(measured.one),
      ...bar(1.5, measured.one),
    })
    report({
      what: `60 départs, ${manner}`,
      measured: times(measured.range),
      ratio: ratio(measured.range.p50, measured.apart.p50, '60 recherches une à une'),
      ...bar(6, measured.range),
    })
  }
}

function hour(engine: ReturnType<typeof raptor>, from: number[], keep: boolean) {
  engine.forget()
  for (let minute = 59; minute >= 0; minute--) {
    if (!keep) engine.forget()
    engine.depart(from, [9 * 3600 + minute * 60])
  }
}

/** Twenty sites at once, as one: from each place to the nearest of them, arriving at each minute of an hour. */
async function doorToDoor() {
  const places = homes()
  const setting = { timetable: timetable!, ground, pace: 'walker', limit: 900, least: 60 } as const
  const sites = Array.from({ length: 20 }, (_, i) => places[(i * 7919) % places.length]!)
  const start = performance.now()
  const found = search(setting, DAY, 'arriving', sites, places)
  say(
    `${places.length} lieux, ${found.egress.to.length} accès à pied en ${number(performance.now() - start)} ms.`,
  )
  const merged = { ...found, access: together(found.access), onFoot: together(found.onFoot) }
  const arrivals = Array.from({ length: 60 }, (_, minute) => -(9 * 3600 + minute * 60))
  const look = () => {}
  const measured = await inTurn(
    {
      hour: () => sweep(merged, 0, arrivals, look),
      minute: () => sweep(merged, 0, [arrivals[30]!], look),
      site: () => sweep(found, 7, arrivals, look),
    },
    { rounds: scaled(20), warm: 3 },
  )
  report({
    what: `porte à porte, ${places.length} lieux, 60 arrivées, 20 sites`,
    measured: times(measured.hour),
    ratio: ratio(measured.hour.p50, measured.minute.p50, 'une seule arrivée'),
    bar: { says: '≤ 200 ms', held: measured.hour.p50 <= 200 },
  })
  report({ what: 'un site de plus, 60 arrivées', measured: times(measured.site) })
  report({ what: 'une seule minute, 20 sites', measured: times(measured.minute) })
}

/** Corners of the streets, or places all over the grid. */
function homes(): Point[] {
  if (!streets)
    return Array.from({ length: 19_000 }, (_, i) => ({
      lat: -30 + (i % 137) * 0.0016,
      lon: -51 + Math.floor(i / 137) * 0.0018,
    }))
  const { lat, lon } = streets.walk
  return Array.from(lat, (north, i) => ({ lat: north / 1e7, lon: lon[i]! / 1e7 })).slice(0, 19_000)
}

/** All rows as one. */
function together(walks: Walks): Walks {
  return { ...walks, first: Int32Array.of(0, walks.to.length) }
}
