/** The addresses of the map: the page, and what the interactive map reads, the outlines and the figures, both compressed. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { BaseMap } from '../../web/map/base-map.ts'
import { shapesInDegrees } from '../../web/map/paths.ts'
import type { Env } from '../../web/session.ts'
import { frameOf, type Site } from '../../web/site.ts'
import { type Kind, kindNames, kinds } from '../kinds.ts'
import { answerMap, type MapAnswer } from './ask.ts'
import { halfDayRoutes } from './half-days.tsx'
import { islandFigures } from './island-figures.ts'
import { MapPage } from './page.tsx'

/** Mounted at the root: /carte. */
export function mapRoutes(site: Site): Hono<Env> {
  const routes = new Hono<Env>()
  const answer = (c: Context<Env>) => answerMap(site, site.clock(), c.req.query())
  routes.use('/carte', compress())
  routes.use('/carte/chiffres.json', compress())

  routes.get('/carte', async c => {
    const answered = await answer(c)
    const { asked, problems, figures, places, base, centres } = answered
    const query = new URLSearchParams(asked as Record<string, string>)
    const drawn = figures && {
      ...{ figures, base, centres, places },
      island: {
        shapes: `/carte/contours.json?v=${encodeURIComponent(base.version)}`,
        figures: `/carte/chiffres.json?${query}`,
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
    const { problems, figures, places } = await answer(c)
    return figures ? c.json(islandFigures(figures, places)) : c.json({ problems }, 422)
  })
  return routes.route('/', halfDayRoutes(site))
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
