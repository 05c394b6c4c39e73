/** The addresses of those who steer: where the promises stand, the indicators and each of their figures, the annual report. */
import { type Context, Hono } from 'hono'
import type { Action } from '../kernel/action.ts'
import type { Engagement } from '../kernel/engagement.ts'
import { outOfReach } from '../kernel/refusal.ts'
import type { Problems } from '../kernel/run.ts'
import type { Env } from '../web/session.ts'
import { frameOf, read, run, type Site } from '../web/site.ts'
import { FigurePage } from './indicators/figure-page.tsx'
import { IndicatorPage } from './indicators/indicator-page.tsx'
import { IndicatorsPage } from './indicators/indicators-page.tsx'
import { listIndicators } from './indicators/list-indicators.ts'
import { openFigure } from './indicators/open-figure.ts'
import { exportIndicator, openIndicator } from './indicators/open-indicator.ts'
import { liveCountsAction } from './live/live-counts.ts'
import { LivePage } from './live/live-page.tsx'
import { readReport } from './report/read-report.ts'
import { ReportPage } from './report/report-page.tsx'
import { reportText } from './report/report-text.ts'

export function steeringRoutes(site: Site, engagements: readonly Engagement[]): Hono<Env> {
  const routes = new Hono<Env>()
  const actions = {
    live: liveCountsAction(engagements),
    list: listIndicators(engagements),
    open: openIndicator(engagements),
    save: exportIndicator(engagements),
    figure: openFigure(engagements),
    report: readReport(engagements),
  }

  routes.get('/pilotage', async c => {
    const { done, ...asked } = await ask(site, c, actions.live, ['asOf'])
    return c.html(<LivePage frame={frameOf(site, c)} counts={done} {...asked} />, statusOf(asked))
  })

  routes.get('/pilotage/indicateurs', async c => {
    const { done, ...asked } = await ask(site, c, actions.list, ['asOf'])
    return c.html(<IndicatorsPage frame={frameOf(site, c)} list={done} {...asked} />, statusOf(asked))
  })

  routes.get('/pilotage/indicateurs/:file{[^/]+\\.csv}', async c => {
    const { done } = await ask(site, c, actions.save, ['asOf', 'year'], {
      id: c.req.param('file').slice(0, -'.csv'.length),
    })
    return c.body(done.csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${done.file}"`,
    })
  })

  routes.get('/pilotage/indicateurs/:id', async c => {
    const { done, ...asked } = await ask(site, c, actions.open, ['asOf', 'year'], { id: c.req.param('id') })
    return c.html(<IndicatorPage frame={frameOf(site, c)} indicator={done} {...asked} />, statusOf(asked))
  })

  routes.get('/pilotage/indicateurs/:id/:month/:utas?', async c => {
    const { id, month, utas } = c.req.param()
    const { done } = await ask(site, c, actions.figure, ['asOf', 'page'], {
      id,
      month,
      ...(utas ? { utas } : {}),
    })
    return c.html(<FigurePage frame={frameOf(site, c)} opened={done} today={site.clock().today} />)
  })

  routes.get('/pilotage/rapport', async c => {
    const { done, ...asked } = await ask(site, c, actions.report, ['asOf', 'year'])
    return c.html(<ReportPage frame={frameOf(site, c)} report={done} {...asked} />, statusOf(asked))
  })

  routes.get('/pilotage/rapport.txt', async c => {
    const { done } = await ask(site, c, actions.report, ['asOf', 'year'])
    return c.text(reportText(done))
  })
  return routes
}

interface Answer<Output> {
  done: Output
  problems: Problems
  typed: Record<string, string>
}

/**
 * Runs a read with what the address says: `fields` of its query, an empty one being an absent one, and what stands in its path. A
 * wrong field comes back with its sentence, beside the figures that stand without it; a wrong path is an address that does not exist.
 */
async function ask<Output>(
  site: Site,
  c: Context<Env>,
  action: Action<never, Output> | Action,
  fields: string[],
  path: Record<string, string> = {},
): Promise<Answer<Output>> {
  const query = c.req.query()
  const typed = Object.fromEntries(fields.filter(field => query[field]).map(field => [field, query[field]!]))
  const input = { ...typed, ...path }
  const ran = await run<Output>(site, c, action, input)
  if (ran.problems === undefined) return { done: ran.done, problems: {}, typed }
  if (Object.keys(ran.problems).some(field => !(field in typed))) throw outOfReach()
  return { done: await read(site, c, action, input), problems: ran.problems, typed }
}

const statusOf = ({ problems }: Pick<Answer<unknown>, 'problems'>) =>
  Object.keys(problems).length ? 422 : 200
