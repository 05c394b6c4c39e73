/** The fields by which a person is named exactly, where nobody may be looked for. */
import type { fieldsOf } from './ask.ts'
import { DateField } from './ui/date-field.tsx'
import { TextField } from './ui/text-field.tsx'

export const ExactIdentity = ({ field }: Pick<ReturnType<typeof fieldsOf>, 'field'>) => (
  <>
    <TextField {...field('birthName')} label="Nom de naissance" autocomplete="off" maxlength={100} />
    <TextField {...field('firstName')} label="Premier prénom" autocomplete="off" maxlength={100} />
    <DateField {...field('bornOn')} label="Date de naissance" required />
    <TextField
      {...field('nir')}
      label="NIR, au lieu du nom et du prénom"
      inputmode="numeric"
      autocomplete="off"
      maxlength={30}
    />
  </>
)
