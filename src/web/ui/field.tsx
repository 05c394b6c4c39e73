/** What every field of a form has around it: its label, a hint, and the sentence of refusal, tied to the control. */
import type { Child } from 'hono/jsx'

export interface FieldProps {
  /** The name in the form; the id too, so that the error summary can lead to it. */
  name: string
  label: string
  hint?: Child
  /** The sentence of refusal. */
  error?: string | undefined
  required?: boolean | undefined
}

/** The label, hint and error above one control. */
export const Field = ({
  name,
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { children?: Child }) => (
  <div class="field">
    <label for={name}>
      {label}
      {required && <Required />}
    </label>
    <FieldNotes name={name} hint={hint} error={error} />
    {children}
  </div>
)

/** The same around a group of choices, whose label is the legend. */
export const FieldGroup = ({
  name,
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { children?: Child }) => (
  <fieldset class="field" aria-describedby={describedBy({ name, hint, error })}>
    <legend>
      {label}
      {required && <Required />}
    </legend>
    <FieldNotes name={name} hint={hint} error={error} />
    {children}
  </fieldset>
)

/** The attributes that tie a control to its label, hint and error. */
export const controlAttributes = ({ name, hint, error, required }: FieldProps) => ({
  id: name,
  name,
  class: 'control',
  required,
  'aria-describedby': describedBy({ name, hint, error }),
  'aria-invalid': error ? ('true' as const) : undefined,
})

const Required = () => <span> (obligatoire)</span>

const FieldNotes = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) => (
  <>
    {hint && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${name}-error`}>
        <span class="visually-hidden">Erreur&nbsp;: </span>
        {error}
      </p>
    )}
  </>
)

const describedBy = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
