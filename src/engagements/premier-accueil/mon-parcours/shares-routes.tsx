/** The addresses at which the person stops sharing, and says yes or no to a référent. */
import { type Context, Hono } from 'hono'
import type { Action } from '../../../kernel/action.ts'
import { answer, ask, type Refused, typedIn } from '../../../web/ask.ts'
import { ownFrame } from '../../../web/person/person-page.tsx'
import type { Env } from '../../../web/session.ts'
import type { Site } from '../../../web/site.ts'
import { withdrawConsent } from '../referent/consents/give.ts'
import { listConsents } from '../referent/consents/list.ts'
import { chooseReferent, endReferent, refuseReferent } from '../referent/designation/answer.ts'
import { findProfessionals } from '../referent/designation/find.ts'
import { changeReferent, proposeReferent } from '../referent/designation/propose.ts'
import { showReferent } from '../referent/designation/show.ts'
import { askAnother } from '../referent/designation/wish.ts'
import { plainName } from '../referent/page-props.ts'
import { listPapers } from '../referent/papers/open-paper.ts'
import { SharesPage } from './shares-page.tsx'

/** What each form asks, by the last word of its address. */
const forms: Record<string, Action> = {
  retrait: withdrawConsent as Action,
  accord: chooseReferent as Action,
  refus: refuseReferent as Action,
  fin: endReferent as Action,
  proposition: proposeReferent as Action,
  changement: changeReferent as Action,
  autre: askAnother as Action,
}

export function sharesRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, refused?: Refused) => {
    const { consents } = await answer(site, c, listConsents, {})
    const referent = await answer(site, c, showReferent, {})
    const { professionals } = await answer(site, c, findProfessionals, {})
    const { papers } = await answer(site, c, listPapers, {})
    const props = { consents, referent, professionals, papers, refused, done: c.req.query('fait') }
    return c.html(<SharesPage {...props} frame={ownFrame(site, c)} />, refused ? 422 : 200)
  }
  const routes = new Hono<Env>().get('/mon-parcours/partages', c => show(c))
  for (const [word, action] of Object.entries(forms))
    routes.post(`/mon-parcours/partages/${word}`, async c => {
      const sent = Object.entries(await typedIn(c)).map(([name, value]) => [plainName(name), value])
      const typed = Object.fromEntries(sent)
      const ran = await ask(site, c, action, typed)
      if (ran.problems) return show(c, { typed, problems: ran.problems })
      return c.redirect(`/mon-parcours/partages?fait=${word}`, 303)
    })
  return routes
}
