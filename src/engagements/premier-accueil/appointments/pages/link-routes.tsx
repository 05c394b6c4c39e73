/** The addresses of those who have no account: the link of an appointment, and the calendar of an agent. */
import { type Context, Hono } from 'hono'
import { type At, asSystem } from '../../../../kernel/access/as-system.ts'
import { giveUpByLink, invitationOf, takeByLink } from '../../../../kernel/appointments/by-link.ts'
import { feedOf, oneEvent } from '../../../../kernel/appointments/feed.ts'
import { addressOfLink } from '../../../../kernel/appointments/link.ts'
import type { Hashing } from '../../../../kernel/link-token.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Refused, typedIn } from '../../../../web/ask.ts'
import { linkFrame } from '../../../../web/link-frame.ts'
import type { Env } from '../../../../web/session.ts'
import type { Site } from '../../../../web/site.ts'
import { deskOf } from '../actions.ts'
import { addressOfPlace } from '../address.ts'
import { LinkPage } from './link-page.tsx'

export function appointmentLinkRoutes(site: Site, { secret }: { secret: Hashing }): Hono<Env> {
  const desk = deskOf(secret)
  const within = <T,>(work: (at: At) => Promise<T>): Promise<T> => asSystem(site, work)
  const show = async (c: Context<Env>, refused?: Refused) => {
    const token = c.req.param('token')!
    const { invitation, where } = await within(async at => {
      const invitation = await invitationOf(at, desk, token)
      const places = [invitation.held?.place, ...invitation.slots.map(({ place }) => place)]
      const where = new Map<string, string | null>()
      for (const place of new Set(places)) if (place) where.set(place, await addressOfPlace(at, place))
      return { invitation, where }
    })
    const props = { invitation, where, address: addressOfLink(token), refused }
    return c.html(<LinkPage {...props} frame={linkFrame(site, c)} />, refused ? 422 : 200)
  }
  const press = async (c: Context<Env>, work: (at: At) => Promise<void>) => {
    try {
      await within(work)
    } catch (error) {
      if (!(error instanceof Refusal) || error.missing) throw error
      return show(c, { typed: {}, problems: { slot: error.message } })
    }
    return c.redirect(addressOfLink(c.req.param('token')!), 303)
  }
  const calendar = (c: Context<Env>, text: string) =>
    c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'X-Robots-Tag': 'noindex' })

  return new Hono<Env>()
    .get('/rdv/:token', c => show(c))
    .post('/rdv/:token', async c => {
      const [day = '', time = ''] = ((await typedIn(c)).slot ?? '').split(' ')
      return press(c, at => takeByLink(at, desk, c.req.param('token'), day, time))
    })
    .post('/rdv/:token/annuler', c => press(c, at => giveUpByLink(at, desk, c.req.param('token'))))
    .get('/rdv/:token/rendez-vous.ics', async c => {
      const text = await within(async at => {
        const { link, held } = await invitationOf(at, desk, c.req.param('token'), false)
        if (!held || held.outcome || link.over) throw outOfReach()
        return oneEvent(at, held.id, addressOfPlace)
      })
      return calendar(c, text)
    })
    .get('/calendrier/:file{[^/]+\\.ics}', async c => {
      const token = c.req.param('file').slice(0, -'.ics'.length)
      return calendar(c, await within(at => feedOf(at, token, addressOfPlace)))
    })
}
