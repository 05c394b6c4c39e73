/** The hours of a week as one says them: a field a day, and what becomes of public holidays. */
import type { fieldsOf } from '../../web/ask.ts'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { weekdays } from '../hours/columns.ts'

/** `empty`: what an empty day says. */
export const WeekFields = ({
  field,
  empty = 'Vide\u00a0: fermé.',
}: {
  field: ReturnType<typeof fieldsOf>['field']
  empty?: string | undefined
}) => (
  <>
    {weekdays.map(day => (
      <TextField
        {...field(day)}
        label={capital(day)}
        hint={day === 'lundi' ? `Par exemple 9h-12h / 14h-17h. ${empty}` : undefined}
      />
    ))}
    <RadioGroup
      {...field('holidays')}
      label="Jours fériés"
      options={[
        { value: 'ferme', label: 'Fermé' },
        { value: 'ouvert', label: 'Comme les autres jours' },
      ]}
    />
  </>
)

const capital = (day: string) => day[0]!.toUpperCase() + day.slice(1)
