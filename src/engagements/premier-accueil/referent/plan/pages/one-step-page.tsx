/** One step of a plan: where it stands, and what its reader may do with it: the référent, or the organisation that has it. */
import { type Day, daysAfter, formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused, type Typed } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { Button } from '../../../../../web/ui/button.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { ErrorSummary } from '../../../../../web/ui/error-summary.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { items } from '../../vocabulary.ts'
import { type Goal, isOpen, type Step } from '../facts.ts'
import type { Plan } from '../open.ts'
import { type Fields, PlanFrame, StepFields } from './form-pages.tsx'
import { ownerWords, StepState } from './words.tsx'

interface OneStepPageProps {
  plan: Plan
  goal: Goal
  step: Step
  refused: Refused | undefined
  /** The link that was just made, whole: it is shown once. */
  given: { address: string; expiresOn: Day } | undefined
  done: boolean
  drawn: string
  today: Day
  frame: Frame
}

export const OneStepPage = (props: OneStepPageProps) => {
  const { plan, goal, step, refused, given, done, today } = props
  const before: Typed = {
    ...{ what: step.what, owner: step.organisation ?? step.owner, due: step.dueOn, on: today },
  }
  // Of several forms: what was typed in one leaves the others as they were.
  const changes = refused?.typed.step !== undefined
  const { problems, field } = fieldsOf(
    refused && !changes ? { ...refused, typed: { ...before, ...refused.typed } } : refused,
    before,
  )
  const to = `/parcours/${plan.person}/plan/actions/${step.step}`
  const mine = step.organisation !== null && plan.mine.includes(step.organisation)
  return (
    <PlanFrame
      {...props}
      title={step.what}
      sub={goal.words ? `Pour l’objectif\u00a0: ${goal.words}` : undefined}
    >
      {done && <Notice kind="success" title="C’est enregistré." />}
      {given && (
        <Notice
          kind="success"
          title={`Le lien à transmettre, jusqu’au ${formatDay(daysAfter(given.expiresOn, -1))}\u00a0:`}
        >
          <p class="typed">{given.address}</p>
          <p>Il montre cette action seule. Il ne s’ouvre plus si la personne retire son partage.</p>
        </Notice>
      )}
      <Sections>
        <ErrorSummary problems={problems} />
        <Facts
          facts={[
            { label: 'Domaine', value: items[goal.domain] },
            { label: 'Qui s’en charge', value: ownerWords(step) },
            { label: 'Pour le', value: formatDay(step.dueOn) },
            { label: 'Où elle en est', value: <StepState step={step} /> },
            ...(step.answer?.why ? [{ label: 'Pourquoi', value: step.answer.why }] : []),
          ]}
        />
        {isOpen(step) && mine && !plan.coordinates && <Answer {...{ step, to, field }} />}
        {isOpen(step) && plan.coordinates && step.organisation && <Ask {...{ step, to }} />}
        {isOpen(step) && (plan.coordinates || mine) && (
          <Section title="C’est fait">
            <Form action={`${to}/faite`} submit="Noter que c’est fait" kind="secondary">
              <DateField {...field('on')} label="Le" max={today} />
            </Form>
          </Section>
        )}
        {isOpen(step) && plan.coordinates && (
          <>
            <Details summary="Changer l’action" open={changes}>
              <p>L’action d’avant reste dans l’historique, et le lien donné ne s’ouvre plus.</p>
              <Form action={`${to}/changement`} submit="Changer l’action" kind="secondary">
                <input type="hidden" name="step" value={refused?.typed.step ?? props.drawn} />
                <StepFields {...{ plan, domain: goal.domain, field, today }} />
              </Form>
            </Details>
            <Details summary="Retirer l’action" open={refused?.problems.why !== undefined}>
              <Form action={`${to}/retrait`} submit="Retirer l’action" kind="danger">
                <TextField {...field('why')} label="Pourquoi, si vous voulez le dire" />
              </Form>
            </Details>
          </>
        )}
      </Sections>
    </PlanFrame>
  )
}

const Answer = ({ step: { answer }, to, field }: { step: Step; to: string; field: Fields }) =>
  answer && !answer.revoked && !answer.answer ? (
    <Section title="Votre réponse">
      <Form action={`${to}/reponse`} submit="J’accepte">
        <input type="hidden" name="answer" value="accepted" />
      </Form>
      <Form action={`${to}/reponse`} submit="Je ne peux pas" kind="secondary">
        <input type="hidden" name="answer" value="declined" />
        <TextField {...field('why')} label="Pourquoi ce n’est pas possible" />
      </Form>
    </Section>
  ) : null

/** The same link while it waits; another once it was declined or is over. */
const Ask = ({ step: { answer, organisationName }, to }: { step: Step; to: string }) => {
  const waits = answer && !answer.answer && !answer.revoked
  return answer?.answer === 'accepted' ? null : (
    <Section title={`Demander à ${organisationName}`}>
      <p>
        {waits
          ? `Demandé le ${formatDay(answer.askedOn)}. Le lien s’ouvre jusqu’au ${formatDay(daysAfter(answer.expiresOn, -1))}.`
          : 'Un lien à transmettre, par lequel le partenaire accepte ou décline, sans compte, dans les trente jours.'}
      </p>
      <Actions>
        <form method="post" action={`${to}/demande`}>
          <Button>{waits ? 'Revoir le lien' : answer ? 'Donner un autre lien' : 'Donner un lien'}</Button>
        </form>
        {waits && (
          <form method="post" action={`${to}/lien`}>
            <Button kind="secondary">Reprendre le lien</Button>
          </form>
        )}
      </Actions>
    </Section>
  )
}
