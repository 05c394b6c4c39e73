/** One demand: what was asked, what happened since, and the three ways to end it: answer, hand over, or the person gives it up. */
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { StaleNotice } from '../../../../web/handovers/stale.tsx'
import { eventsOf } from '../../../../web/handovers/words.tsx'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Button, LinkButton } from '../../../../web/ui/button.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Deadline } from '../../../../web/ui/deadline.tsx'
import { Facts } from '../../../../web/ui/facts.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Actions, Section, Sections, Split } from '../../../../web/ui/section.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import { Timeline, type TimelineEvent } from '../../../../web/ui/timeline.tsx'
import type { Demand } from '../list.ts'
import { withdrawalWhys } from '../vocabulary.ts'
import { demandWords, NextStatus } from './words.tsx'

export interface DemandPageProps {
  demand: Demand
  today: Day
  /** The form that came back. */
  form: 'reponse' | 'retrait' | 'reprise' | undefined
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

export const DemandPage = (props: DemandPageProps) => {
  const { demand, today, refused, done, frame } = props
  const { said, contact, askedOn, due, state, passage, next, answeredOn, withdrawnOn } = demand
  const address = `/accueil/demandes/${demand.demand}`
  return (
    <Layout
      title="Demande"
      frame={frame}
      breadcrumb={[{ href: '/accueil/demandes', label: 'Demandes' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={`Demande\u00a0: ${demandWords(demand)}`}
        sub={
          <>
            Faite le {formatDay(askedOn)}. <NextStatus demand={{ ...demand, relais: [] }} />{' '}
            {due && state === 'open' && <Deadline due={due} today={today} />}
          </>
        }
        action={
          <LinkButton kind="secondary" href={`${address}/recapitulatif`}>
            Récapitulatif à remettre
          </LinkButton>
        }
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <StaleNotice refused={refused} texts={['answer']} />
        <Split
          aside={
            <Section title="Ce qui s’est passé">
              <Timeline events={events(demand)} />
            </Section>
          }
        >
          <Facts
            facts={[
              { label: 'Ce que la personne demande', value: said },
              { label: 'Comment la joindre', value: contact },
              ...(passage
                ? [
                    {
                      label: 'Accueil',
                      value: <a href={`/accueil/passages/${passage}`}>Ouvrir l’accueil</a>,
                    },
                  ]
                : []),
            ]}
          />
          {next === 'waiting' && <WaitingSection address={address} demand={demand} />}
          {(next === 'answer' || next === 'back') && (
            <Section title="Passer le relais">
              <p>
                Un autre organisme y répondra mieux&nbsp;: transmettez-lui la demande, avec l’accord de la
                personne.
              </p>
              <Actions>
                <LinkButton kind="secondary" href={`${address}/relais`}>
                  Passer le relais
                </LinkButton>
              </Actions>
            </Section>
          )}
          {!answeredOn && !withdrawnOn && <EndForms {...props} address={address} />}
        </Split>
      </Sections>
    </Layout>
  )
}

const events = ({
  askedOn,
  answer,
  answeredOn,
  withdrawnOn,
  withdrawnWhy,
  relais,
}: Demand): TimelineEvent[] =>
  [
    { day: askedOn, title: 'Demande faite' },
    ...relais.flatMap(eventsOf),
    ...(answeredOn ? [{ day: answeredOn, title: 'Réponse donnée', detail: answer }] : []),
    ...(withdrawnOn
      ? [
          {
            day: withdrawnOn,
            title: 'Demande retirée par la personne',
            detail: withdrawalWhys[withdrawnWhy!],
          },
        ]
      : []),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))

const WaitingSection = ({ address, demand }: { address: string; demand: Demand }) => {
  const last = demand.relais.at(-1)!
  return (
    <Section title="Relais passé, sans réponse">
      <p>
        {last.toName}
        {last.openedOn
          ? ` a ouvert le relais le ${formatDay(last.openedOn)}.`
          : ' n’a pas encore ouvert le relais.'}{' '}
        Le délai de la demande court toujours.
      </p>
      <form method="post" action={`${address}/reprise`}>
        <input type="hidden" name="handover" value={last.handover} />
        <Button kind="secondary">Reprendre la demande</Button>
      </form>
    </Section>
  )
}

const EndForms = ({ address, today, form, refused }: DemandPageProps & { address: string }) => {
  const answer = fieldsOf(form === 'reponse' ? refused : undefined, { answeredOn: today })
  const withdrawal = fieldsOf(form === 'retrait' ? refused : undefined, { withdrawnOn: today })
  return (
    <>
      <Section title="Répondre">
        <Form action={`${address}/reponse`} submit="Enregistrer la réponse" problems={answer.problems}>
          <TextArea
            {...answer.field('answer')}
            label="Ce qui a été répondu à la personne"
            rows={3}
            maxlength={2000}
          />
          <DateField {...answer.field('answeredOn')} label="Répondu le" max={today} />
        </Form>
      </Section>
      <Section title="La personne retire sa demande">
        <Form
          action={`${address}/retrait`}
          submit="Noter le retrait"
          kind="secondary"
          problems={withdrawal.problems}
        >
          <RadioGroup
            {...withdrawal.field('why')}
            label="Ce qu’elle en dit"
            options={Object.entries(withdrawalWhys).map(([value, label]) => ({ value, label }))}
          />
          <DateField {...withdrawal.field('withdrawnOn')} label="Retirée le" max={today} />
        </Form>
      </Section>
    </>
  )
}
