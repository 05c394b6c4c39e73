/** The name of a scenario and its question: which places, how one goes to them, in how many minutes. For a new one, and to change it. */
import type { Child } from 'hono/jsx'
import { fieldsOf, type Refused, type Typed } from '../../../web/ask.ts'
import { Form } from '../../../web/ui/form.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { modeWords } from '../../coverage/words.ts'
import { type Kind, kindNames, kinds } from '../../kinds.ts'
import { modeInput } from '../../travel/inputs.ts'

interface SettingsFormProps {
  action: string
  submit: string
  before: Typed
  refused: Refused | undefined
  aside?: Child
  /** Hidden fields. */
  children?: Child
}

const limits = [10, 15, 20, 30, 45, 60]

export const SettingsForm = ({ action, submit, before, refused, aside, children }: SettingsFormProps) => {
  const { problems, field } = fieldsOf(refused, before)
  const several = before.kind?.includes(',') ? [before.kind] : []
  const minutes = [...new Set([...limits, Number(field('minutes').value)])].filter(value => value > 0)
  return (
    <Form action={action} submit={submit} problems={problems} aside={aside}>
      <TextField {...field('name')} label="Nom du scénario" required maxlength={120} />
      <Select
        {...field('kind')}
        label="Lieux"
        options={[...several, ...kindNames].map(value => ({ value, label: kindsWords(value) }))}
      />
      <Select
        {...field('mode')}
        label="Trajet"
        options={modeInput.options.map(mode => ({ value: mode, label: modeWords[mode] }))}
      />
      <Select
        {...field('minutes')}
        label="Durée"
        options={minutes
          .sort((a, b) => a - b)
          .map(value => ({ value: String(value), label: `${value}\u00a0minutes` }))}
      />
      {children}
    </Form>
  )
}

const kindsWords = (value: string) =>
  value
    .split(',')
    .map(kind => kinds[kind as Kind].plural)
    .join(', ')
