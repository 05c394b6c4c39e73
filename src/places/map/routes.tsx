/** The addresses of the map: the page, and what the interactive map reads, the outlines and the figures, both compressed. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { mayRun } from '../../web/ask.ts'
import type { BaseMap } from '../../web/map/base-map.ts'
import { shapesInDegrees } from '../../web/map/paths.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import { type Kind, kindNames, kinds } from '../kinds.ts'
import { saveScenario } from '../scenarios/save-scenario.ts'
import { answerMap, answerTrial, type MapAnswer } from './ask.ts'
import { halfDayRoutes } from './half-days.tsx'
import { islandFigures } from './island-figures.ts'
import { MapPage } from './page.tsx'
import { questionOf } from './trial.tsx'

/** Mounted at the root: /carte. */
export function mapRoutes(site: Site): Hono<Env> {
  const routes = new Hono<Env>()
  const answer = (c: Context<Env>) => answerMap(site, site.clock(), c.req.query())
  routes.use('/carte', compress())
  routes.use('/carte/chiffres.json', compress())
  routes.use('/carte/essai.json', compress())

  routes.get('/carte', async c => {
    const answered = await answer(c)
    const { asked, problems, figures, places, base, centres, tried } = answered
    const query = questionOf(asked)
    // By public transport one minute would not do, and the hour takes too long to follow a hand.
    const trial = asked.mode === 'transit' ? undefined : `/carte/essai.json?${query}`
    const drawn = figures && {
      ...{ figures, base, centres, places, tried },
      island: {
        shapes: `/carte/contours.json?v=${encodeURIComponent(base.version)}`,
        figures: `/carte/chiffres.json?${new URLSearchParams(asked as Record<string, string>)}`,
        ...(trial && { trial }),
        save: trial && mayRun(c, saveScenario) ? saveAddress(answered) : undefined,
      },
    }
    const page = Number(c.req.query('page') ?? 1) || 1
    return c.html(
      <MapPage
        {...{ asked, problems, page, asOf: site.clock().today }}
        frame={frameOf(site, c)}
        kindWords={wordsOf(answered)}
        hrefOf={number => `/carte?${query}&page=${number}#communes`}
        {...(drawn && { drawn })}
      />,
      problems.length ? 422 : 200,
    )
  })

  routes.get('/carte/contours.json', async c => {
    const { base } = await answer(c)
    const { body, zipped } = await shapesOf(base)
    c.header('Content-Type', 'application/geo+json; charset=utf-8')
    c.header('Vary', 'Accept-Encoding')
    c.header('Cache-Control', c.req.query('v') === base.version ? 'public, max-age=86400' : 'no-cache')
    if (!/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(body)
    c.header('Content-Encoding', 'gzip')
    return c.body(zipped)
  })

  routes.get('/carte/chiffres.json', async c => {
    const { problems, figures, places, tried } = await answer(c)
    return figures ? c.json(islandFigures(figures, places, tried)) : c.json({ problems }, 422)
  })

  routes.get('/carte/essai.json', async c => {
    const { done, problems } = await answerTrial(site, site.clock(), c.req.query())
    return done ? c.json(done) : c.json({ problems }, 422)
  })
  return routes.route('/', halfDayRoutes(site))
}

/** Where a planner gives it a name; the half-day is no part of a scenario, which says them all. */
function saveAddress({ asked, tried }: MapAnswer): string {
  const { halfDay: _, ...question } = Object.fromEntries(questionOf(asked))
  const { name, lat, lon } = tried?.place ?? {}
  const point = tried ? { place: `Nouveau lieu, ${name}`, lat: String(lat), lon: String(lon) } : {}
  return `/scenarios/nouveau?${new URLSearchParams({ ...question, ...point })}`
}

function wordsOf({ figures, asked }: MapAnswer): string {
  const named = figures?.kinds ?? kindNames.filter(kind => kind === asked.kind)
  return named.map((kind: Kind) => kinds[kind].plural).join(', ')
}

const zip = promisify(gzip)
/** Half a megabyte, written once for each import of outlines. */
const written = new WeakMap<BaseMap, Promise<{ body: string; zipped: Uint8Array<ArrayBuffer> }>>()

function shapesOf(base: BaseMap) {
  const found = written.get(base)
  if (found) return found
  const body = JSON.stringify(shapesInDegrees(base))
  const made = zip(body).then(zipped => ({ body, zipped: new Uint8Array(zipped) }))
  written.set(base, made)
  return made
}
