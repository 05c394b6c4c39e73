/** What people ask the delegate to data protection from their page, and the readings that agents ask to tell later. */
import { type Context, Hono } from 'hono'
import { type Delay, decideDelay, listDelays } from '../../kernel/people/own/delays.ts'
import { answerQuestion, type ListedQuestion, listQuestions } from '../../kernel/people/own/questions.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/time.ts'
import { answer, ask, type Refused, typedIn } from '../ask.ts'
import { type Frame, Layout } from '../layout.tsx'
import { PersonReference } from '../person-reference.tsx'
import type { Env } from '../session.ts'
import { frameOf, type Site } from '../site.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Actions, Section, Sections } from '../ui/section.tsx'
import { QuestionPage } from './question-page.tsx'

/** Mounted at the root: /questions. */
export function delegateRoutes(site: Site): Hono<Env> {
  const show = async (c: Context<Env>, refused?: Refused) => {
    const questions = await answer(site, c, listQuestions, {})
    const delays = await answer(site, c, listDelays, {})
    const props = { questions, delays, refused, done: c.req.query('fait') }
    return c.html(<DelegatePage {...props} frame={frameOf(site, c)} />, refused ? 422 : 200)
  }
  const one = async (c: Context<Env>, refused?: Refused) => {
    const [question] = await answer(site, c, listQuestions, { question: c.req.param('question')! })
    if (!question) throw outOfReach()
    return c.html(
      <QuestionPage question={question} refused={refused} frame={frameOf(site, c)} />,
      refused ? 422 : 200,
    )
  }
  return new Hono<Env>()
    .get('/questions', c => show(c))
    .post('/questions/consultations', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, decideDelay, typed)
      if (ran.problems) return show(c, { typed, problems: { '': Object.values(ran.problems)[0]! } })
      return c.redirect('/questions?fait=decision', 303)
    })
    .get('/questions/:question', c => one(c))
    .post('/questions/:question', async c => {
      const typed = await typedIn(c)
      const ran = await ask(site, c, answerQuestion, { ...typed, question: c.req.param('question') })
      if (ran.problems) return one(c, { typed, problems: ran.problems })
      return c.redirect('/questions?fait=reponse', 303)
    })
}

interface DelegatePageProps {
  questions: readonly ListedQuestion[]
  delays: readonly Delay[]
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

const doneWords: Readonly<Record<string, string>> = {
  reponse: 'La réponse est envoyée\u00a0: la personne la lit dans Mon parcours.',
  decision: 'La décision est enregistrée.',
}

const DelegatePage = ({ questions, delays, refused, done, frame }: DelegatePageProps) => {
  const [open, answered] = [
    questions.filter(each => !each.answeredOn),
    questions.filter(each => each.answeredOn),
  ]
  const [asked, decided] = [delays.filter(each => !each.decidedOn), delays.filter(each => each.decidedOn)]
  return (
    <Layout title="Questions des personnes" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Questions des personnes"
        sub={`${open.length} ${open.length < 2 ? 'attend' : 'attendent'} une réponse. Chacune est due sous un mois (RGPD art. 12 § 3).`}
      />
      <Sections>
        {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
        {refused?.problems[''] && (
          <ErrorSummary problems={[{ field: undefined, sentence: refused.problems[''] }]} />
        )}
        <Section title="À répondre">
          {open.length === 0 && (
            <EmptyState title="Aucune question n’attend.">
              Les personnes les posent depuis leur page, Mon parcours.
            </EmptyState>
          )}
          {open.map(question => (
            <OpenQuestion question={question} />
          ))}
        </Section>
        {asked.length > 0 && (
          <Section title="Consultations à dire plus tard, à décider">
            {asked.map(delay => (
              <AskedDelay delay={delay} />
            ))}
          </Section>
        )}
        {answered.length > 0 && (
          <Section title="Répondues">
            {answered.map(({ person, words, answer: said, askedOn, answeredOn, answeredBy }) => (
              <Card
                title={
                  <>
                    Dossier {<PersonReference person={person} />}, le {formatDay(askedOn)}
                  </>
                }
              >
                <p>{words}</p>
                <p>
                  Réponse du {formatDay(answeredOn!)}
                  {answeredBy && `, par ${answeredBy}`}&nbsp;: {said}
                </p>
              </Card>
            ))}
          </Section>
        )}
        {decided.length > 0 && (
          <Section title="Consultations dites plus tard, décidées">
            <ul>
              {decided.map(({ person, agent, untilOn, granted, decidedOn, decidedBy }) => (
                <li>
                  Dossier <PersonReference person={person} />, {agent}&nbsp;:{' '}
                  {granted ? `dite le ${formatDay(untilOn)}` : 'refusé, la personne la lit'} (décidé le{' '}
                  {formatDay(decidedOn!)}
                  {decidedBy && ` par ${decidedBy}`}).
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Sections>
    </Layout>
  )
}

const OpenQuestion = ({
  question: { question, person, words, askedOn, dueOn, late },
}: {
  question: ListedQuestion
}) => (
  <Card
    title={
      <>
        Dossier {<PersonReference person={person} />}, le {formatDay(askedOn)}
      </>
    }
  >
    {late ? (
      <Notice kind="urgent" title={`En retard\u00a0: due le ${formatDay(dueOn)}.`} />
    ) : (
      <p>À répondre avant le {formatDay(dueOn)}, ce jour compris.</p>
    )}
    <p>{words}</p>
    <Actions>
      <LinkButton kind="secondary" href={`/questions/${question}`}>
        Répondre
      </LinkButton>
    </Actions>
  </Card>
)

const AskedDelay = ({ delay: { delay, person, agent, fromOn, untilOn, why, askedOn } }: { delay: Delay }) => (
  <Card
    title={
      <>
        Dossier {<PersonReference person={person} />}, demande du {formatDay(askedOn)}
      </>
    }
  >
    <p>
      {agent} demande que la personne apprenne le {formatDay(untilOn)} ce qu’il ou elle a consulté depuis le{' '}
      {formatDay(fromOn)}.
    </p>
    <p>{why}</p>
    <form method="post" action="/questions/consultations">
      <input type="hidden" name="delay" value={delay} />
      <Actions>
        <Button kind="secondary" name="verdict" value="granted">
          Accorder
        </Button>
        <Button kind="secondary" name="verdict" value="refused">
          Refuser
        </Button>
      </Actions>
    </form>
  </Card>
)
