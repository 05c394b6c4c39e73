/** The addresses by which a welcome is joined to a file, and by which the person takes their agreement back. */
import { type Context, Hono } from 'hono'
import type { Secret } from '../../../kernel/people/secret.ts'
import { answer, ask, type Refused, typedIn } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { openElsewhere } from '../welcome/elsewhere.ts'
import { openVisit } from '../welcome/one.ts'
import { makeJoinFile, takeBack } from './join.ts'
import { openPerson } from './of-person.ts'
import { JoinPage, PersonPage } from './pages.tsx'

export function joinedRoutes(site: Site, secret: Secret): Hono<Env> {
  const joinFile = makeJoinFile(secret)

  const form = async (c: Context<Env>, key: 'passage' | 'welcome', refused?: Refused) => {
    // Whoever may not open the welcome has nothing to join.
    if (key === 'passage') await answer(site, c, openVisit, { passage: c.req.param(key)! })
    else await answer(site, c, openElsewhere, { welcome: c.req.param(key)! })
    const back = c.req.path.replace(/\/dossier$/, '')
    c.header('Cache-Control', 'no-store')
    const props = { back, today: site.clock().today, refused, frame: frameOf(site, c) }
    return c.html(<JoinPage {...props} />, refused ? 422 : 200)
  }
  const join = async (c: Context<Env>, key: 'passage' | 'welcome') => {
    const typed = await typedIn(c)
    const ran = await ask(site, c, joinFile, { ...typed, [key]: c.req.param(key)! })
    if (ran.problems) return form(c, key, { typed, problems: ran.problems })
    return c.redirect(`/accueil/personnes/${ran.done.person}?fait=lien`, 303)
  }

  return new Hono<Env>()
    .get('/accueil/passages/:passage/dossier', c => form(c, 'passage'))
    .post('/accueil/passages/:passage/dossier', c => join(c, 'passage'))
    .get('/accueil/ailleurs/:welcome/dossier', c => form(c, 'welcome'))
    .post('/accueil/ailleurs/:welcome/dossier', c => join(c, 'welcome'))
    .get('/accueil/personnes/:person', async c => {
      const opened = await answer(site, c, openPerson, { person: c.req.param('person') })
      const props = { opened, done: c.req.query('fait') === 'lien', frame: frameOf(site, c) }
      return c.html(<PersonPage {...props} />)
    })
    .post('/accueil/personnes/:person/reprendre', async c => {
      const { join = '' } = await typedIn(c)
      await answer(site, c, takeBack, { join })
      return c.redirect('/accueil?fait=accord', 303)
    })
}
