/** What every field of a form has around it: its label, a hint, and the sentence of refusal, tied to the control. */
import type { Child } from 'hono/jsx'

export interface FieldProps {
  /** The name in the form; the id too, so that the error summary can lead to it. */
  name: string
  /** The id, where several forms of a page have a field of that name. */
  id?: string | undefined
  label: string
  hint?: Child
  /** The sentence of refusal. */
  error?: string | undefined
  required?: boolean | undefined
}

/** The label, hint and error above one control. */
export const Field = ({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { children?: Child }) => (
  <div class="field">
    <label for={id}>
      {label}
      {required && <Required />}
    </label>
    <FieldNotes id={id} hint={hint} error={error} />
    {children}
  </div>
)

/** The same around a group of choices, whose label is the legend. */
export const FieldGroup = ({
  name,
  id = name,
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { children?: Child }) => (
  <fieldset class="field" aria-describedby={describedBy({ id, hint, error })}>
    <legend>
      {label}
      {required && <Required />}
    </legend>
    <FieldNotes id={id} hint={hint} error={error} />
    {children}
  </fieldset>
)

/** The attributes that tie a control to its label, hint and error. */
export const controlAttributes = ({ name, id = name, hint, error, required }: FieldProps) => ({
  id,
  name,
  class: 'control',
  required,
  'aria-describedby': describedBy({ id, hint, error }),
  'aria-invalid': error ? ('true' as const) : undefined,
})

const Required = () => <span> (obligatoire)</span>

const FieldNotes = ({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${id}-error`}>
        <span class="visually-hidden">Erreur&nbsp;: </span>
        {error}
      </p>
    )}
  </>
)

const describedBy = ({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
