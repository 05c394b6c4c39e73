/** A question to the delegate to data protection, and the answers. */
import type { Question } from '../../../kernel/people/own/questions.ts'
import { type Day, formatDay } from '../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import type { Frame } from '../../../web/layout.tsx'
import { PersonPage } from '../../../web/person/person-page.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'

interface QuestionsPageProps {
  frame: Frame
  questions: readonly Question[]
  refused: Refused | undefined
  /** Drawn for the form: sent twice, it is one question. */
  drawn: string
  asked: boolean
  today: Day
}

export const QuestionsPage = ({ frame, questions, refused, drawn, asked, today }: QuestionsPageProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <PersonPage title="Poser une question" frame={frame} refused={refused !== undefined}>
      {asked && <Notice kind="success" title="Votre question est envoyée. La réponse viendra ici." />}
      <PageHead
        title="Poser une question"
        sub="Le délégué à la protection des données répond à toute question sur votre dossier."
      />
      <Section title="Ma question">
        <p>
          Vous pouvez demander pourquoi quelqu’un a regardé votre dossier, faire corriger une erreur, ou
          demander une donnée qui n’est pas ici.
        </p>
        <Form action="/mon-parcours/questions" submit="Envoyer ma question" problems={problems}>
          <input type="hidden" name="question" value={refused?.typed.question ?? drawn} />
          <TextArea
            {...field('words')}
            label="Écrivez votre question"
            hint="Avec vos mots. Le délégué voit le numéro de votre dossier, pas votre dossier."
            rows={6}
            maxlength={2000}
            required
          />
        </Form>
      </Section>
      {questions.length > 0 && (
        <Section title="Mes questions et leurs réponses">
          <ul class="plain-list">
            {questions.map(question => (
              <li>
                <strong>Le {formatDay(question.askedOn)}</strong>
                <p class="typed">{question.words}</p>
                {question.answeredOn ? (
                  <>
                    <strong>Réponse, le {formatDay(question.answeredOn)}</strong>
                    <p class="typed">{question.answer}</p>
                  </>
                ) : (
                  <p>{waiting(question.dueOn, today)}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </PersonPage>
  )
}

const waiting = (due: Day, today: Day) =>
  due < today
    ? `La réponse était due le ${formatDay(due)}. Vous pouvez vous plaindre à la CNIL (cnil.fr).`
    : `La réponse doit venir avant le ${formatDay(due)}, ce jour compris.`
