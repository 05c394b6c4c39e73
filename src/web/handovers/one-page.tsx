/** One relais: the least that was shared, what became of it, and the answer of the body that receives it. */
import type { Handover } from '../../kernel/handovers/one.ts'
import { agreements, refusalIds, refusalWhys, shared } from '../../kernel/handovers/vocabulary.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import { fieldsOf, type Refused } from '../ask.ts'
import { type Frame, Layout } from '../layout.tsx'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Deadline } from '../ui/deadline.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Section, Sections, Split } from '../ui/section.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { StaleNotice } from './stale.tsx'
import { eventsOf } from './words.tsx'

export interface HandoverPageProps {
  handover: Handover
  theme: string
  today: Day
  /** The form that came back. */
  form: 'accepter' | 'refuser' | 'recue' | undefined
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

export const HandoverPage = (props: HandoverPageProps) => {
  const { handover, theme, today, refused, done, frame } = props
  const { acceptedOn, refusedOn, takenBackOn, metOn, due } = handover
  const waits = !acceptedOn && !refusedOn && !takenBackOn
  return (
    <Layout
      title="Relais"
      frame={frame}
      breadcrumb={[{ href: '/relais', label: 'Relais reçus' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={`Relais\u00a0: ${[theme, handover.called].filter(Boolean).join(', ')}`}
        sub={`De ${handover.fromName} à ${handover.toName}, le ${formatDay(handover.sentOn)}.`}
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <StaleNotice refused={refused} texts={['expectedWords', 'words']} />
        <Split
          aside={
            <Section title="Ce qui s’est passé">
              <Timeline events={eventsOf(handover)} />
            </Section>
          }
        >
          <SheetFacts handover={handover} theme={theme} />
          {due && (
            <p>
              {waits ? 'Réponse à la personne\u00a0: ' : 'Personne à recevoir\u00a0: '}
              <Deadline due={due} today={today} />
            </p>
          )}
          {handover.received && waits && <AnswerForms {...props} />}
          {handover.received && acceptedOn && !metOn && due && <ReceivedForm {...props} />}
          {handover.received && handover.person && acceptedOn && (
            <p>
              <LinkButton kind="secondary" href={`/dossiers/${handover.person}`}>
                Ouvrir le dossier
              </LinkButton>
            </p>
          )}
        </Split>
      </Sections>
    </Layout>
  )
}

const SheetFacts = ({ handover, theme }: { handover: Handover; theme: string }) => {
  const { why, said, called, contact, agreedHow, agreedOn, person } = handover
  return (
    <Section title="Ce que la personne accepte de partager">
      <Facts
        facts={[
          { label: 'Thème', value: theme },
          { label: 'Pourquoi ce relais', value: why },
          { label: shared.said, value: said ?? 'non partagé' },
          { label: shared.called, value: called ?? 'non partagé' },
          { label: shared.contact, value: contact ?? 'non partagé' },
          {
            label: 'Accord de la personne',
            value: `${agreements[agreedHow]}, le ${formatDay(agreedOn)}`,
          },
          {
            label: 'Dossier',
            value: person ? 'Un dossier existe\u00a0: il s’ouvre une fois le relais accepté.' : 'Aucun',
          },
        ]}
      />
    </Section>
  )
}

const AnswerForms = ({ handover: { handover }, today, form, refused }: HandoverPageProps) => {
  const accept = fieldsOf(form === 'accepter' ? refused : undefined)
  const refusal = fieldsOf(form === 'refuser' ? refused : undefined)
  return (
    <>
      <Section title="Accepter">
        <Form action={`/relais/${handover}/accepter`} submit="Accepter le relais" problems={accept.problems}>
          <DateField {...accept.field('expectedOn')} label="Attendue le" hint="Facultatif." min={today} />
          <TextField
            {...accept.field('expectedWords')}
            label="Heure et lieu, à dire à la personne"
            hint="Facultatif. Par exemple\u00a0: à 10\u00a0h, bureau 12."
            maxlength={300}
          />
        </Form>
      </Section>
      <Section title="Refuser">
        <Form
          action={`/relais/${handover}/refuser`}
          submit="Refuser le relais"
          kind="secondary"
          problems={refusal.problems}
        >
          <RadioGroup
            {...refusal.field('why')}
            label="Raison"
            options={refusalIds.map(value => ({ value, label: refusalWhys[value] }))}
          />
          <TextArea
            {...refusal.field('words')}
            label="À l’organisme qui vous l’a transmis"
            hint="Ce qui l’aidera à trouver la bonne porte."
            rows={2}
            maxlength={1000}
          />
        </Form>
      </Section>
    </>
  )
}

const ReceivedForm = ({ handover: { handover }, today, form, refused }: HandoverPageProps) => {
  const { problems, field } = fieldsOf(form === 'recue' ? refused : undefined, { metOn: today })
  return (
    <Section title="La personne est venue">
      <Form action={`/relais/${handover}/recue`} submit="Vraiment reçue" problems={problems}>
        <DateField {...field('metOn')} label="Reçue le" max={today} />
      </Form>
    </Section>
  )
}
