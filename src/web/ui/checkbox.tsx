/** One thing to agree to or not, or several to tick in a group. */
import type { Child } from 'hono/jsx'
import { FieldGroup, type FieldProps } from './field.tsx'
import type { Option } from './select.tsx'

interface CheckboxProps {
  name: string
  /** As of any field. */
  id?: string | undefined
  label: Child
  hint?: Child
  /** What is sent when it is ticked. */
  value?: string | undefined
  checked?: boolean | undefined
}

export const Checkbox = ({ name, id = name, label, hint, value = 'on', checked }: CheckboxProps) => (
  <label class="choice">
    <input type="checkbox" id={id} name={name} value={value} checked={checked} />
    <span>
      {label}
      {hint && <span class="sub">{hint}</span>}
    </span>
  </label>
)

export interface CheckboxGroupProps extends FieldProps {
  options: readonly Option[]
  values?: readonly string[] | undefined
}

export const CheckboxGroup = (props: CheckboxGroupProps) => (
  <FieldGroup {...props}>
    {props.options.map(({ value, label }, index) => (
      <label class="choice">
        <input
          type="checkbox"
          id={index === 0 ? (props.id ?? props.name) : undefined}
          name={props.name}
          value={value}
          checked={props.values?.includes(value)}
        />
        <span>{label}</span>
      </label>
    ))}
  </FieldGroup>
)
