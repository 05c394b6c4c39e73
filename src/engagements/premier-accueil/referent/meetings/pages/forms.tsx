/** The forms of a meeting, each one thing; those that are rarely needed are one press away. */
import type { Child } from 'hono/jsx'
import { CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { domainIds, items } from '../../vocabulary.ts'
import { attendeeWords } from '../draft.ts'
import type { Attendee } from '../open.ts'
import { AgreementFields } from './list-page.tsx'
import type { MeetingPageProps } from './meeting-page.tsx'
import { formOf } from './words.tsx'

type Props = MeetingPageProps
const domains = domainIds.map(value => ({ value, label: items[value] }))
const addressOf = ({ meeting: { person, meeting } }: Props, word: string) =>
  `/parcours/${person}/rencontres/${meeting}/${word}`

/** Closed until it is asked for, and open again when it comes back refused. */
const Folded = (
  props: Props & { word: string; summary: string; submit: string; danger?: boolean; children?: Child },
) => {
  const { problems } = formOf(props.refused, props.word)
  return (
    <Details summary={props.summary} open={problems.length > 0}>
      <Form
        action={addressOf(props, props.word)}
        submit={props.submit}
        kind={props.danger ? 'danger' : 'secondary'}
        problems={problems}
      >
        {props.children}
      </Form>
    </Details>
  )
}

export const AgreementForm = (props: Props) => {
  const { problems, field } = formOf(props.refused, 'accord')
  return (
    <Section title="Accord de la personne">
      <Form action={addressOf(props, 'accord')} submit="Enregistrer son accord" problems={problems}>
        <AgreementFields field={field} />
      </Form>
    </Section>
  )
}

export const TopicForm = (props: Props) => {
  const { field } = formOf(props.refused, 'sujet')
  return (
    <Folded {...props} word="sujet" summary="Ajouter un sujet" submit="Ajouter à l’ordre du jour">
      <input type="hidden" name="sujet-topic" value={field('topic').value ?? props.drawn} />
      <TextField {...field('words')} label="Sujet" maxlength={500} />
      <Select
        {...field('domain')}
        label="Domaine"
        hint="Avec un domaine, seuls le lisent les invités avec qui la personne le partage."
        options={domains}
        empty="Aucun&nbsp;: tous les invités le lisent"
      />
    </Folded>
  )
}

export const InviteForm = (props: Props) => {
  const { field } = formOf(props.refused, 'invitation')
  return (
    <Folded {...props} word="invitation" summary="Inviter quelqu’un" submit="Inviter">
      <Select
        {...field('who')}
        label="Organisation ou professionnel"
        hint={
          <>
            Les organisations avec lesquelles la personne partage quelque chose. Une autre&nbsp;?{' '}
            <a href={`/parcours/${props.meeting.person}`}>Notez d’abord le partage</a>, avec son accord.
          </>
        }
        options={props.guests}
        empty="Choisissez, ou laissez vide"
      />
      <TextField
        {...field('companion')}
        label="Ou quelqu’un que la personne amène"
        hint="Sa fonction, sans son nom&nbsp;: personne de confiance, membre de la famille…"
        maxlength={120}
      />
    </Folded>
  )
}

export const UninviteForm = (props: Props) => {
  const options = props.meeting.attendees.filter(({ kind }) => !['person', 'referent'].includes(kind))
  const { field } = formOf(props.refused, 'reprise')
  return options.length === 0 ? null : (
    <Folded
      {...props}
      word="reprise"
      summary="Reprendre une invitation"
      submit="Reprendre l’invitation"
      danger
    >
      <Select {...field('attendee')} label="Invitation" options={optionsOf(props, options)} />
    </Folded>
  )
}

export const AnswerForm = ({ options, ...props }: Props & { options: readonly Attendee[] }) => {
  const { problems, field } = formOf(props.refused, 'reponse')
  const [only] = options
  return (
    <Form action={addressOf(props, 'reponse')} submit="Enregistrer la réponse" problems={problems}>
      {options.length === 1 ? (
        <input type="hidden" name="reponse-attendee" value={only!.attendee} />
      ) : (
        <Select {...field('attendee')} label="De qui" options={optionsOf(props, options)} />
      )}
      <RadioGroup
        {...field('coming')}
        label="Réponse"
        options={[
          { value: 'yes', label: only?.mine ? 'Nous venons' : 'Vient' },
          { value: 'no', label: only?.mine ? 'Nous ne venons pas' : 'Ne vient pas' },
        ]}
      />
      <TextField
        {...field('function')}
        label="Fonction de qui vient"
        hint="Pour une organisation, par exemple&nbsp;: conseillère logement."
        maxlength={120}
      />
    </Form>
  )
}

export const PresenceForm = (props: Props) => {
  const { problems, field } = formOf(props.refused, 'presents')
  return (
    <Form action={addressOf(props, 'presents')} submit="Enregistrer qui était là" problems={problems}>
      <CheckboxGroup
        name="presents-present"
        label="Qui était là"
        hint="Seuls ceux qui sont cochés étaient présents."
        error={field('present').error}
        values={props.present}
        options={optionsOf(props, props.meeting.attendees)}
      />
    </Form>
  )
}

export const DecisionForm = (props: Props) => {
  const { field } = formOf(props.refused, 'decision')
  const organisations = props.meeting.attendees.filter(({ kind }) => kind === 'organisation')
  return (
    <Folded {...props} word="decision" summary="Noter une décision" submit="Noter la décision">
      <input type="hidden" name="decision-decision" value={field('decision').value ?? props.drawn} />
      <TextField {...field('words')} label="Décision" maxlength={500} />
      <Select
        {...field('owner')}
        label="Qui s’en charge"
        empty="Choisissez"
        options={[
          { value: 'person', label: props.meeting.name ?? 'La personne' },
          { value: 'referent', label: 'Le référent de parcours' },
          ...organisations.map(one => ({ value: one.organisation!, label: one.organisationName! })),
        ]}
      />
      <DateField {...field('dueOn')} label="Pour le" hint="Vide si aucune date n’est fixée." />
      <Select
        {...field('domain')}
        label="Domaine"
        hint="Avec un domaine, la lisent ceux qui s’en chargent et ceux avec qui la personne le partage."
        options={domains}
        empty="Aucun&nbsp;: tous les invités la lisent"
      />
    </Folded>
  )
}

export const SignForm = (props: Props) => {
  const { field } = formOf(props.refused, 'signature')
  return (
    <Folded {...props} word="signature" summary="La personne signe, ou ne signe pas" submit="Enregistrer">
      <input type="hidden" name="signature-version" value={String(props.meeting.minute!.version)} />
      <AgreementFields field={field} />
      <TextArea
        {...field('remark')}
        label="Sa remarque"
        hint="Avec ses mots. Vide si elle n’en a pas."
        rows={2}
        maxlength={2000}
      />
      <CheckboxGroup
        name="signature-refused"
        label="Elle ne signe pas"
        options={[{ value: 'on', label: 'La personne ne signe pas ce compte rendu' }]}
      />
    </Folded>
  )
}

export const CancelForm = (props: Props) => {
  const { field } = formOf(props.refused, 'annuler')
  return (
    <Folded {...props} word="annuler" summary="Annuler la rencontre" submit="Annuler la rencontre" danger>
      <TextField
        {...field('why')}
        label="Pourquoi"
        hint="La personne le lit. Les invités ne voient plus rien."
        maxlength={500}
      />
    </Folded>
  )
}

const optionsOf = ({ meeting: { name } }: Props, attendees: readonly Attendee[]) =>
  attendees.map(one => ({ value: one.attendee, label: attendeeWords(one, name ?? 'La personne') }))
