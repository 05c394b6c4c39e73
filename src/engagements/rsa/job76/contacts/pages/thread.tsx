/** What both sides of a contact share: the messages, the appointments, the hire and what follows it. */
import { randomUUID } from 'node:crypto'
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf } from '../../../../../web/ask.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { Meeting } from '../meetings.ts'
import type { Contact } from '../open-contact.ts'
import { meetingOutcomes } from '../vocabulary.ts'
import { type RefusedForm, refusedOf } from './frames.tsx'
import { timeWords } from './words.ts'

export interface ThreadProps {
  contact: Contact
  /** « /job76/candidat/contacts/… » */
  address: string
  today: Day
  refused: RefusedForm | undefined
}

/** The forms of an open thread that show their own refusal: of the hire and of what follows it, the one that is there. */
export const threadForms = ({ hiredOn, leftOn }: Contact): string[] => [
  'message',
  'rendez-vous',
  ...(hiredOn ? (leftOn ? [] : ['suite']) : ['embauche']),
]

export const Messages = ({ contact: { messages, side }, address, refused }: ThreadProps) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'message'))
  return (
    <Section title="Messages">
      {messages.length === 0 ? (
        <p>Aucun message pour l’instant.</p>
      ) : (
        <ul class="plain-list">
          {messages.map(({ at, saidBy, words }) => (
            <li>
              <strong>{saidBy === side ? 'Vous' : other[side]}</strong>, le{' '}
              {formatDay(at.slice(0, 10) as Day)} à {timeWords(at.slice(11))}
              <p class="typed">{words}</p>
            </li>
          ))}
        </ul>
      )}
      <Form action={`${address}/message`} submit="Envoyer" kind="secondary" problems={problems}>
        <input type="hidden" name="drawn" value={randomUUID()} />
        <TextArea {...field('words')} label="Votre message" rows={3} maxlength={2000} />
      </Form>
    </Section>
  )
}

const other = { candidate: 'L’employeur', employer: 'La personne' } as const

export const Meetings = ({ contact, address, today, refused }: ThreadProps) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'rendez-vous'), { minutes: '30' })
  return (
    <Section title="Rendez-vous">
      {contact.meetings.length === 0 ? (
        <p>Aucun rendez-vous pour l’instant.</p>
      ) : (
        <ul class="plain-list">
          {contact.meetings.map(meeting => (
            <li>
              <strong>
                Le {formatDay(meeting.day)} à {timeWords(meeting.time)}
              </strong>
              <p>
                {meeting.place}. {meetingWords(meeting, contact.side)}
              </p>
              <MeetingForms meeting={meeting} side={contact.side} address={address} />
            </li>
          ))}
        </ul>
      )}
      <Details summary="Proposer un rendez-vous" open={problems.length > 0}>
        <Form action={`${address}/rendez-vous`} submit="Proposer" kind="secondary" problems={problems}>
          <input type="hidden" name="drawn" value={randomUUID()} />
          <DateField {...field('day')} label="Jour du rendez-vous" min={today} />
          <TextField {...field('time')} label="Heure" hint="Par exemple 14:30." />
          <TextField {...field('minutes')} label="Durée, en minutes" inputmode="numeric" />
          <TextField
            {...field('place')}
            label="Lieu"
            hint="Une adresse, ou «&nbsp;par téléphone&nbsp;»."
            maxlength={200}
          />
        </Form>
      </Details>
    </Section>
  )
}

export function meetingWords(
  { proposedBy, accepted, cancelled, outcome, outcomeBy, past }: Meeting,
  side: Contact['side'],
): string {
  if (cancelled) return 'Annulé.'
  if (outcome === 'no-show' && outcomeBy !== side) return `${other[side]} dit que vous n’êtes pas venu(e).`
  if (outcome) return `${meetingOutcomes[outcome]}.`
  if (accepted) return past ? 'Accepté\u00a0: qu’en a-t-il été\u00a0?' : 'Accepté.'
  if (past) return 'Resté sans réponse.'
  return proposedBy === side
    ? 'Vous l’avez proposé\u00a0: on attend la réponse.'
    : `${other[side]} vous le propose.`
}

const MeetingForms = ({
  meeting,
  side,
  address,
}: {
  meeting: Meeting
  side: Contact['side']
  address: string
}) => {
  const { meeting: id, day, time, proposedBy, accepted, cancelled, outcome, past } = meeting
  const when = `le rendez-vous du ${formatDay(day)} à ${timeWords(time)}`
  if (cancelled || outcome || (past && !accepted)) return null
  if (past)
    return (
      <form method="post" action={`${address}/rendez-vous/suite`}>
        <input type="hidden" name="meeting" value={id} />
        <Actions>
          {Object.entries(meetingOutcomes).map(([value, label]) => (
            <Button kind="secondary" name="outcome" value={value}>
              {label}
            </Button>
          ))}
        </Actions>
      </form>
    )
  return (
    <form method="post">
      <input type="hidden" name="meeting" value={id} />
      <Actions>
        {!accepted && proposedBy !== side && (
          <Button formaction={`${address}/rendez-vous/accepter`}>
            Accepter<span class="visually-hidden"> {when}</span>
          </Button>
        )}
        <Button kind="secondary" formaction={`${address}/rendez-vous/annuler`}>
          Annuler<span class="visually-hidden"> {when}</span>
        </Button>
        {accepted && (
          <a href={`${address}/rendez-vous/${id}/rendez-vous.ics`}>
            Mettre dans mon agenda<span class="visually-hidden"> {when}</span>
          </a>
        )}
      </Actions>
    </form>
  )
}

/** Declared by either side; asked again six months after. */
export const Hire = ({ contact, address, today, refused }: ThreadProps) => {
  const { hiredOn, leftOn, held, heldAskedOn, side } = contact
  const hire = fieldsOf(refusedOf(refused, 'embauche'))
  const after = fieldsOf(refusedOf(refused, 'suite'))
  if (!hiredOn)
    return (
      <Section title="Embauche">
        <Form
          action={`${address}/embauche`}
          submit="Déclarer l’embauche"
          kind="secondary"
          problems={hire.problems}
        >
          <DateField
            {...hire.field('hiredOn')}
            label={side === 'candidate' ? 'Premier jour de votre emploi' : 'Premier jour de l’emploi'}
          />
        </Form>
      </Section>
    )
  return (
    <Section title="Embauche">
      <p>
        Embauche au {formatDay(hiredOn)}.{' '}
        {leftOn
          ? `L’emploi a pris fin le ${formatDay(leftOn)}.`
          : held
            ? 'L’emploi est tenu à six mois.'
            : ''}
      </p>
      {!leftOn && (
        <Form action={`${address}/suite`} submit="Enregistrer" kind="secondary" problems={after.problems}>
          <RadioGroup
            {...after.field('held')}
            label="L’emploi est-il toujours tenu&nbsp;?"
            hint={held ? undefined : `La question se pose à partir du ${formatDay(heldAskedOn!)}.`}
            options={[
              ...(!held && today >= heldAskedOn! ? [{ value: 'yes', label: 'Oui' }] : []),
              { value: 'no', label: 'Non, il a pris fin' },
            ]}
          />
          <DateField {...after.field('leftOn')} label="S’il a pris fin, son dernier jour" max={today} />
        </Form>
      )}
    </Section>
  )
}
