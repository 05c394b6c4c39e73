/** The head of a page: its one h1, what it shows and as of when, and at most one main action. */
import type { Child } from 'hono/jsx'

interface PageHeadProps {
  title: Child
  /** One line: how many, as of which day. */
  sub?: Child
  /** The main action: a button or a link that looks like one. */
  action?: Child
}

export const PageHead = ({ title, sub, action }: PageHeadProps) => (
  <div class="page-head">
    <div>
      <h1>{title}</h1>
      {sub && <p class="sub">{sub}</p>}
    </div>
    {action}
  </div>
)
