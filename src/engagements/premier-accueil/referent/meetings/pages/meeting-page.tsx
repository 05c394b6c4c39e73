/** One coordination meeting, as its référent holds it and as who is invited reads it: before it, what to prepare; after it, what to tell. */
import { formatDay } from '../../../../../kernel/time.ts'
import type { Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import type { Option } from '../../../../../web/ui/select.tsx'
import { attendeeWords } from '../draft.ts'
import type { Attendee, Opened } from '../open.ts'
import {
  AgreementForm,
  AnswerForm,
  CancelForm,
  DecisionForm,
  InviteForm,
  PresenceForm,
  SignForm,
  TopicForm,
  UninviteForm,
} from './forms.tsx'
import { MinuteSection } from './minute-section.tsx'
import { comingWords, Decisions, hourWords, placeWords, Topics } from './words.tsx'

export interface MeetingPageProps {
  meeting: Opened
  /** Whether its hour has come. */
  begun: boolean
  /** Who may be invited; of the référent alone. */
  guests: readonly Option[]
  drawn: string
  present: readonly string[]
  refused: Refused | undefined
  done: boolean
  frame: Frame
}

export const MeetingPage = (props: MeetingPageProps) => {
  const { meeting, begun, refused, done, frame } = props
  const { person, name, day, cancelledOn, agreedOn, attendees, topics, decisions } = meeting
  const coordinates = meeting.by === 'referent-de-parcours'
  const held = attendees.some(({ present }) => present !== null)
  const stands = !cancelledOn
  return (
    <Layout
      title="Rencontre de coordination"
      frame={frame}
      breadcrumb={[
        { href: '/parcours', label: 'Mes parcours' },
        { href: `/parcours/${person}/rencontres`, label: 'Rencontres' },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title={`Rencontre du ${formatDay(day)}`}
        sub={name ? `Autour de ${name}.` : 'Vous y êtes invité.'}
      />
      <Sections>
        {done && <Notice kind="success" title="C’est enregistré." />}
        {cancelledOn && <Cancelled meeting={meeting} />}
        {/* A form that is gone since the page was shown says why at the top. */}
        {refused?.problems[''] && <Notice kind="warning" title={refused.problems['']} />}
        <Facts
          facts={[
            {
              label: 'Quand',
              value: `${formatDay(day)} à ${hourWords(meeting)}, ${meeting.minutes} minutes`,
            },
            { label: 'Où', value: placeWords(meeting) },
            { label: 'Organisée par', value: `${meeting.calledBy}, ${meeting.organisation}` },
            ...(coordinates
              ? [
                  {
                    label: 'Accord de la personne',
                    value: agreedOn
                      ? `donné le ${formatDay(agreedOn)}`
                      : 'pas encore donné\u00a0: personne n’est invité',
                  },
                ]
              : []),
          ]}
        />
        {stands && !begun && (
          <Actions>
            <LinkButton
              kind="secondary"
              href={`/parcours/${person}/rencontres/${meeting.meeting}/agenda.ics`}
              download="rencontre.ics"
            >
              Mettre dans mon agenda
            </LinkButton>
          </Actions>
        )}
        {coordinates && stands && !agreedOn && <AgreementForm {...props} />}
        <Section title="Ordre du jour">
          {topics.length === 0 ? <p>Rien n’est inscrit.</p> : <Topics topics={topics} />}
          {coordinates && stands && !held && <TopicForm {...props} />}
        </Section>
        <Section title={held && coordinates ? 'Qui était là' : coordinates ? 'Qui vient' : 'Votre réponse'}>
          <ul>
            {attendees.map(one => (
              <li>
                {attendeeWords(one, name ?? 'La personne')}&nbsp;: {comingWords(one)}
              </li>
            ))}
          </ul>
          {stands && !begun && <AnswerForms {...{ attendees, coordinates }} {...props} />}
          {coordinates && stands && begun && !held && agreedOn && <PresenceForm {...props} />}
          {coordinates && stands && !held && agreedOn && <InviteForm {...props} />}
          {coordinates && stands && !held && <UninviteForm {...props} />}
        </Section>
        {(held || (!coordinates && decisions.length > 0)) && (
          <Section title="Décisions">
            {decisions.length === 0 ? (
              <p>Aucune décision n’est notée.</p>
            ) : (
              <Decisions
                decisions={decisions}
                person={name ?? 'La personne'}
                referent={`${meeting.calledBy}, référent`}
              />
            )}
            {coordinates && stands && <DecisionForm {...props} />}
          </Section>
        )}
        {coordinates && held && stands && <MinuteSection {...props} />}
        {coordinates && meeting.minute && !meeting.minute.signature && <SignForm {...props} />}
        {coordinates && stands && !held && <CancelForm {...props} />}
      </Sections>
    </Layout>
  )
}

const Cancelled = ({ meeting: { cancelledOn, cancelledBy, cancelledWhy } }: { meeting: Opened }) => (
  <Notice
    kind="warning"
    title={
      cancelledBy === 'person'
        ? `La personne a retiré son accord le ${formatDay(cancelledOn!)}\u00a0: la rencontre est annulée.`
        : `Rencontre annulée le ${formatDay(cancelledOn!)}.`
    }
  >
    {cancelledWhy}
  </Notice>
)

/** One’s own answer in sight; of the others, the référent writes down what they were told. */
const AnswerForms = ({
  attendees,
  coordinates,
  ...props
}: MeetingPageProps & { attendees: readonly Attendee[]; coordinates: boolean }) => {
  if (!coordinates)
    return attendees.filter(({ mine }) => mine).map(one => <AnswerForm {...props} options={[one]} />)
  const others = attendees.filter(({ kind }) => kind !== 'referent')
  const failed = Object.keys(props.refused?.problems ?? {}).some(field => field.startsWith('reponse-'))
  return (
    <Details summary="Noter une réponse reçue" open={failed}>
      <AnswerForm {...props} options={others} />
    </Details>
  )
}
