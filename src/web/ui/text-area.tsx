/** A field of several lines. */
import { controlAttributes, Field, type FieldProps } from './field.tsx'

export interface TextAreaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  maxlength?: number | undefined
}

export const TextArea = (props: TextAreaProps) => (
  <Field {...props}>
    <textarea {...controlAttributes(props)} rows={props.rows ?? 4} maxlength={props.maxlength}>
      {/* HTML drops the first line break of a text area: this one, not one that was typed. */}
      {`\n${props.value ?? ''}`}
    </textarea>
  </Field>
)
