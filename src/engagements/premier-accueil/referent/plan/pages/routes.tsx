/** The addresses of the plan for agents: the plan, its forms, one step of it, and the copy to print. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import type { Hashing } from '../../../../../kernel/link-token.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import { answer, ask, type Refused, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { answerStep } from '../answer.ts'
import { makeAskStep, revokeLink } from '../ask.ts'
import { addGoal, closeGoal } from '../goals.ts'
import { copyPlan, openPlan, type Plan } from '../open.ts'
import { planDocument } from '../pdf.ts'
import { reviewPlan } from '../review.ts'
import { commentPlan, signPlan } from '../sign.ts'
import { addStep, dropStep, finishStep } from '../steps.ts'
import { CommentPage, GoalPage, ReviewPage, SignPage, StepPage } from './form-pages.tsx'
import { OneStepPage } from './one-step-page.tsx'
import { PlanPage } from './plan-page.tsx'

/** Each form of the plan, by the last word of its address. */
const forms = {
  objectif: [addGoal as Action, GoalPage],
  signature: [signPlan as Action, SignPage],
  parole: [commentPlan as Action, CommentPage],
  bilan: [reviewPlan as Action, ReviewPage],
} as const

/** What each form of a step asks. */
const stepForms: Record<string, Action> = {
  faite: finishStep as Action,
  retrait: dropStep as Action,
  reponse: answerStep as Action,
  lien: revokeLink as Action,
}

type Shown = { refused?: Refused; given?: { address: string; expiresOn: Plan['goals'][number]['onDay'] } }

export function planRoutes(
  site: Site,
  { secret, origins }: { secret: Hashing; origins: readonly string[] },
): Hono<Env> {
  const askStep = makeAskStep(secret)
  const personOf = (c: Context<Env>) => c.req.param('person')!
  const planOf = (c: Context<Env>, more: object = {}) =>
    answer(site, c, openPlan, { person: personOf(c), ...more })
  const propsOf = (c: Context<Env>) => ({
    drawn: randomUUID(),
    today: site.clock().today,
    frame: frameOf(site, c),
  })
  const page = (c: Context<Env>, shown: string | Promise<string>, refused?: Refused) => {
    c.header('Cache-Control', 'no-store')
    return c.html(shown, refused ? 422 : 200)
  }
  /** Forms that only the référent fills. */
  const coordinated = async (c: Context<Env>) => {
    const plan = await planOf(c)
    if (!plan.coordinates) throw outOfReach()
    return plan
  }
  const goalPage = async (c: Context<Env>, refused?: Refused) => {
    const plan = await coordinated(c)
    const goal = plan.goals.find(one => one.goal === c.req.param('id'))
    if (!goal || goal.ended) throw outOfReach()
    return page(c, <StepPage {...{ plan, goal, refused, ...propsOf(c) }} />, refused)
  }
  const stepPage = async (c: Context<Env>, { refused, given }: Shown = {}) => {
    const plan = await planOf(c)
    const goal = plan.goals.find(({ steps }) => steps.some(one => one.step === c.req.param('id')))
    const step = goal?.steps.find(one => one.step === c.req.param('id'))
    if (!goal || !step) throw outOfReach()
    const done = c.req.query('fait') !== undefined
    return page(c, <OneStepPage {...{ plan, goal, step, refused, given, done, ...propsOf(c) }} />, refused)
  }

  const routes = new Hono<Env>()
    .get('/parcours/:person/plan', async c => {
      const signature = c.req.query('signature')
      const plan = await planOf(c, signature ? { signature } : {})
      return page(c, <PlanPage {...{ plan, done: c.req.query('fait') !== undefined, ...propsOf(c) }} />)
    })
    .get('/parcours/:person/plan.pdf', async c => {
      const plan = await answer(site, c, copyPlan, { person: personOf(c) })
      c.header('Content-Disposition', 'attachment; filename="plan-d-action.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(planDocument(plan, site.clock().today, false), site.clock().at))
    })
    .get('/parcours/:person/plan/objectifs/:id', c => goalPage(c))
    .post('/parcours/:person/plan/objectifs/:id', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, addStep, { ...typed, goal: c.req.param('id') })
      if (ran.problems) return goalPage(c, { typed, problems: ran.problems })
      return c.redirect(`/parcours/${personOf(c)}/plan?fait=1`, 303)
    })
    .post('/parcours/:person/plan/objectifs/:id/cloture', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, closeGoal, { ...typed, goal: c.req.param('id') })
      if (ran.problems) return goalPage(c, { typed, problems: ran.problems })
      return c.redirect(`/parcours/${personOf(c)}/plan?fait=1`, 303)
    })
    .get('/parcours/:person/plan/actions/:id', c => stepPage(c))
    .post('/parcours/:person/plan/actions/:id/demande', async c => {
      const ran = await ask(site, c, askStep, { step: c.req.param('id') })
      if (ran.problems) return stepPage(c, { refused: { typed: {}, problems: ran.problems } })
      const { address, expiresOn } = ran.done
      // Never in an address of ours: it is told once, on this page.
      return stepPage(c, { given: { address: `${origins[0] ?? ''}${address}`, expiresOn } })
    })
    .post('/parcours/:person/plan/actions/:id/changement', async c => {
      const typed = await typedIn(c)
      const plan = await coordinated(c)
      const step = c.req.param('id')
      const goal = plan.goals.find(({ steps }) => steps.some(one => one.step === step))?.goal
      const ran = await ask(site, c, addStep, { ...typed, goal, replaces: step })
      if (ran.problems) return stepPage(c, { refused: { typed, problems: ran.problems } })
      return c.redirect(`/parcours/${personOf(c)}/plan/actions/${ran.done.step}?fait=1`, 303)
    })
  for (const [word, action] of Object.entries(stepForms))
    routes.post(`/parcours/:person/plan/actions/:id/${word}`, async c => {
      const typed = await typedIn(c)
      const step = c.req.param('id')
      const ran = await ask(site, c, action, { ...typed, step })
      if (ran.problems) return stepPage(c, { refused: { typed, problems: ran.problems } })
      return c.redirect(`/parcours/${personOf(c)}/plan/actions/${step}?fait=1`, 303)
    })
  for (const [word, [action, Page]] of Object.entries(forms)) {
    const show = async (c: Context<Env>, refused?: Refused) =>
      page(c, <Page {...{ plan: await coordinated(c), refused, ...propsOf(c) }} />, refused)
    routes
      .get(`/parcours/:person/plan/${word}`, c => show(c))
      .post(`/parcours/:person/plan/${word}`, async c => {
        const typed = await typedIn(c)
        const ran = await ask(site, c, action, { ...typed, person: personOf(c) })
        if (ran.problems) return show(c, { typed, problems: ran.problems })
        return c.redirect(`/parcours/${personOf(c)}/plan?fait=1`, 303)
      })
  }
  return routes
}
