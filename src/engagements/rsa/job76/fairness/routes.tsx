/** The address of the audit. */
import { Hono } from 'hono'
import { type Day, monthsAfter } from '../../../../kernel/time.ts'
import { answer, ask, askedIn } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, type Site } from '../../../../web/site.ts'
import { auditFairness, lastOver } from './audit.ts'
import { FairnessPage } from './page.tsx'

export const fairnessRoutes = (site: Site): Hono<Env> =>
  new Hono<Env>().get('/job76/equite', async c => {
    const asked = await ask(site, c, auditFairness, askedIn(c, 'month'))
    const problem = asked.problems && Object.values(asked.problems)[0]
    const audit = asked.done ?? (await answer(site, c, auditFairness, {}))
    const months = monthsUntil(lastOver(site.clock().today))
    return c.html(
      <FairnessPage {...audit} months={months} problem={problem} frame={frameOf(site, c)} />,
      problem ? 422 : 200,
    )
  })

/** Two years of them, the last first. */
const monthsUntil = (last: string): string[] =>
  Array.from({ length: 24 }, (_, n) => monthsAfter(`${last}-01` as Day, -n).slice(0, 7))
