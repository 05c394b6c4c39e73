/** The addresses of the agenda: what is taken, what is free, and what these are counted from. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Hashing } from '../../../../kernel/link-token.ts'
import type { Ran } from '../../../../kernel/run.ts'
import { answer, ask, askedIn, type Refused, type Typed, typedIn } from '../../../../web/ask.ts'
import { readForm } from '../../../../web/body.ts'
import type { Env } from '../../../../web/session.ts'
import { frameOf, read, type Site } from '../../../../web/site.ts'
import { deskOf } from '../actions.ts'
import { agenda } from '../agenda.ts'
import { makeCalendar, revokeCalendar } from '../calendar-address.ts'
import { findSlots } from '../find-slots.ts'
import { addGap, liftGap } from '../gaps.ts'
import { listHours, setHours } from '../hours.ts'
import { listLinks, makeAppointmentLink, revokeLink } from '../links.ts'
import { addMotif, endMotif, listMotifs } from '../motifs.ts'
import { moveAppointment, recordAppointmentOutcome } from '../settle.ts'
import { bookAppointment } from '../take.ts'
import { AgendaPage } from './agenda-page.tsx'
import { sessionRoutes } from './session-routes.tsx'
import { SettingsPage, type Which } from './settings-page.tsx'
import { SlotsPage } from './slots-page.tsx'

const done: Record<string, string> = {
  suite: 'La suite est notée.',
  pris: 'Le rendez-vous est pris.',
  deplace: 'Le rendez-vous est déplacé.',
  enregistre: 'C’est enregistré.',
}

export function agendaRoutes(
  site: Site,
  { secret, origins }: { secret: Hashing; origins: readonly string[] },
): Hono<Env> {
  const desk = deskOf(secret)
  const [book, move, makeLink, calendar] = [
    ...[bookAppointment(desk), moveAppointment(desk)],
    ...[makeAppointmentLink(secret), makeCalendar(secret)],
  ] as [
    ReturnType<typeof bookAppointment>,
    ReturnType<typeof moveAppointment>,
    ReturnType<typeof makeAppointmentLink>,
    ReturnType<typeof makeCalendar>,
  ]
  const said = (c: Context<Env>) => done[c.req.query('fait') ?? '']

  const day = async (c: Context<Env>, asked: Typed, refused?: Refused) => {
    const input = { day: asked.jour ?? '', view: asked.vue ?? '', agent: asked.agent ?? '' }
    const shown = await read<Awaited<ReturnType<typeof agenda.run>>>(site, c, agenda as never, input)
    const props = { shown, today: site.clock().today, refused, done: said(c), frame: frameOf(site, c) }
    return c.html(<AgendaPage {...props} />, refused ? 422 : 200)
  }
  const slots = async (c: Context<Env>, asked: Typed, refused?: Refused) => {
    const { motif = '', agent = '', place = '', mode = '', from = '' } = asked
    const input = { motif, agent, place, mode, from }
    const found = await read<Awaited<ReturnType<typeof findSlots.run>>>(site, c, findSlots as never, input)
    const props = { found, asked: { ...asked, ...refused?.typed }, refused, frame: frameOf(site, c) }
    return c.html(<SlotsPage {...props} next={randomUUID()} />, refused ? 422 : 200)
  }
  type More = { refused?: { which: Which; refused: Refused }; given?: { title: string; address: string } }
  const settings = async (c: Context<Env>, { refused, given }: More = {}) => {
    const [hours, motifs] = [await answer(site, c, listHours, {}), await answer(site, c, listMotifs, {})]
    const links = await answer(site, c, listLinks, {})
    const props = {
      hours,
      motifs,
      links,
      refused,
      given,
      today: site.clock().today,
      done: said(c),
      frame: frameOf(site, c),
    }
    return c.html(<SettingsPage {...props} />, refused ? 422 : 200)
  }
  const saved = (c: Context<Env>, which: Which, typed: Typed, ran: Ran<unknown>) =>
    ran.problems
      ? settings(c, { refused: { which, refused: { typed, problems: ran.problems } } })
      : c.redirect('/agenda/reglages?fait=enregistre', 303)

  return new Hono<Env>()
    .route('/', sessionRoutes(site, { secret }))
    .get('/agenda', c => day(c, askedIn(c, 'jour', 'vue', 'agent')))
    .post('/agenda/rendez-vous/:appointment/suite', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, recordAppointmentOutcome, {
        ...typed,
        appointment: c.req.param('appointment'),
      })
      if (ran.problems) return day(c, {}, { typed, problems: ran.problems })
      return c.redirect(`/agenda?jour=${ran.done.day}&agent=${ran.done.agent ?? ''}&fait=suite`, 303)
    })
    .get('/agenda/creneaux', c =>
      slots(c, askedIn(c, 'motif', 'agent', 'place', 'mode', 'from', 'deplacer', 'personne')),
    )
    .post('/agenda/creneaux', async c => {
      const { slot = '', next, motif = '', mode, called, phone, mail, ...rest } = await typedIn(c)
      const [agent = '', place = '', on = '', time = '', session] = slot.split(' ')
      const kept = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name.replace(/^asked-/, ''), value]),
      )
      const { deplacer, personne } = kept
      const where = { agent, place, day: on, time, mode, ...(session && { session }) }
      const ran: Ran<unknown> = deplacer
        ? await ask(site, c, move, { appointment: deplacer, next, ...where })
        : await ask(site, c, book, {
            ...{ motif, appointment: next, ...where },
            ...(personne ? { person: personne } : { called, phone, mail }),
          })
      if (!ran.problems) {
        return c.redirect(`/agenda?jour=${on}&agent=${agent}&fait=${deplacer ? 'deplace' : 'pris'}`, 303)
      }
      const typed = Object.fromEntries(
        Object.entries({ slot, called, phone, mail }).filter((one): one is [string, string] =>
          Boolean(one[1]),
        ),
      )
      const problems = slot ? ran.problems : { '': 'Choisissez une heure.' }
      return slots(c, { ...kept, motif, ...(mode && { mode }) }, { typed, problems })
    })
    .get('/agenda/reglages', c => settings(c))
    .post('/agenda/reglages/horaires', async c => {
      const typed = await typedIn(c)
      return saved(c, 'horaires', typed, await ask(site, c, setHours, typed))
    })
    .post('/agenda/reglages/absences', async c => {
      const typed = await typedIn(c)
      return saved(c, 'absences', typed, await ask(site, c, addGap, typed))
    })
    .post('/agenda/reglages/absences/retirer', async c => {
      const typed = await typedIn(c)
      return saved(c, 'absences', typed, await ask(site, c, liftGap, typed))
    })
    .post('/agenda/reglages/motifs', async c => {
      const { modes } = await readForm(c)
      const typed = await typedIn(c)
      return saved(c, 'motifs', typed, await ask(site, c, addMotif, { ...typed, ...(modes && { modes }) }))
    })
    .post('/agenda/reglages/motifs/retirer', async c => {
      const typed = await typedIn(c)
      return saved(c, 'motifs', typed, await ask(site, c, endMotif, typed))
    })
    .post('/agenda/reglages/liens', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, makeLink, typed)
      if (ran.problems) return saved(c, 'liens', typed, ran)
      const title = typed.sendBy
        ? 'Le lien va partir. Le voici aussi, pour une personne, une seule\u00a0:'
        : 'Lien à remettre à une personne, une seule\u00a0:'
      return settings(c, { given: { title, address: origins[0] + ran.done.address } })
    })
    .post('/agenda/reglages/liens/retirer', async c => {
      const typed = await typedIn(c)
      return saved(c, 'liens', typed, await ask(site, c, revokeLink, typed))
    })
    .post('/agenda/reglages/calendrier', async c => {
      const { address } = await answer(site, c, calendar, {})
      const title = 'Adresse secrète de votre calendrier, montrée une fois\u00a0:'
      return settings(c, { given: { title, address: origins[0] + address } })
    })
    .post('/agenda/reglages/calendrier/retirer', async c =>
      saved(c, 'liens', {}, await ask(site, c, revokeCalendar, {})),
    )
}
