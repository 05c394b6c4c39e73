/** The addresses of the digital difficulty of somebody who was received. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { answer, ask, type Refused, typedIn } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { endMandate, recordMandate } from './mandate.ts'
import { openDigital } from './open.ts'
import { DigitalHelpPage } from './page.tsx'

const path = '/accueil/passages/:passage/numerique'
const done: Record<string, string> = {
  mandat: 'Le mandat est enregistré.',
  fin: 'Le mandat a pris fin.',
}

export function digitalRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, refused?: Refused) => {
    const opened = await answer(site, c, openDigital, { passage: c.req.param('passage')! })
    const props = { opened, refused, done: done[c.req.query('fait') ?? ''], frame: frameOf(site, c) }
    c.header('Cache-Control', 'no-store')
    return c.html(<DigitalHelpPage {...props} next={randomUUID()} />, refused ? 422 : 200)
  }
  return new Hono<Env>()
    .get(path, c => show(c))
    .post(path, async c => {
      const typed = await typedIn(c)
      const passage = c.req.param('passage')
      const ran = await ask(site, c, recordMandate, { ...typed, passage })
      if (ran.problems) return show(c, { typed, problems: ran.problems })
      return c.redirect(`/accueil/passages/${passage}/numerique?fait=mandat`, 303)
    })
    .post(`${path}/fin`, async c => {
      const ran = await ask(site, c, endMandate, await typedIn(c))
      if (ran.problems) return show(c, { typed: {}, problems: ran.problems })
      return c.redirect(`/accueil/passages/${ran.done.passage}/numerique?fait=fin`, 303)
    })
}
