/** The addresses of the network: its organisations, what is written of each, its meetings. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import type { Action } from '../../../kernel/action.ts'
import { answer, ask, type Refused, typedIn } from '../../../web/ask.ts'
import { readForm } from '../../../web/body.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { endCommitment, signCommitment } from './facts/commitments.ts'
import { addContact } from './facts/contacts.ts'
import { recordTraining } from './facts/trainings.ts'
import { withdraw } from './facts/withdraw.ts'
import { listNetwork } from './list.ts'
import { callMeeting, tellMeeting } from './meetings/call.ts'
import { openMeeting } from './meetings/meetings.ts'
import { openPartner } from './open.ts'
import { NetworkPage } from './pages/list-page.tsx'
import { MeetingPage } from './pages/meeting-page.tsx'
import { OrganisationPage, type SentForm } from './pages/organisation-page.tsx'

const done: Record<string, string> = {
  reunion: 'La réunion est annoncée.',
  engagements: 'La signature est enregistrée.',
  fin: 'La fin est enregistrée.',
  formations: 'La formation est enregistrée.',
  contacts: 'Le contact est ajouté.',
  retirer: 'C’est retiré.',
}

export function networkPartnersRoutes(site: Site): Hono<Env> {
  const told = (c: Context<Env>) => done[c.req.query('fait') ?? '']
  const list = async (c: Context<Env>, sent?: { refused: Refused; invited: readonly string[] }) => {
    const network = await answer(site, c, listNetwork, {})
    const props = { network, refused: sent?.refused, invited: sent?.invited ?? [], done: told(c) }
    return c.html(<NetworkPage {...props} next={randomUUID()} frame={frameOf(site, c)} />, sent ? 422 : 200)
  }
  const one = async (c: Context<Env>, sent?: SentForm) => {
    const partner = await answer(site, c, openPartner, { organisation: c.req.param('organisation')! })
    const props = { partner, sent, done: told(c), frame: frameOf(site, c) }
    return c.html(<OrganisationPage {...props} />, sent ? 422 : 200)
  }
  const meetingPage = async (c: Context<Env>, sent?: { refused: Refused; present: readonly string[] }) => {
    const meeting = await answer(site, c, openMeeting, { meeting: c.req.param('meeting')! })
    const props = { meeting, refused: sent?.refused, present: sent?.present ?? [] }
    return c.html(
      <MeetingPage {...props} done={c.req.query('fait') === 'compte-rendu'} frame={frameOf(site, c)} />,
      sent ? 422 : 200,
    )
  }
  const routes = new Hono<Env>()
    .get('/reseau', c => list(c))
    .post('/reseau', async c => {
      const { typed, several: invited } = await sentIn(c, 'invited')
      const ran = await ask(site, c, callMeeting, { ...typed, invited })
      if (ran.problems) return list(c, { refused: { typed, problems: ran.problems }, invited })
      return c.redirect('/reseau?fait=reunion', 303)
    })
    .get('/reseau/reunions/:meeting', c => meetingPage(c))
    .post('/reseau/reunions/:meeting', async c => {
      const { typed, several: present } = await sentIn(c, 'present')
      const ran = await ask(site, c, tellMeeting, { ...typed, present, meeting: c.req.param('meeting') })
      if (ran.problems) return meetingPage(c, { refused: { typed, problems: ran.problems }, present })
      return c.redirect(`/reseau/reunions/${ran.done.meeting}?fait=compte-rendu`, 303)
    })
    .get('/reseau/:organisation', c => one(c))
  const form = <Input extends z.ZodObject, Output>(word: SentForm['form'], action: Action<Input, Output>) =>
    routes.post(`/reseau/:organisation/${word}`, async c => {
      const typed = await typedIn(c)
      const organisation = c.req.param('organisation')!
      // The end of a commitment names it, whosever it is.
      const input = word === 'fin' ? typed : { ...typed, organisation }
      const ran = await ask(site, c, action, input)
      if (ran.problems) return one(c, { form: word, refused: { typed, problems: ran.problems } })
      return c.redirect(`/reseau/${organisation}?fait=${word}`, 303)
    })
  form('engagements', signCommitment)
  form('fin', endCommitment)
  form('formations', recordTraining)
  form('contacts', addContact)
  return routes.post('/reseau/:organisation/retirer', async c => {
    const { organisation } = await answer(site, c, withdraw, await typedIn(c))
    return c.redirect(`/reseau/${organisation}?fait=retirer`, 303)
  })
}

/** One value a field, an empty one being absent, but of `name`, of which several may be ticked. */
async function sentIn(c: Context<Env>, name: string) {
  const { [name]: ticked = [], ...sent } = await readForm(c)
  const typed = Object.fromEntries(
    Object.entries(sent).flatMap(([field, value]) => {
      const one = Array.isArray(value) ? value[0]! : value
      return one === '' ? [] : [[field, one]]
    }),
  )
  return { typed, several: [ticked].flat() }
}
