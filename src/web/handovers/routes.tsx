/** The addresses of the body that receives relais: its box, one relais, and its answers. */
import { type Context, Hono } from 'hono'
import { makeHandoverActions } from '../../kernel/handovers/actions.ts'
import { type HandoverView, handoverViews } from '../../kernel/handovers/list.ts'
import type { Handover } from '../../kernel/handovers/one.ts'
import type { HandedOver } from '../../kernel/handovers/subject.ts'
import { answer, ask, type Refused, typedIn } from '../ask.ts'
import type { Env } from '../session.ts'
import { frameOf, type Site } from '../site.ts'
import { BoxPage } from './box-page.tsx'
import { HandoverPage, type HandoverPageProps } from './one-page.tsx'
import { statusOf } from './stale.tsx'

const done: Record<string, string> = {
  accepter: 'Le relais est accepté\u00a0: l’organisme qui l’a transmis le voit.',
  refuser: 'Le relais est refusé\u00a0: la demande revient à l’organisme qui l’a transmise.',
  recue: 'La personne est reçue\u00a0: la demande est close.',
}

export function handoverRoutes(site: Site, subjects: readonly HandedOver[]): Hono<Env> {
  const actions = makeHandoverActions(subjects)
  const themeWords = ({ kind, theme }: Handover) =>
    subjects.find(each => each.kind === kind)?.themeWords(theme) ?? theme
  const show = async (c: Context<Env>, form?: HandoverPageProps['form'], refused?: Refused) => {
    const handover = await answer(site, c, actions.open, { handover: c.req.param('handover')! })
    const { today } = site.clock()
    const props = { handover, theme: themeWords(handover), today, form, refused, frame: frameOf(site, c) }
    return c.html(<HandoverPage {...props} done={done[c.req.query('fait') ?? '']} />, statusOf(refused))
  }
  const routes = new Hono<Env>()
    .get('/relais', async c => {
      const asked = c.req.query('vue') ?? 'answer'
      const view = (Object.hasOwn(handoverViews, asked) ? asked : 'answer') as HandoverView
      const list = await answer(site, c, actions.list, { side: 'received', view })
      return c.html(<BoxPage list={list} view={view} themeWords={themeWords} frame={frameOf(site, c)} />)
    })
    .get('/relais/:handover', c => show(c))
  const press = (
    word: NonNullable<HandoverPageProps['form']>,
    action: typeof actions.accept | typeof actions.refuse | typeof actions.receive,
  ) =>
    routes.post(`/relais/:handover/${word}`, async c => {
      const typed = await typedIn(c)
      const handover = c.req.param('handover')!
      const ran = await ask(site, c, action as typeof actions.accept, { ...typed, handover })
      if (ran.problems) return show(c, word, { typed, problems: ran.problems })
      return c.redirect(`/relais/${handover}?fait=${word}`, 303)
    })
  press('accepter', actions.accept)
  press('refuser', actions.refuse)
  press('recue', actions.receive)
  return routes
}
