/** A form that sends a file: it is tried first, and « Importer » comes once it was. Its fields may be sent without a try, and are held to the same. */
import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import type { Problem } from './error-summary.tsx'
import { Form } from './form.tsx'

interface TryFirstProps {
  action: string
  tried: boolean | undefined
  problems: readonly Problem[]
  children: Child
}

export const TryFirst = ({ action, tried, problems, children }: TryFirstProps) => (
  <Form
    action={action}
    submit="Essayer sans rien écrire"
    kind={tried ? 'secondary' : 'primary'}
    problems={problems}
    upload
    aside={
      tried && (
        <Button name="act" value="import">
          Importer
        </Button>
      )
    }
  >
    {children}
  </Form>
)
