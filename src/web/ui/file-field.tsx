/** A file to send; its form needs `upload`. A browser never keeps the chosen file of a refused form: the hint may say so. */
import { controlAttributes, Field, type FieldProps } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** Extensions or media types, as in HTML: `.xml,.zip`. */
  accept?: string | undefined
  multiple?: boolean | undefined
}

export const FileField = (props: FileFieldProps) => (
  <Field {...props}>
    <input {...controlAttributes(props)} type="file" accept={props.accept} multiple={props.multiple} />
  </Field>
)
