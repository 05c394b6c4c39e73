/** The addresses at which the person reads the meetings about them, says yes or no, and signs the minute. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import { answer, ask, type Refused } from '../../../../../web/ask.ts'
import { ownFrame } from '../../../../../web/person/person-page.tsx'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { agreeToMeeting, cancelMeeting } from '../call.ts'
import { answerInvitation } from '../invite.ts'
import { listMeetings } from '../list.ts'
import { signMinute } from '../minute.ts'
import { openMeeting } from '../open.ts'
import { hasBegun } from '../reach.ts'
import { addTopic } from '../tell.ts'
import { minuteDocument } from './minute-pdf.ts'
import { OwnListPage } from './own-list-page.tsx'
import { OwnMeetingPage } from './own-page.tsx'
import { prefixed, sentIn } from './sent.ts'

const forms: Record<string, Action> = {
  accord: agreeToMeeting as Action,
  annuler: cancelMeeting as Action,
  reponse: answerInvitation as Action,
  sujet: addTopic as Action,
  signature: signMinute as Action,
  refus: signMinute as Action,
}

export function ownMeetingRoutes(site: Site): Hono<Env> {
  const open = (c: Context<Env>) => answer(site, c, openMeeting, { meeting: c.req.param('meeting')! })
  const show = async (c: Context<Env>, refused?: Refused) => {
    const meeting = await open(c)
    const props = { meeting, refused, begun: hasBegun(site.clock(), meeting), drawn: randomUUID() }
    return c.html(
      <OwnMeetingPage {...props} done={c.req.query('fait')} frame={ownFrame(site, c)} />,
      refused ? 422 : 200,
    )
  }
  const routes = new Hono<Env>()
    .get('/mon-parcours/rencontres', async c => {
      const list = await answer(site, c, listMeetings, {})
      return c.html(<OwnListPage list={list} today={site.clock().today} frame={ownFrame(site, c)} />)
    })
    .get('/mon-parcours/rencontres/:meeting', c => show(c))
    .get('/mon-parcours/rencontres/:meeting/compte-rendu.pdf', async c => {
      const meeting = await open(c)
      if (!meeting.minute) throw outOfReach()
      c.header('Content-Disposition', 'attachment; filename="compte-rendu.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(minuteDocument(meeting), site.clock().at))
    })
  for (const [word, action] of Object.entries(forms))
    routes.post(`/mon-parcours/rencontres/:meeting/${word}`, async c => {
      const { meeting } = c.req.param()
      const { typed, given } = await sentIn(c, word)
      const ran = await ask(site, c, action, { ...given, meeting })
      if (ran.problems) return show(c, { typed, problems: prefixed(ran.problems, word) })
      return c.redirect(`/mon-parcours/rencontres/${meeting}?fait=${word}`, 303)
    })
  return routes
}
