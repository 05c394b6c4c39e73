/** The addresses of the coordination meetings, for agents: those of a person, one of them, its forms, its minute on paper, its line in an agenda. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { makePdf } from '../../../../../platform/pdf/pdf.ts'
import { answer, ask, type Refused, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import { frameOf, type Site } from '../../../../../web/site.ts'
import { joined } from '../../../welcome/merge.ts'
import { showCircle } from '../../circle/circle.ts'
import { listConsents } from '../../consents/list.ts'
import { calendarOf } from '../calendar.ts'
import { agreeToMeeting, callMeeting, cancelMeeting } from '../call.ts'
import { answerInvitation, inviteToMeeting, takeInvitationBack } from '../invite.ts'
import { listMeetings } from '../list.ts'
import { signMinute, writeMinute } from '../minute.ts'
import { type Opened, openMeeting } from '../open.ts'
import { hasBegun } from '../reach.ts'
import { addTopic, decideAtMeeting, holdMeeting } from '../tell.ts'
import { ListPage } from './list-page.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { minuteDocument } from './minute-pdf.ts'
import { prefixed, sentIn } from './sent.ts'

/** What each form of the page asks, by the last word of its address. */
const forms: Record<string, Action> = {
  accord: agreeToMeeting as Action,
  sujet: addTopic as Action,
  invitation: inviteToMeeting as Action,
  reprise: takeInvitationBack as Action,
  reponse: answerInvitation as Action,
  presents: holdMeeting as Action,
  decision: decideAtMeeting as Action,
  'compte-rendu': writeMinute as Action,
  signature: signMinute as Action,
  annuler: cancelMeeting as Action,
}

export function meetingRoutes(site: Site): Hono<Env> {
  const list = async (c: Context<Env>, refused?: Refused) => {
    const person = c.req.param('person')!
    const found = await answer(site, c, listMeetings, { person })
    const props = { list: found, person, refused, today: site.clock().today, drawn: randomUUID() }
    return c.html(<ListPage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }

  /** Under the address of its own person. */
  const open = async (c: Context<Env>): Promise<Opened> => {
    const meeting = await answer(site, c, openMeeting, { meeting: c.req.param('meeting')! })
    if (meeting.person !== c.req.param('person')) throw outOfReach()
    return meeting
  }

  const show = async (c: Context<Env>, refused?: Refused) => {
    const meeting = await open(c)
    const guests = meeting.by === 'referent-de-parcours' ? await guestsOf(c, meeting.person) : []
    const stale = refused?.problems['compte-rendu-base'] && meeting.minute
    if (stale)
      refused!.typed = {
        ...refused!.typed,
        'compte-rendu-words': joined(stale.words, refused!.typed['compte-rendu-words'] ?? ''),
        'compte-rendu-base': String(stale.version),
      }
    const props = {
      ...{ meeting, guests, refused, begun: hasBegun(site.clock(), meeting), drawn: randomUUID() },
      present: refused?.typed['presents-present']?.split(' ') ?? meeting.attendees.map(one => one.attendee),
    }
    c.header('Cache-Control', 'no-store')
    const done = c.req.query('fait') !== undefined
    const status = refused ? (stale ? 409 : 422) : 200
    return c.html(<MeetingPage {...props} done={done} frame={frameOf(site, c)} />, status)
  }

  /** Organisations with which the person shares something today, and professionals who follow them. */
  const guestsOf = async (c: Context<Env>, person: string) => {
    const { consents } = await answer(site, c, listConsents, { person })
    const { members } = await answer(site, c, showCircle, { person })
    const organisations = consents
      .filter(({ live }) => live)
      .map(one => ({ value: `organisation:${one.organisation}`, label: one.organisationName }))
    const agents = members
      .filter(({ agent }) => agent && agent !== c.get('me')!.id)
      .map(one => ({ value: `agent:${one.agent}`, label: `${one.agentName}, ${one.organisationName}` }))
    return [...new Map([...organisations, ...agents].map(one => [one.value, one])).values()]
  }

  const routes = new Hono<Env>()
    .get('/parcours/:person/rencontres', c => list(c))
    .post('/parcours/:person/rencontres', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, callMeeting, { ...typed, person: c.req.param('person') })
      if (ran.problems) return list(c, { typed, problems: ran.problems })
      return c.redirect(`/parcours/${ran.done.person}/rencontres/${ran.done.meeting}?fait=1`, 303)
    })
    .get('/parcours/:person/rencontres/:meeting', c => show(c))
    .get('/parcours/:person/rencontres/:meeting/compte-rendu.pdf', async c => {
      const meeting = await open(c)
      if (!meeting.minute) throw outOfReach()
      c.header('Content-Disposition', 'inline; filename="compte-rendu.pdf"')
      c.header('Content-Type', 'application/pdf')
      return c.body(makePdf(minuteDocument(meeting), site.clock().at))
    })
    .get('/parcours/:person/rencontres/:meeting/agenda.ics', async c => {
      const text = calendarOf(await open(c), site.clock().at)
      return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
    })
  for (const [word, action] of Object.entries(forms))
    routes.post(`/parcours/:person/rencontres/:meeting/${word}`, async c => {
      const { person, meeting } = c.req.param()
      const { typed, given } = await sentIn(c, word)
      const ran = await ask(site, c, action, { ...given, meeting })
      if (ran.problems) return show(c, { typed, problems: prefixed(ran.problems, word) })
      return c.redirect(`/parcours/${person}/rencontres/${meeting}?fait=1`, 303)
    })
  return routes
}
