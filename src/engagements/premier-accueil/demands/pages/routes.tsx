/** The addresses of demands: the list, one demand with its ends, the relais that it passes, the paper that the person takes away. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { makeHandoverActions } from '../../../../kernel/handovers/actions.ts'
import { answer, ask, askedIn, mustHold, type Refused, typedIn } from '../../../../web/ask.ts'
import { readForm } from '../../../../web/body.ts'
import { statusOf } from '../../../../web/handovers/stale.tsx'
import type { Env } from '../../../../web/session.ts'
import { frameOf, type Site } from '../../../../web/site.ts'
import { answerDemand, withdrawDemand } from '../answer.ts'
import { demandHandedOver } from '../handed-over.ts'
import { type DemandView, demandViews, listDemands, openDemand } from '../list.ts'
import { recordDemand } from '../record.ts'
import { summariseDemand } from '../summary.ts'
import { DemandsPage } from './list-page.tsx'
import { NewDemandPage } from './new-page.tsx'
import { DemandPage, type DemandPageProps } from './one-page.tsx'
import { SendPage } from './send-page.tsx'
import { SummaryPage } from './summary-page.tsx'

const done: Record<string, string> = {
  demande: 'La demande est notée.',
  relais: 'Le relais est passé\u00a0: vous verrez ici s’il est ouvert, accepté ou refusé.',
  reprise: 'La demande est reprise\u00a0: elle est de nouveau à votre organisme.',
  reponse: 'La réponse est enregistrée.',
  retrait: 'Le retrait est noté.',
}

const one = '/accueil/demandes/:demand'

export function demandRoutes(site: Site): Hono<Env> {
  const relais = makeHandoverActions([demandHandedOver])
  const today = () => site.clock().today
  const demandOf = (c: Context<Env>) => answer(site, c, openDemand, { demand: c.req.param('demand')! })
  const create = (c: Context<Env>, refused?: Refused) => {
    mustHold(c, recordDemand)
    const person = refused?.typed.person ?? askedIn(c, 'dossier').dossier
    const props = { next: randomUUID(), today: today(), person, refused, frame: frameOf(site, c) }
    return c.html(<NewDemandPage {...props} />, statusOf(refused))
  }
  const show = async (c: Context<Env>, form?: DemandPageProps['form'], refused?: Refused) => {
    const props = { demand: await demandOf(c), today: today(), form, refused, frame: frameOf(site, c) }
    return c.html(<DemandPage {...props} done={done[c.req.query('fait') ?? '']} />, statusOf(refused))
  }
  const send = async (c: Context<Env>, share: readonly string[] = [], refused?: Refused) => {
    const demand = await demandOf(c)
    const bodies = await answer(site, c, relais.bodies, {})
    const props = {
      demand,
      bodies,
      next: randomUUID(),
      today: today(),
      share,
      to: c.req.query('a'),
      refused,
      frame: frameOf(site, c),
    }
    return c.html(<SendPage {...props} />, statusOf(refused))
  }
  const routes = new Hono<Env>()
    .get('/accueil/demandes', async c => {
      const asked = c.req.query('vue') ?? 'todo'
      const view = (Object.hasOwn(demandViews, asked) ? asked : 'todo') as DemandView
      const list = await answer(site, c, listDemands, { view })
      return c.html(<DemandsPage list={list} view={view} frame={frameOf(site, c)} />)
    })
    .post('/accueil/demandes', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, recordDemand, typed)
      if (ran.problems) return create(c, { typed, problems: ran.problems })
      return c.redirect(
        typed.passage
          ? `/accueil/passages/${typed.passage}?fait=demande#demandes`
          : `/accueil/demandes/${ran.done.demand}?fait=demande`,
        303,
      )
    })
    .get('/accueil/demandes/nouvelle', c => create(c))
    .get(one, c => show(c))
    .get(`${one}/recapitulatif`, async c => {
      const summary = await answer(site, c, summariseDemand, { demand: c.req.param('demand') })
      return c.html(<SummaryPage summary={summary} frame={frameOf(site, c)} />)
    })
    .get(`${one}/relais`, c => send(c))
    .post(`${one}/relais`, async c => {
      const { share = [], ...sent } = await readForm(c)
      const typed = Object.fromEntries(
        Object.entries(sent).filter(([, value]) => value !== ''),
      ) as Refused['typed']
      const shared = [share].flat()
      const demand = c.req.param('demand')
      const ran = await ask(site, c, relais.send, { ...typed, share: shared, subject: demand })
      if (ran.problems) return send(c, shared, { typed, problems: ran.problems })
      return c.redirect(`/accueil/demandes/${demand}?fait=relais`, 303)
    })
    .post(`${one}/reprise`, async c => {
      const { handover = '' } = await typedIn(c)
      const ran = await ask(site, c, relais.takeBack, { handover })
      if (ran.problems) return show(c, 'reprise', { typed: {}, problems: ran.problems })
      return c.redirect(`/accueil/demandes/${c.req.param('demand')}?fait=reprise`, 303)
    })
  const press = (word: 'reponse' | 'retrait', action: typeof answerDemand | typeof withdrawDemand) =>
    routes.post(`${one}/${word}`, async c => {
      const typed = await typedIn(c)
      const demand = c.req.param('demand')!
      const ran = await ask(site, c, action as typeof answerDemand, { ...typed, demand })
      if (ran.problems) return show(c, word, { typed, problems: ran.problems })
      return c.redirect(`/accueil/demandes/${demand}?fait=${word}`, 303)
    })
  press('reponse', answerDemand)
  press('retrait', withdrawDemand)
  return routes
}
