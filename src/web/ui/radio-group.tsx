/** A choice of one, all of them in sight. */
import type { Child } from 'hono/jsx'
import { FieldGroup, type FieldProps } from './field.tsx'
import type { Option } from './select.tsx'

export interface RadioGroupProps extends FieldProps {
  options: readonly (Option & { hint?: Child })[]
  value?: string | undefined
}

/** The first choice has the id of the field: the error summary leads there. */
export const RadioGroup = (props: RadioGroupProps) => (
  <FieldGroup {...props}>
    {props.options.map(({ value, label, hint }, index) => (
      <label class="choice">
        <input
          type="radio"
          id={index === 0 ? (props.id ?? props.name) : undefined}
          name={props.name}
          value={value}
          checked={value === props.value}
          required={props.required}
        />
        <span>
          {label}
          {hint && <span class="sub">{hint}</span>}
        </span>
      </label>
    ))}
  </FieldGroup>
)
