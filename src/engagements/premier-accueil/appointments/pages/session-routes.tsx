/** The addresses of collective sessions: opened, and who is enrolled. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Hashing } from '../../../../kernel/link-token.ts'
import { answer, ask, type Refused, typedIn } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, type Site } from '../../../../web/site.ts'
import { deskOf } from '../actions.ts'
import { listSessions, openSeats } from '../sessions.ts'
import { openSession } from '../take.ts'
import { SessionPage } from './session-page.tsx'
import { SessionsPage } from './sessions-page.tsx'

export function sessionRoutes(site: Site, { secret }: { secret: Hashing }): Hono<Env> {
  const open = openSession(deskOf(secret))
  const show = async (c: Context<Env>, refused?: Refused) => {
    const list = await answer(site, c, listSessions, {})
    const props = { list, next: randomUUID(), today: site.clock().today, refused, frame: frameOf(site, c) }
    return c.html(<SessionsPage {...props} />, refused ? 422 : 200)
  }
  return new Hono<Env>()
    .get('/agenda/seances', c => show(c))
    .post('/agenda/seances', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, open, typed)
      if (ran.problems) return show(c, { typed, problems: ran.problems })
      return c.redirect(`/agenda/seances/${ran.done.session}?fait=ouverte`, 303)
    })
    .get('/agenda/seances/:session', async c => {
      const opened = await answer(site, c, openSeats, { session: c.req.param('session') })
      const done = c.req.query('fait') === 'ouverte' ? 'La séance est ouverte.' : undefined
      return c.html(<SessionPage {...{ opened, done, today: site.clock().today, frame: frameOf(site, c) }} />)
    })
}
