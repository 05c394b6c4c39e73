/** The addresses of whoever animates Job 76. */
import { type Context, Hono } from 'hono'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { answer, ask, mustHold, type Refused, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { listModeration, openModerated } from './list-moderation.ts'
import { moderateOffer, reopenAccount, seeAlert, suspendAccount, verifyEmployer } from './moderate.ts'
import { ModeratedPage } from './offer-page.tsx'
import { ModerationPage } from './pages.tsx'
import { HOME } from './parts.tsx'

export function moderationRoutes(site: Site): Hono<Env> {
  const one = async (c: Context<Env>, refused?: Refused) => {
    const shown = await answer(site, c, openModerated, { offer: c.req.param('offer') })
    return c.html(
      <ModeratedPage {...shown} refused={refused} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }
  /** A button of the list: what it names is there, or the page does not exist. */
  const pressed = async (
    c: Context<Env>,
    action: Parameters<typeof answer>[2],
    input: object,
    done: string,
  ) => {
    mustHold(c, action)
    const ran = await ask(site, c, action, input)
    if (ran.problems) throw outOfReach()
    return c.redirect(`${HOME}?fait=${done}`, 303)
  }

  return new Hono<Env>()
    .get('/job76/animation', async c => {
      const queue = await answer(site, c, listModeration, {})
      return c.html(<ModerationPage {...queue} done={c.req.query('fait')} frame={frameOf(site, c)} />)
    })
    .get('/job76/animation/offres/:offer', c => one(c))
    .post('/job76/animation/offres/:offer', async c => {
      mustHold(c, moderateOffer)
      const typed = await typedIn(c)
      const ran = await ask(site, c, moderateOffer, { ...typed, offer: c.req.param('offer') })
      if (ran.problems) return one(c, { typed, problems: ran.problems })
      return c.redirect(`${HOME}?fait=decide`, 303)
    })
    .post('/job76/animation/employeurs/:employer', c =>
      pressed(c, verifyEmployer as never, { employer: c.req.param('employer') }, 'verifie'),
    )
    .post('/job76/animation/alertes/:alert', c =>
      pressed(c, seeAlert as never, { alert: c.req.param('alert') }, 'vue'),
    )
    .post('/job76/animation/comptes/:account/suspendre', async c =>
      pressed(
        c,
        suspendAccount as never,
        { why: 'moderation', ...(await typedIn(c)), account: c.req.param('account') },
        'suspendu',
      ),
    )
    .post('/job76/animation/comptes/:account/rouvrir', c =>
      pressed(c, reopenAccount as never, { account: c.req.param('account') }, 'rouvert'),
    )
}
