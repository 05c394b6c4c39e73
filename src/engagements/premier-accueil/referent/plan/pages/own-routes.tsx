/** The addresses of the person’s own plan: read it, say what is done and what they think, sign it, print it. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import { answer, ask, type Refused, typedIn } from '../../../../../web/ask.ts'
import { ownFrame } from '../../../../../web/person/person-page.tsx'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { copyPlan, openPlan } from '../open.ts'
import { planDocument } from '../pdf.ts'
import { commentPlan, signPlan } from '../sign.ts'
import { finishStep } from '../steps.ts'
import { OwnPlanPage } from './own-page.tsx'

/** What each form asks, by the last word of its address. */
const forms: Record<string, Action> = {
  fait: finishStep as Action,
  signature: signPlan as Action,
  parole: commentPlan as Action,
}

export function ownPlanRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, refused?: Refused) => {
    const signature = c.req.query('signature')
    const plan = await answer(site, c, openPlan, signature && !refused ? { signature } : {})
    const props = { plan, refused, done: c.req.query('fait'), drawn: randomUUID(), today: site.clock().today }
    return c.html(<OwnPlanPage {...props} frame={ownFrame(site, c)} />, refused ? 422 : 200)
  }
  const routes = new Hono<Env>()
    .get('/mon-parcours/plan', c => show(c))
    .get('/mon-parcours/plan.pdf', async c => {
      const plan = await answer(site, c, copyPlan, {})
      c.header('Content-Disposition', 'attachment; filename="mon-plan-d-action.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(planDocument(plan, site.clock().today, true), site.clock().at))
    })
  for (const [word, action] of Object.entries(forms))
    routes.post(`/mon-parcours/plan/${word}`, async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, action, typed)
      if (ran.problems) return show(c, { typed, problems: ran.problems })
      return c.redirect(`/mon-parcours/plan?fait=${word}`, 303)
    })
  return routes
}
