/** A field of one line. */
import { controlAttributes, Field, type FieldProps } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  /** What was typed, kept when the form is refused. */
  value?: string | undefined
  type?: 'text' | 'search' | 'email' | 'tel' | 'number' | 'password' | undefined
  /** The HTML autofill token, owed for fields about the person at the keyboard (WCAG 1.3.5). */
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
  maxlength?: number | undefined
}

export const TextField = (props: TextFieldProps) => {
  const { value, type = 'text', autocomplete, inputmode, maxlength } = props
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
      />
    </Field>
  )
}
