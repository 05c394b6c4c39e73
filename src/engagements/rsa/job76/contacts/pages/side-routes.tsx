/** The addresses of both sides of a contact: the list, one, and each thing that is said on it. */
import { type Context, Hono } from 'hono'
import type { Action } from '../../../../../kernel/action.ts'
import { icalOf } from '../../../../../kernel/appointments/ical.ts'
import { answer, ask, typedIn } from '../../../../../web/ask.ts'
import type { Env } from '../../../../../web/session.ts'
import type { Site } from '../../../../../web/site.ts'
import { candidateWay } from '../../candidates/pages/candidate-page.tsx'
import { employerFrame } from '../../employers/frame.tsx'
import type { Matcher } from '../../live/matcher.ts'
import { calendarEvent } from '../calendar-event.ts'
import { acceptContact, applyToOffer, declineContact, withdrawContact } from '../candidate-says.ts'
import { answerContact, askCandidate } from '../employer-says.ts'
import { declareHeld, declareHire } from '../hire.ts'
import { listContacts } from '../list-contacts.ts'
import { acceptMeeting, cancelMeeting, proposeMeeting, recordMeeting } from '../meetings.ts'
import { sendMessage } from '../messages.ts'
import { openContact } from '../open-contact.ts'
import { openMeeting } from '../open-meeting.ts'
import { previewApplication } from '../preview-application.ts'
import { makeShowCandidates } from '../show-candidates.ts'
import { ApplyPage, CandidateContactPage, CandidateContactsPage } from './candidate-pages.tsx'
import { CandidatesPage, EmployerContactPage, EmployerContactsPage } from './employer-pages.tsx'
import type { RefusedForm, SideFrame } from './frames.tsx'

const done: Record<string, string> = {
  postuler: 'Votre candidature est envoyée.',
  accepter: 'Vous avez dit oui\u00a0: l’employeur lit maintenant votre nom.',
  refuser: 'Vous avez dit non. L’employeur ne lit ni votre nom ni votre raison.',
  retirer: 'Votre candidature est retirée.',
  demande: 'Votre demande est envoyée\u00a0: la personne acceptera ou non.',
  reponse: 'Votre réponse est envoyée.',
  message: 'Le message est envoyé.',
  'rendez-vous': 'Le rendez-vous est proposé.',
  'rendez-vous/accepter': 'Le rendez-vous est accepté.',
  'rendez-vous/annuler': 'Le rendez-vous est annulé.',
  'rendez-vous/suite': 'C’est noté.',
  embauche: 'L’embauche est déclarée.',
  suite: 'C’est noté.',
}

const both = {
  message: sendMessage,
  'rendez-vous': proposeMeeting,
  'rendez-vous/accepter': acceptMeeting,
  'rendez-vous/annuler': cancelMeeting,
  'rendez-vous/suite': recordMeeting,
  embauche: declareHire,
  suite: declareHeld,
} as const

const sides = {
  candidat: {
    one: CandidateContactPage,
    list: CandidateContactsPage,
    says: { accepter: acceptContact, refuser: declineContact, retirer: withdrawContact, ...both },
  },
  employeur: {
    one: EmployerContactPage,
    list: EmployerContactsPage,
    says: { reponse: answerContact, ...both },
  },
} as const

const frames = {
  candidat: async (site: Site, c: Context<Env>): Promise<SideFrame> => ({
    way: candidateWay(site, c),
  }),
  employeur: async (site: Site, c: Context<Env>): Promise<SideFrame> => ({ frame: employerFrame(site, c) }),
}

export function sideRoutes(site: Site, matcher: Matcher): Hono<Env> {
  const routes = new Hono<Env>()
  for (const side of ['candidat', 'employeur'] as const) {
    const { one: OnePage, list: ListPage, says } = sides[side]
    const base = `/job76/${side}/contacts`
    const show = async (c: Context<Env>, refused?: RefusedForm) => {
      const contact = await answer(site, c, openContact, { contact: c.req.param('contact')! })
      const props = { contact, address: `${base}/${contact.contact}`, today: site.clock().today, refused }
      return c.html(
        <OnePage {...props} done={done[c.req.query('fait') ?? '']} where={await frames[side](site, c)} />,
        refused ? 422 : 200,
      )
    }
    routes
      .get(base, async c => {
        const { contacts } = await answer(site, c, listContacts, {})
        return c.html(<ListPage contacts={contacts} where={await frames[side](site, c)} />)
      })
      .get(`${base}/:contact`, c => show(c))
      .get(`${base}/:contact/rendez-vous/:meeting/rendez-vous.ics`, async c => {
        const { title, meeting } = await answer(site, c, openMeeting, c.req.param())
        const text = icalOf([calendarEvent(meeting)], site.clock().at, title)
        return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
      })
    for (const [word, action] of Object.entries(says))
      routes.post(`${base}/:contact/${word}`, async c => {
        const typed = await typedIn(c)
        const input = { ...typed, contact: c.req.param('contact') }
        const ran = await ask(site, c, action as unknown as Action, input)
        if (ran.problems) return show(c, { form: word, typed, problems: ran.problems })
        return c.redirect(`${base}/${(ran.done as { contact: string }).contact}?fait=${word}`, 303)
      })
  }
  return applyRoutes(site, matcher, routes)
}

/** Where a contact begins: the candidate applies, or the employer asks for somebody of the blind list. */
function applyRoutes(site: Site, matcher: Matcher, routes: Hono<Env>): Hono<Env> {
  const apply = async (c: Context<Env>, refused?: RefusedForm) => {
    const preview = await answer(site, c, previewApplication, { offer: c.req.param('offer')! })
    return c.html(
      <ApplyPage {...{ preview, refused }} where={await frames.candidat(site, c)} />,
      refused ? 422 : 200,
    )
  }
  const showCandidates = makeShowCandidates(matcher)
  const candidates = async (c: Context<Env>, refused?: RefusedForm) => {
    const page = Number(c.req.query('page')) || 1
    const list = await answer(site, c, showCandidates, { offer: c.req.param('offer')!, page })
    return c.html(
      <CandidatesPage {...{ list, refused }} where={await frames.employeur(site, c)} />,
      refused ? 422 : 200,
    )
  }
  return routes
    .get('/job76/candidat/offres/:offer/postuler', c => apply(c))
    .post('/job76/candidat/offres/:offer/postuler', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, applyToOffer, { ...typed, offer: c.req.param('offer') })
      if (ran.problems) return apply(c, { form: 'postuler', typed, problems: ran.problems })
      return c.redirect(`/job76/candidat/contacts/${ran.done.contact}?fait=postuler`, 303)
    })
    .get('/job76/employeur/offres/:offer/candidats', c => candidates(c))
    .post('/job76/employeur/offres/:offer/candidats', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, askCandidate, { ...typed, offer: c.req.param('offer') })
      if (ran.problems) return candidates(c, { form: 'demande', typed, problems: ran.problems })
      return c.redirect(`/job76/employeur/contacts/${ran.done.contact}?fait=demande`, 303)
    })
}
