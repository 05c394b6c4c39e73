/** A choice of one in a list too long to show whole. */
import { controlAttributes, Field, type FieldProps } from './field.tsx'

export interface Option {
  value: string
  label: string
}

export interface SelectProps extends FieldProps {
  options: readonly Option[]
  value?: string | undefined
  /** The first line, which chooses nothing: « Tous », « Choisissez une commune ». */
  empty?: string | undefined
}

export const Select = (props: SelectProps) => (
  <Field {...props}>
    <select {...controlAttributes(props)}>
      {props.empty !== undefined && <option value="">{props.empty}</option>}
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)
