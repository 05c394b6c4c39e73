/** The yes of the person, written before the agent: their name, and how they gave it. */
import { Form } from '../../../web/ui/form.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Designation } from './designation/designations.ts'
import { type Back, fieldsAt, type To } from './page-props.ts'

export const AgreementForm = ({ one, back, to }: { one: Designation; back: Back | undefined; to: To }) => {
  const { field, problems } = fieldsAt(back, 'accord', one.designation)
  return (
    <Form
      action={to('accord')}
      submit={one.agreedOn ? 'La personne redit son accord' : 'La personne est d’accord'}
      kind="secondary"
      problems={problems}
    >
      <input type="hidden" name="designation" value={one.designation} />
      <TextField
        {...field('signed')}
        label="Prénom et nom, écrits par la personne"
        hint="Votre nom reste à côté du sien : elle le verra sur sa page."
      />
      <Select
        {...field('how')}
        label="Comment elle a donné son accord"
        options={[
          { value: 'beside', label: 'Devant moi, sur cet écran' },
          { value: 'paper', label: 'Sur papier, signé' },
        ]}
      />
    </Form>
  )
}
