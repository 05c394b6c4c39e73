/** The address by which a partner without an account answers for one step. Reading it changes nothing. */
import { type Context, Hono } from 'hono'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { type Refused, typedIn } from '../../../../../web/ask.ts'
import { linkFrame } from '../../../../../web/link-frame.ts'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { answerByLink, askedByLink } from '../answer.ts'
import { addressOfStep } from '../ask.ts'
import { DeadLinkPage, StepLinkPage } from './link-page.tsx'

export function planLinkRoutes(site: Site): Hono<Env> {
  const within = <T,>(work: (at: At) => Promise<T>): Promise<T> => asSystem(site, work)
  const show = async (c: Context<Env>, refused?: Refused) => {
    const token = c.req.param('token')!
    const frame = linkFrame(site, c)
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
