/** The addresses of the digital difficulty of somebody who was received, and the link by which a person says yes to a mandate. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type At, asSystem } from '../../../kernel/access/as-system.ts'
import type { Hashing } from '../../../kernel/link-token.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ran } from '../../../kernel/run.ts'
import { answer, ask, type Refused, typedIn } from '../../../web/ask.ts'
import { linkFrame } from '../../../web/link-frame.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { recordDemand } from '../demands/record.ts'
import { answerMandate, questionOf } from './by-sms/answer.ts'
import { addressOfMandate, makeAskMandate } from './by-sms/ask.ts'
import { MandatePage } from './by-sms/page.tsx'
import { endMandate, recordMandate } from './mandate.ts'
import { openDigital } from './open.ts'
import { DigitalHelpPage } from './page.tsx'

const path = '/accueil/passages/:passage/numerique'
const done: Record<string, string> = {
  mandat: 'Le mandat est enregistré.',
  sms: 'Le SMS partira dans un instant. Le mandat ne vaut qu’après le oui de la personne.',
  fin: 'Le mandat a pris fin.',
}

export function digitalRoutes(site: Site, { secret }: { secret: Hashing }): Hono<Env> {
  const askMandate = makeAskMandate(secret)
  const show = async (c: Context<Env>, refused?: Refused) => {
    const opened = await answer(site, c, openDigital, { passage: c.req.param('passage')! })
    const props = { opened, refused, done: done[c.req.query('fait') ?? ''], frame: frameOf(site, c) }
    c.header('Cache-Control', 'no-store')
    return c.html(<DigitalHelpPage {...props} next={randomUUID()} />, refused ? 422 : 200)
  }
  return new Hono<Env>()
    .get(path, c => show(c))
    .post(path, async c => {
      const { how, mobile, ...input } = await typedIn(c)
      const passage = c.req.param('passage')
      const ran: Ran<unknown> =
        how === 'sms'
          ? await ask(site, c, askMandate, { ...input, mobile, passage })
          : await ask(site, c, recordMandate, { ...input, passage })
      const typed = { ...input, ...(how && { how }), ...(mobile && { mobile }) }
      if (ran.problems) return show(c, { typed, problems: ran.problems })
      return c.redirect(
        `/accueil/passages/${passage}/numerique?fait=${how === 'sms' ? 'sms' : 'mandat'}`,
        303,
      )
    })
    .post(`${path}/fin`, async c => {
      const ran = await ask(site, c, endMandate, await typedIn(c))
      if (ran.problems) return show(c, { typed: {}, problems: ran.problems })
      return c.redirect(`/accueil/passages/${ran.done.passage}/numerique?fait=fin`, 303)
    })
    .post(`${path}/relais`, async c => {
      const { to } = await typedIn(c)
      const wanted = { theme: 'numerique', said: 'Être aidée en ligne', passage: c.req.param('passage') }
      const ran = await ask(site, c, recordDemand, wanted)
      if (ran.problems) return show(c, { typed: {}, problems: ran.problems })
      return c.redirect(`/accueil/demandes/${ran.done.demand}/relais${to ? `?a=${to}` : ''}`, 303)
    })
    .route('/', linkRoutes(site))
}

function linkRoutes(site: Site): Hono<Env> {
  const within = <T,>(work: (at: At) => Promise<T>): Promise<T> => asSystem(site, work)
  const show = async (c: Context<Env>, refused?: Refused) => {
    const token = c.req.param('token')!
    const question = await within(at => questionOf(at, token))
    const props = { question, refused, address: addressOfMandate(token) }
    return c.html(<MandatePage {...props} frame={linkFrame(site, c)} />, refused ? 422 : 200)
  }
  return new Hono<Env>()
    .get('/mandat/:token', c => show(c))
    .post('/mandat/:token', async c => {
      const { answer: said } = await typedIn(c)
      try {
        if (said !== 'yes' && said !== 'no') throw new Refusal('Dites oui ou non.', 'answer')
        await within(at => answerMandate(at, c.req.param('token'), said))
      } catch (error) {
        if (!(error instanceof Refusal) || error.missing) throw error
        return show(c, { typed: {}, problems: { '': error.message } })
      }
      return c.redirect(addressOfMandate(c.req.param('token')), 303)
    })
}
