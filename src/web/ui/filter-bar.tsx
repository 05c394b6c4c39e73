/** What narrows a list: a form sent by GET, so that the address of a narrowed list can be kept. */
import type { Child } from 'hono/jsx'
import { Button, LinkButton } from './button.tsx'

interface FilterBarProps {
  /** The address of the list; the page’s own when missing. */
  action?: string | undefined
  /** The address of the whole list, given when a filter is on. */
  clear?: string | undefined
  /** The fields. */
  children?: Child
}

export const FilterBar = ({ action, clear, children }: FilterBarProps) => (
  <search>
    <form class="filter-bar" method="get" action={action}>
      {children}
      <div class="actions">
        <Button kind="secondary">Filtrer</Button>
        {clear && (
          <LinkButton kind="plain" href={clear}>
            Tout voir
          </LinkButton>
        )}
      </div>
    </form>
  </search>
)
