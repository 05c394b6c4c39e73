/** The addresses of the reception: the queue, what one press does to it, and how long people waited. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { answer, ask, askedIn, type Refused, typedIn } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { arrive, leave, see, waitAgain } from './arrivals.ts'
import { QueuePage } from './page.tsx'
import { queue } from './queue.ts'
import { waits } from './waits.ts'
import { WaitsPage } from './waits-page.tsx'

const done: Record<string, string> = {
  arrivee: 'L’arrivée est notée.',
  partie: 'Le départ est noté.',
  accord: 'L’accord est repris\u00a0: cet accueil n’est plus relié au dossier.',
  attente: 'Cette personne attend de nouveau.',
}

export function receptionRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, place: string | undefined, refused?: Refused) => {
    const shown = await answer(site, c, queue, place ? { place } : {})
    const props = { queue: shown, refused, done: done[c.req.query('fait') ?? ''], frame: frameOf(site, c) }
    return c.html(<QueuePage {...props} next={randomUUID()} />, refused ? 422 : 200)
  }
  const routes = new Hono<Env>()
    .get('/accueil', c => show(c, c.req.query('place')))
    .post('/accueil', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, arrive, typed)
      if (ran.problems) return show(c, typed.place, { typed, problems: ran.problems })
      return c.redirect(`/accueil?place=${typed.place}&fait=arrivee`, 303)
    })
    .get('/accueil/attentes', async c => {
      const asked = askedIn(c, 'from', 'until', 'place')
      const ran = await ask(site, c, waits, asked)
      const refused = ran.problems && { typed: asked, problems: ran.problems }
      const shown = ran.problems ? await answer(site, c, waits, {}) : ran.done
      const props = { waits: shown, place: asked.place, refused, frame: frameOf(site, c) }
      return c.html(<WaitsPage {...props} />, refused ? 422 : 200)
    })
  const press = (word: string, action: typeof see) =>
    routes.post(`/accueil/passages/:passage/${word}`, async c => {
      const { place } = await typedIn(c)
      const ran = await ask(site, c, action, { passage: c.req.param('passage')! })
      if (ran.problems) return show(c, place, { typed: {}, problems: ran.problems })
      const next =
        word === 'recevoir'
          ? `/accueil/passages/${c.req.param('passage')}`
          : `/accueil?place=${ran.done.place}&fait=${word}`
      return c.redirect(next, 303)
    })
  press('recevoir', see)
  press('partie', leave)
  press('attente', waitAgain)
  return routes
}
