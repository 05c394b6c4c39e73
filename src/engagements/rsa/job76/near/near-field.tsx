/** « Un lieu ou un arrêt tout près »: a name, and the list of those that it may be. */
import type { Child } from 'hono/jsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { NearOffered } from './typed.ts'

interface NearFieldProps {
  field: { name: string; value: string | undefined; error: string | undefined }
  offered: NearOffered
  label: string
  /** After what may be named. */
  why: Child
}

export const NearField = ({ field, offered: { stops, choices }, label, why }: NearFieldProps) => (
  <>
    <TextField
      {...field}
      label={label}
      hint={
        <>
          {stops
            ? 'Facultatif. Par exemple un arrêt de bus, une mairie.'
            : 'Facultatif. Par exemple une mairie, un CCAS. Les arrêts de bus ne sont pas connus ici.'}{' '}
          {why}
        </>
      }
      maxlength={200}
    />
    {choices.length > 0 && (
      <>
        <input type="hidden" name="nearFor" value={field.value} />
        <RadioGroup name="nearChoice" label="Lequel&nbsp;?" options={choices} />
      </>
    )}
  </>
)
