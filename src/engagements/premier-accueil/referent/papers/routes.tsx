/** The addresses of the signed papers: sent by a form, given as a file that a browser never opens in our name. */
import { type Context, Hono } from 'hono'
import { answer, ask, mustHold, type Typed } from '../../../../web/ask.ts'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import type { Back } from '../page-props.ts'
import { filePaper } from './file-paper.ts'
import { medias } from './media.ts'
import { openPaper } from './open-paper.ts'

/** `show`: the page of the parcours, with what came back of its form. */
export function paperRoutes(
  site: Site,
  show: (c: Context<Env>, person: string, back: Back) => Promise<Response>,
): Hono<Env> {
  const give = async (c: Context<Env>) => {
    const { media, file } = await answer(site, c, openPaper, { paper: c.req.param('paper')! })
    c.header('Content-Type', media)
    c.header('Content-Disposition', `attachment; filename="${medias[media].name}"`)
    c.header('Content-Security-Policy', "sandbox; default-src 'none'")
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-store')
    return c.body(Buffer.from(file, 'base64'))
  }
  return new Hono<Env>()
    .post('/parcours/papier', async c => {
      mustHold(c, filePaper)
      const typed: Typed = {}
      let file = ''
      for (const [name, value] of Object.entries(await c.req.parseBody()))
        if (typeof value !== 'string')
          file = value instanceof File ? Buffer.from(await value.arrayBuffer()).toString('base64') : ''
        else if (value) typed[name] = value
      const ran = await ask(site, c, filePaper, { ...typed, file })
      if (ran.problems) return show(c, typed.person ?? '', { word: 'papier', typed, problems: ran.problems })
      return c.redirect(`/parcours/${ran.done.person}?fait=1`, 303)
    })
    .get('/parcours/papiers/:paper', give)
    .get('/mon-parcours/papiers/:paper', give)
}
