/** A list with nothing in it says why, and what can be done. */
import type { Child } from 'hono/jsx'

export const EmptyState = ({
  title,
  action,
  children,
}: {
  title: string
  action?: Child
  children?: Child
}) => (
  <div class="empty">
    <strong>{title}</strong>
    {children && <p class="sub">{children}</p>}
    {action}
  </div>
)
