/** What the holder of the link of a mandate reads: what somebody would do for them online, who, for what, until when; and two buttons. */
import { formatDay } from '../../../../kernel/time.ts'
import { listOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Button } from '../../../../web/ui/button.tsx'
import { ErrorSummary } from '../../../../web/ui/error-summary.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Sections } from '../../../../web/ui/section.tsx'
import { needs } from '../../welcome/vocabulary.ts'
import { mandateDaysWords } from '../words.ts'
import type { Question } from './answer.ts'

interface MandatePageProps {
  question: Question
  /** Of the page itself. */
  address: string
  refused: Refused | undefined
  frame: Frame
}

export const MandatePage = ({ question, address, refused, frame }: MandatePageProps) => {
  const { answer, over } = question
  return (
    <Layout title="Votre accord" frame={frame} density="public" refused={refused !== undefined}>
      <PageHead
        title={
          answer === 'yes' && !over
            ? 'Vous avez dit oui'
            : answer === 'no'
              ? 'Vous avez dit non'
              : 'Votre accord'
        }
      />
      <Sections>
        <ErrorSummary problems={listOf(refused)} />
        {answer === 'no' ? (
          <Notice title="Personne ne fera cette démarche à votre place." />
        ) : over ? (
          <Notice title="Ce lien ne sert plus.">Appelez l’accueil qui vous l’a envoyé.</Notice>
        ) : (
          <Asked question={question} address={address} />
        )}
      </Sections>
    </Layout>
  )
}

const Asked = ({ question, address }: Pick<MandatePageProps, 'question' | 'address'>) => {
  const { agentName, organisation, procedure, theme, days, lastOn, until, answer } = question
  return (
    <>
      {answer === 'yes' ? (
        <Notice kind="success" title="Votre accord est noté.">
          Vous pouvez le reprendre ici jusqu’au {formatDay(until)}, et ensuite en appelant l’accueil.
        </Notice>
      ) : (
        <p>
          Voulez-vous que cette personne fasse une démarche en ligne à votre place&nbsp;? Rien ne vous y
          oblige.
        </p>
      )}
      <Facts
        facts={[
          { label: 'La démarche', value: procedure },
          { label: 'Pour votre demande', value: needs[theme] },
          { label: 'Qui la fera', value: `${agentName}, ${organisation}` },
          { label: 'Pendant', value: mandateDaysWords[days] },
          { label: 'Dernier jour', value: formatDay(lastOn) },
        ]}
      />
      <p>
        Elle ne pourra rien faire d’autre en votre nom. Ne donnez jamais votre mot de passe. Le mandat
        s’arrête aussi quand votre demande reçoit sa réponse.
      </p>
      <form method="post" action={address} class="actions">
        {answer === null && (
          <Button kind="primary" name="answer" value="yes">
            Oui, je suis d’accord
          </Button>
        )}
        <Button kind="secondary" name="answer" value="no">
          {answer === 'yes' ? 'Je ne suis plus d’accord' : 'Non'}
        </Button>
      </form>
      {answer === null && <p class="sub">Ce lien est le vôtre. Il vaut jusqu’au {formatDay(until)}.</p>}
    </>
  )
}
