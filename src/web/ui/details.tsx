/** What only some readers need, one press away. */
import type { Child } from 'hono/jsx'

export const Details = ({
  summary,
  open,
  children,
}: {
  summary: Child
  open?: boolean
  children?: Child
}) => (
  <details open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)
