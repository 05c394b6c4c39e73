/** A search by name among many, which brings the page back with a few. */
import { Button } from '../../../web/ui/button.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'

interface SearchByNameProps {
  /** The page, and the section that it comes back to. */
  action: string
  name: string
  label: string
  value: string
}

export const SearchByName = ({ action, ...field }: SearchByNameProps) => (
  <search>
    <form class="filter-bar" method="get" action={action}>
      <TextField {...field} type="search" maxlength={80} />
      <div class="actions">
        <Button kind="secondary">Chercher</Button>
      </div>
    </form>
  </search>
)
