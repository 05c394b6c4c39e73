/** The forms of one organisation of the network: a signature, its end, a training, a contact. */
import { formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { Checkbox } from '../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { Commitment } from '../facts/commitments.ts'
import type { OpenedPartner } from '../open.ts'
import { commitmentKinds, trainings } from '../words.ts'

interface FormOf {
  /** The address of the organisation. */
  to: string
  refused: Refused | undefined
}

const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const SignForm = ({ to, refused }: FormOf) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Form action={`${to}/engagements`} submit="Enregistrer la signature" problems={problems}>
      <RadioGroup {...field('kind')} label="Ce qui a été signé" options={optionsOf(commitmentKinds)} />
      <DateField {...field('signedOn')} label="Signé le" />
      <DateField {...field('lastOn')} label="Dernier jour" hint="Vide s’il n’y en a pas." />
      <TextField
        {...field('hours')}
        label="Horaires d’accueil promis"
        hint="Tels que le texte les écrit."
        maxlength={300}
      />
      <TextField {...field('trainedAgents')} label="Nombre d’agents à former" inputmode="numeric" />
      <Checkbox
        name="confidential"
        label="L’organisation s’engage à la confidentialité"
        checked={refused?.typed.confidential === 'on'}
      />
    </Form>
  )
}

export const EndForm = ({ to, refused, standing }: FormOf & { standing: readonly Commitment[] }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Form action={`${to}/fin`} submit="Enregistrer la fin" kind="secondary" problems={problems}>
      <Select
        {...field('commitment')}
        label="Ce qui prend fin"
        options={standing.map(({ commitment, kind, signedOn }) => ({
          value: commitment,
          label: `${commitmentKinds[kind]}, du ${formatDay(signedOn)}`,
        }))}
      />
      <DateField {...field('endedOn')} label="Premier jour sans lui" />
    </Form>
  )
}

export const TrainForm = ({ to, refused, colleagues }: FormOf & Pick<OpenedPartner, 'colleagues'>) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Form action={`${to}/formations`} submit="Enregistrer la formation" kind="secondary" problems={problems}>
      <Select
        {...field('agent')}
        label="Agent"
        empty="Choisissez un agent"
        options={colleagues.map(({ agent, name }) => ({ value: agent, label: name }))}
      />
      <Select
        {...field('what')}
        label="Formation"
        empty="Choisissez une formation"
        options={optionsOf(trainings)}
      />
      <DateField {...field('completedOn')} label="Terminée le" />
    </Form>
  )
}

export const ContactForm = ({ to, refused }: FormOf) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Form action={`${to}/contacts`} submit="Ajouter le contact" kind="secondary" problems={problems}>
      <TextField
        {...field('function')}
        label="Fonction"
        hint={
          'Par exemple «\u00a0Accueil\u00a0» ou «\u00a0Responsable de l’accueil\u00a0». Aucun nom de personne.'
        }
        maxlength={100}
      />
      <TextField {...field('phone')} label="Téléphone du service" type="tel" maxlength={40} />
      <TextField {...field('mail')} label="Courriel du service" type="email" maxlength={200} />
    </Form>
  )
}
