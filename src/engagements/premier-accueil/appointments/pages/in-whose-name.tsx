/** Asked of those who are of several organisations: in whose name they receive. */
import type { fieldsOf } from '../../../../web/ask.ts'
import { Select } from '../../../../web/ui/select.tsx'
import type { OrganisationName } from '../in-whose-name.ts'

export type Fields = ReturnType<typeof fieldsOf>

interface InWhoseNameProps {
  organisations: readonly OrganisationName[]
  field: Fields['field']
  empty?: string
}

export const InWhoseName = ({ organisations, field, empty }: InWhoseNameProps) =>
  organisations.length < 2 ? null : (
    <Select
      {...field('organisation')}
      label="Organisation"
      empty={empty}
      options={organisations.map(({ organisation, name }) => ({ value: organisation, label: name }))}
    />
  )
