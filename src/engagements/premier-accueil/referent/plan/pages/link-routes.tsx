/** The address by which a partner without an account answers for one step. Reading it changes nothing. */
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { type Refused, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { type At, answerByLink, askedByLink } from '../answer.ts'
import { addressOfStep } from '../ask.ts'
import { DeadLinkPage, StepLinkPage } from './link-page.tsx'

export function planLinkRoutes(site: Site): Hono<Env> {
  const within = <T,>(work: (at: At) => Promise<T>): Promise<T> => {
    const { at, today } = site.clock()
    const { db, departement } = site
    return withNobody(db, 'maillage_system', departement, today, tx => work({ tx, departement, today, at }))
  }
  const show = async (c: Context<Env>, refused?: Refused) => {
    const token = c.req.param('token')!
    // Not to be found, nor told to where one goes next, nor kept on the way.
    c.header('X-Robots-Tag', 'noindex')
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cache-Control', 'no-store')
    const frame = { ...frameOf(site, c), path: '' }
    const found = await within(at => askedByLink(at, token)).catch(missing)
    if (!found) return c.html(<DeadLinkPage frame={frame} />, 404)
    const { person: _, ...asked } = found
    const props = { asked, address: addressOfStep(token), refused, frame }
    return c.html(<StepLinkPage {...props} />, refused ? 422 : 200)
  }
  return new Hono<Env>()
    .get('/plan/action/:token', c => show(c))
    .post('/plan/action/:token', async c => {
      const token = c.req.param('token')
      const typed = await typedIn(c)
      try {
        await within(at => answerByLink(at, token, typed))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return show(c, { typed, problems: { [error.field ?? '']: error.message } })
      }
      return c.redirect(addressOfStep(token), 303)
    })
}

function missing(error: unknown): undefined {
  if (error instanceof Refusal && error.missing) return undefined
  throw error
}
