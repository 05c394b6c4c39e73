/** The addresses of the person’s page. */
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { endOwnCode } from '../../../kernel/people/own/end-code.ts'
import { listLooks } from '../../../kernel/people/own/looks.ts'
import { makeOpenOwn } from '../../../kernel/people/own/open-own.ts'
import type { Own } from '../../../kernel/people/own/part.ts'
import { askQuestion, listOwnQuestions } from '../../../kernel/people/own/questions.ts'
import { makeTakeAway } from '../../../kernel/people/own/take-away.ts'
import { makePdf } from '../../../platform/pdf/pdf.ts'
import { answer, ask, mustHold, type Refused, typedIn } from '../../../web/ask.ts'
import { ownFrame } from '../../../web/person/person-page.tsx'
import type { Env } from '../../../web/session.ts'
import { read, type Site } from '../../../web/site.ts'
import { ownMeetingRoutes } from '../referent/meetings/pages/own-routes.tsx'
import { DataPage } from './data-page.tsx'
import { documentOf } from './data-pdf.ts'
import { HomePage } from './home-page.tsx'
import { LooksPage } from './looks-page.tsx'
import { QuestionsPage } from './questions-page.tsx'
import { sharesRoutes } from './shares-routes.tsx'

/** `owns`: what each engagement tells a person of themself. */
export function monParcoursRoutes(site: Site, owns: readonly Own[]): Hono<Env> {
  const [openOwn, takeAway] = [makeOpenOwn(owns), makeTakeAway(owns)]

  const questions = async (c: Context<Env>, refused?: Refused) => {
    const listed = await answer(site, c, listOwnQuestions, {})
    const props = { questions: listed, refused, drawn: randomUUID(), today: site.clock().today }
    return c.html(
      <QuestionsPage {...props} asked={c.req.query('fait') === 'question'} frame={ownFrame(site, c)} />,
      refused ? 422 : 200,
    )
  }

  return sharesRoutes(site)
    .route('/', ownMeetingRoutes(site))
    .get('/mon-parcours', async c => {
      const props = { own: await answer(site, c, openOwn, {}), today: site.clock().today }
      return c.html(<HomePage {...props} frame={ownFrame(site, c)} />)
    })
    .post('/mon-parcours/code/annuler', async c => {
      const ran = await ask(site, c, endOwnCode, {})
      // Whoever came in by that code is out now, and reads why on the way.
      return c.redirect(ran.problems ? '/mon-parcours' : '/mon-parcours/connexion?fait=code', 303)
    })
    .get('/mon-parcours/consultations', async c => {
      const list = await read<Awaited<ReturnType<typeof listLooks.run>>>(site, c, listLooks as never, {
        page: c.req.query('page') ?? '',
      })
      return c.html(<LooksPage list={list} frame={ownFrame(site, c)} />)
    })
    .get('/mon-parcours/questions', c => questions(c))
    .post('/mon-parcours/questions', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, askQuestion, typed)
      if (ran.problems) return questions(c, { typed, problems: ran.problems })
      return c.redirect('/mon-parcours/questions?fait=question', 303)
    })
    .get('/mon-parcours/donnees', c => {
      mustHold(c, takeAway)
      return c.html(<DataPage frame={ownFrame(site, c)} />)
    })
    .get('/mon-parcours/donnees.json', async c => {
      const told = await answer(site, c, takeAway, {})
      c.header('Content-Disposition', 'attachment; filename="mes-donnees.json"')
      return c.json(told)
    })
    .get('/mon-parcours/donnees.pdf', async c => {
      const told = await answer(site, c, takeAway, {})
      c.header('Content-Disposition', 'attachment; filename="mes-donnees.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(documentOf(told, site.clock().today), told.madeAt))
    })
}
