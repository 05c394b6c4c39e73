/** One question of a person, and the place for the answer. */
import type { ListedQuestion } from '../../kernel/people/own/questions.ts'
import { formatDay } from '../../kernel/time.ts'
import { fieldsOf, type Refused } from '../ask.ts'
import { type Frame, Layout } from '../layout.tsx'
import { PersonReference } from '../person-reference.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Sections } from '../ui/section.tsx'
import { TextArea } from '../ui/text-area.tsx'

interface QuestionPageProps {
  question: ListedQuestion
  refused: Refused | undefined
  frame: Frame
}

export const QuestionPage = ({ question, refused, frame }: QuestionPageProps) => {
  const { problems, field } = fieldsOf(refused)
  const { person, words, askedOn, dueOn, answeredOn, answer } = question
  return (
    <Layout
      title="Question d’une personne"
      frame={frame}
      breadcrumb={[{ href: '/questions', label: 'Questions des personnes' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Question d’une personne"
        sub={`Posée le ${formatDay(askedOn)}, due le ${formatDay(dueOn)}.`}
      />
      <Sections>
        <Facts
          facts={[
            { label: 'Dossier', value: <PersonReference person={person} /> },
            { label: 'Question', value: words },
            ...(answeredOn ? [{ label: `Réponse du ${formatDay(answeredOn)}`, value: answer }] : []),
          ]}
        />
        {!answeredOn && (
          <Form submit="Répondre" problems={problems} aside={<a href="/questions">Revenir à la liste</a>}>
            <TextArea
              {...field('answer')}
              label="Réponse"
              hint={<>En phrases courtes et simples&nbsp;: la personne la lit dans Mon parcours.</>}
              rows={8}
              maxlength={4000}
              required
            />
          </Form>
        )}
      </Sections>
    </Layout>
  )
}
