/** A day: the browser’s own calendar, and plain typing where it has none. */
import { controlAttributes, Field, type FieldProps } from './field.tsx'

export interface DateFieldProps extends FieldProps {
  /** ISO, as typed: it may not be a day at all when the form comes back refused. */
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
}

export const DateField = ({ hint = 'Jour, mois, année.', ...rest }: DateFieldProps) => {
  const props = { hint, ...rest }
  return (
    <Field {...props}>
      <input {...controlAttributes(props)} type="date" value={props.value} min={props.min} max={props.max} />
    </Field>
  )
}
