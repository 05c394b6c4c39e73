/** The addresses of the parcours: my list, and one person’s référent, circle, shares and evaluation. */
import { type Context, Hono } from 'hono'
import type { Action } from '../../../kernel/action.ts'
import { answer, ask, type Refused } from '../../../web/ask.ts'
import { readForm } from '../../../web/body.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { showCircle } from './circle/circle.ts'
import { listEvaluations, recordEvaluation } from './circle/evaluation.ts'
import { listParcours } from './circle/list.ts'
import { findOverlaps } from './circle/overlaps.ts'
import { giveConsent, withdrawConsent } from './consents/give.ts'
import { listConsents } from './consents/list.ts'
import { listPartners } from './consents/partners.ts'
import { acceptReferent, chooseReferent, endReferent, refuseReferent } from './designation/answer.ts'
import { findProfessionals } from './designation/find.ts'
import { changeReferent, proposeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { listMeetings } from './meetings/list.ts'
import { meetingRoutes } from './meetings/pages/routes.tsx'
import { MinePage } from './mine-page.tsx'
import { keepNote, openNote } from './note.ts'
import { ParcoursPage } from './page.tsx'
import { type Back, plainName } from './page-props.ts'
import { listPapers } from './papers/open-paper.ts'
import { paperRoutes } from './papers/routes.tsx'
import { listPlans } from './plan/review.ts'

/** What each form of the page asks, by the last word of its address. */
const forms: Record<string, Action> = {
  proposition: proposeReferent as Action,
  accord: chooseReferent as Action,
  refus: refuseReferent as Action,
  changement: changeReferent as Action,
  fin: endReferent as Action,
  partage: giveConsent as Action,
  retrait: withdrawConsent as Action,
  evaluation: recordEvaluation as Action,
  note: keepNote as Action,
}

export function referentRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, back?: Back, person = c.req.param('person')!) => {
    const asked = { person }
    const looked = (name: string) => (back?.typed[name] ?? c.req.query(name) ?? '').trim().slice(0, 80)
    const referent = await answer(site, c, showReferent, asked)
    const named = { ...asked, name: looked('nom') }
    const partner = { name: looked('partenaire') }
    const props = {
      referent,
      circle: (await answer(site, c, showCircle, asked)).members,
      consents: (await answer(site, c, listConsents, asked)).consents,
      evaluations: (await answer(site, c, listEvaluations, asked)).evaluations,
      partners: { ...partner, ...(await answer(site, c, listPartners, partner)) },
      // A partner proposes nobody.
      found:
        referent.by === 'parcours-partage'
          ? undefined
          : { ...named, ...(await answer(site, c, findProfessionals, named)) },
      plans: (await answer(site, c, listPlans, asked)).plans,
      meetings: (await answer(site, c, listMeetings, asked)).meetings,
      today: site.clock().today,
      papers: (await answer(site, c, listPapers, asked)).papers,
      ...(referent.by === 'referent-de-parcours' && {
        watch: await answer(site, c, findOverlaps, asked),
        note: (await answer(site, c, openNote, asked)).words,
      }),
      ...{ back, me: c.get('me')!.id, done: c.req.query('fait') !== undefined, frame: frameOf(site, c) },
    }
    c.header('Cache-Control', 'no-store')
    return c.html(<ParcoursPage {...props} />, back ? 422 : 200)
  }
  const mine = async (c: Context<Env>, refused?: Refused) =>
    c.html(
      <MinePage
        list={await answer(site, c, listParcours, {})}
        plans={(await answer(site, c, listPlans, {})).plans}
        meetings={(await answer(site, c, listMeetings, {})).meetings}
        today={site.clock().today}
        refused={refused}
        frame={frameOf(site, c)}
      />,
      refused ? 422 : 200,
    )
  const routes = new Hono<Env>()
    .get('/parcours', c => mine(c))
    .post('/parcours', async c => {
      const { typed, given } = await sentIn(c)
      const ran = await ask(site, c, acceptReferent, given)
      if (ran.problems) return mine(c, { typed, problems: ran.problems })
      return c.redirect(`/parcours/${ran.done.person}?fait=1`, 303)
    })
    .get('/parcours/:person', c => show(c))
  for (const [word, action] of Object.entries(forms))
    routes.post(`/parcours/:person/${word}`, async c => {
      const { typed, given } = await sentIn(c)
      const person = c.req.param('person')!
      const ran = await ask(site, c, action, {
        ...given,
        ...('person' in action.input.shape && { person }),
      })
      if (ran.problems) return show(c, { word, typed, problems: ran.problems })
      return c.redirect(`/parcours/${person}?fait=1`, 303)
    })
  return routes
    .route(
      '/',
      paperRoutes(site, (c, person, back) => show(c, back, person)),
    )
    .route('/', meetingRoutes(site))
}

/** Several items may be ticked; an empty field is an absent one; what was looked for goes with the page, not with the action. */
async function sentIn(c: Context<Env>) {
  const sent = Object.entries(await readForm(c)).flatMap(([name, value]) => {
    const values = [value].flat().filter(each => each !== '')
    return values.length ? [[plainName(name), values] as const] : []
  })
  const typed = Object.fromEntries(sent.map(([name, values]) => [name, values.join(',')]))
  const given = Object.fromEntries(
    sent
      .filter(([name]) => name !== 'nom' && name !== 'partenaire')
      .map(([name, values]) => [name, name === 'items' ? values : values[0]]),
  )
  return { typed, given }
}
