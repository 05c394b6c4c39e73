/** The addresses of a link: it shows, and only a button answers, since mailboxes open the links of the mail that they receive. */
import { type Context, Hono } from 'hono'
import { withNobody } from '../../../kernel/access/identity.ts'
import { fieldsOf, type Refused, type Typed } from '../../../web/ask.ts'
import type { Env } from '../../../web/session.ts'
import { frameOf, type Site } from '../../../web/site.ts'
import { placeTyped } from '../../pages/sent.ts'
import { typedOf } from '../../pages/typed.ts'
import type { Place } from '../../read.ts'
import { proposedIn } from '../../reports/proposal.ts'
import { LONGEST } from '../../reports/report.ts'
import { confirmExact, propose, type Question, questionOf } from './answer.ts'
import { AnsweredPage, CorrectionPage, QuestionPage } from './pages.tsx'
import { addressOfToken } from './token.ts'

export function linkRoutes(site: Site): Hono<Env> {
  const { db, departement } = site
  /** Like a sign-in, by what one holds: nobody else may look a token up. */
  const within = <T,>(
    c: Context<Env>,
    work: (at: Parameters<typeof questionOf>[0], question: Question) => Promise<T>,
  ) => {
    const { at, today } = site.clock()
    return withNobody(db, 'maillage_system', departement, today, async tx => {
      const within = { tx, departement, today, at }
      return work(within, await questionOf(within, c.req.param('token')!))
    })
  }
  const read = (c: Context<Env>) => within(c, async (_, question) => question)
  const frame = (c: Context<Env>) => {
    c.header('X-Robots-Tag', 'noindex')
    return { ...frameOf(site, c), path: '' }
  }
  const over = (c: Context<Env>, question: Question) =>
    c.html(<AnsweredPage {...question} frame={frame(c)} />, question.state === 'answered' ? 200 : 410)
  const form = (c: Context<Env>, place: Place, refused?: Refused) =>
    c.html(
      <CorrectionPage
        place={place}
        address={addressOfToken(c.req.param('token')!)}
        fields={fieldsOf(refused, typedOf(place))}
        refused={refused !== undefined}
        frame={frame(c)}
      />,
      refused ? 422 : 200,
    )

  return new Hono<Env>()
    .get('/verifier/:token', async c => {
      const question = await read(c)
      const { state, place, expiresOn } = question
      if (state !== 'open' || !place) return over(c, question)
      const address = addressOfToken(c.req.param('token'))
      return c.html(<QuestionPage {...{ place, expiresOn, address }} frame={frame(c)} />)
    })
    .post('/verifier/:token', async c => {
      await within(c, confirmExact)
      return c.redirect(addressOfToken(c.req.param('token')), 303)
    })
    .get('/verifier/:token/corriger', async c => {
      const question = await read(c)
      return question.state === 'open' && question.place ? form(c, question.place) : over(c, question)
    })
    .post('/verifier/:token/corriger', async c => {
      const { typed } = await placeTyped(c)
      const question = await read(c)
      if (question.state !== 'open' || !question.place) return over(c, question)
      const read_ = readIn(typed, typedOf(question.place))
      if (read_.problems) return form(c, question.place, { typed, problems: read_.problems })
      await within(c, (at, same) => propose(at, same, read_))
      return c.redirect(addressOfToken(c.req.param('token')), 303)
    })
}

function readIn({ words: typedWords = '', ...typed }: Typed, before: Typed) {
  const words = typedWords.trim()
  if (words.length > LONGEST) return { problems: { words: `${LONGEST} caractères au plus.` } }
  const read = proposedIn(typed, before)
  if (read.problems) return read
  if (Object.keys(read.proposed).length === 0 && !words)
    return { problems: { '': 'Rien n’a changé. Si tout est exact, revenez à la page précédente.' } }
  return { proposed: read.proposed, words: words || undefined, problems: undefined }
}
