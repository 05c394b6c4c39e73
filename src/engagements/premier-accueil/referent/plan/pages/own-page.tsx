/** The person’s own plan: large and plain; they say what is done, what they think of it, and they sign. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { PersonPage } from '../../../../../web/person/person-page.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { ErrorSummary } from '../../../../../web/ui/error-summary.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { items } from '../../vocabulary.ts'
import { type Goal, isOpen, type Step } from '../facts.ts'
import type { Plan } from '../open.ts'
import { goalEndWords, ownerWords, StepState, signedWords } from './words.tsx'

interface OwnPlanPageProps {
  plan: Plan
  refused: Refused | undefined
  done: string | undefined
  drawn: string
  today: Day
  frame: Frame
}

const doneWords: Readonly<Record<string, string>> = {
  fait: 'C’est noté. Votre référent le voit.',
  signature: 'Votre signature est enregistrée.',
  parole: 'C’est noté. Votre référent le lit.',
}

export const OwnPlanPage = ({ plan, refused, done, drawn, today, frame }: OwnPlanPageProps) => {
  const { goals, asSigned, signatures, comments, reviews, reviewBy } = plan
  const { problems, field } = fieldsOf(refused)
  return (
    <PersonPage title="Mon plan d’action" frame={frame} refused={refused !== undefined}>
      <PageHead title="Mon plan d’action" sub="Ce que je veux, qui fait quoi, et pour quand." />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      {asSigned && (
        <Notice title={`Le plan tel que vous l’avez signé le ${formatDay(asSigned.onDay)}.`}>
          <a href="/mon-parcours/plan">Voir mon plan d’aujourd’hui</a>
        </Notice>
      )}
      <ErrorSummary problems={problems} />
      {goals.length === 0 ? (
        <p>Vous n’avez pas encore de plan. Il s’écrit avec votre référent de parcours.</p>
      ) : (
        goals.map(goal => <OwnGoal goal={goal} acts={!asSigned} />)
      )}
      {!asSigned && goals.length > 0 && (
        <>
          {reviews.map(({ onDay, words }) => (
            <Section title={`Bilan du ${formatDay(onDay)}`}>
              <p class="typed">{words}</p>
            </Section>
          ))}
          {reviewBy && (
            <p>
              {reviewBy < today
                ? `Un bilan avec votre référent était prévu le ${formatDay(reviewBy)} au plus tard. Vous pouvez le demander.`
                : `Prochain bilan avec votre référent\u00a0: le ${formatDay(reviewBy)} au plus tard.`}
            </p>
          )}
          <Section title="Je signe mon plan">
            {plan.signed ? (
              <p>{signedWords(signatures[0]!)}. Le plan n’a pas changé depuis.</p>
            ) : (
              <Form action="/mon-parcours/plan/signature" submit="Je signe ce plan">
                <p>
                  {signatures.length > 0 && 'Le plan a changé depuis votre dernière signature. '}
                  Signez si vous êtes d’accord. Rien ne vous y oblige.
                </p>
                <input type="hidden" name="seen" value={plan.changedAt ?? ''} />
                <TextField
                  {...field('signed')}
                  label="Écrivez votre prénom et votre nom"
                  autocomplete="name"
                />
              </Form>
            )}
            {signatures.length > 0 && (
              <ul>
                {signatures.map(({ signature, onDay }) => (
                  <li>
                    <a href={`/mon-parcours/plan?signature=${signature}`}>
                      Voir ce que j’ai signé le {formatDay(onDay)}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Section title="Ce que j’en pense">
            {comments.length > 0 && (
              <ul class="plain-list">
                {comments.map(({ words, onDay, author }) => (
                  <li>
                    <strong>
                      Le {formatDay(onDay)}
                      {author && `, noté par ${author}`}
                    </strong>
                    <p class="typed">{words}</p>
                  </li>
                ))}
              </ul>
            )}
            <Form action="/mon-parcours/plan/parole" submit="Envoyer" kind="secondary">
              <input type="hidden" name="comment" value={refused?.typed.comment ?? drawn} />
              <TextArea
                {...field('words')}
                label="Avec vos mots"
                hint="Votre référent de parcours le lit."
                maxlength={2000}
              />
            </Form>
          </Section>
          <Actions>
            <LinkButton kind="secondary" href="/mon-parcours/plan.pdf">
              Imprimer mon plan (PDF)
            </LinkButton>
          </Actions>
        </>
      )}
    </PersonPage>
  )
}

/** What was dropped is not shown: it is in what was signed. */
const OwnGoal = ({ goal, acts }: { goal: Goal; acts: boolean }) => (
  <Section title={goal.words ?? items[goal.domain]}>
    <p class="sub">
      {items[goal.domain]}. {goalEndWords(goal)}
    </p>
    <ul class="plain-list">
      {goal.steps
        .filter(({ droppedOn }) => !droppedOn)
        .map(step => (
          <OwnStep step={step} acts={acts} />
        ))}
    </ul>
  </Section>
)

const OwnStep = ({ step, acts }: { step: Step; acts: boolean }) => (
  <li>
    <strong>{step.what}</strong>
    <p>
      {ownerWords(step, true)}, pour le {formatDay(step.dueOn)}.
    </p>
    <p>
      <StepState step={step} />
    </p>
    {step.answer?.answer === 'declined' && isOpen(step) && (
      <p>Votre référent cherche une autre solution avec vous.</p>
    )}
    {acts && isOpen(step) && step.owner === 'person' && (
      <form method="post" action="/mon-parcours/plan/fait">
        <input type="hidden" name="step" value={step.step} />
        <Button kind="secondary">
          C’est fait
          <span class="visually-hidden">&nbsp;: {step.what}</span>
        </Button>
      </form>
    )}
  </li>
)
