/** A form that changes something: sent by POST, answered with the reasons when it is refused. */
import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { ErrorSummary, type Problem } from './error-summary.tsx'

interface FormProps {
  /** The address it is sent to; the page’s own when missing. */
  action?: string | undefined
  /** The words of its button. */
  submit: string
  kind?: 'primary' | 'secondary' | 'danger' | undefined
  problems?: readonly Problem[] | undefined
  /** True when it sends a file. */
  upload?: boolean | undefined
  /** Beside the button: a link that gives up. */
  aside?: Child
  children?: Child
}

/** `novalidate`: the refusals are ours, in French, all at once, beside their fields. */
export const Form = ({ action, submit, kind, problems = [], upload, aside, children }: FormProps) => (
  <form
    class="form"
    method="post"
    action={action}
    enctype={upload ? 'multipart/form-data' : undefined}
    novalidate={true}
  >
    <ErrorSummary problems={problems} />
    {children}
    <div class="actions">
      <Button kind={kind}>{submit}</Button>
      {aside}
    </div>
  </form>
)
