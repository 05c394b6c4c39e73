/** What a place proposes by its link: the common fields of its entry, as it typed them. Nothing changes before a person decides. */
import * as z from 'zod'
import type { Problems } from '../../kernel/run.ts'
import { dayInput } from '../../kernel/time.ts'
import type { Typed } from '../../web/ask.ts'
import { weekdays } from '../hours/columns.ts'
import { placeFields, saidIn } from '../house/input.ts'

const { address, postcode, phone, mail, walkIn, holidays } = placeFields
const week = Object.fromEntries(weekdays.map(day => [day, placeFields[day]])) as Pick<
  typeof placeFields,
  (typeof weekdays)[number]
>
const proposal = z.strictObject({
  ...{ address, postcode, phone, mail, walkIn, holidays, ...week },
  closedOn: z.union([z.literal(''), dayInput]).optional(),
})

/** Typed texts by field; '' says that there is none. */
export type Proposed = Partial<Record<keyof z.input<typeof proposal>, string>>
const fields = Object.keys(proposal.shape) as (keyof Proposed)[]
const hoursFields: readonly string[] = [...weekdays, 'holidays']

/** What differs from what the form showed; the week goes whole, since its days make one text. Nothing: all was left as it was. */
export function proposedIn(
  typed: Typed,
  before: Typed,
): { proposed: Proposed; problems?: never } | { problems: Problems; proposed?: never } {
  const differs = (field: string) => field in typed && typed[field] !== (before[field] ?? '')
  const newWeek = weekdays.some(differs) || (weekdays.some(day => typed[day]) && differs('holidays'))
  const kept = fields.filter(field =>
    hoursFields.includes(field) ? newWeek && field in typed : differs(field),
  )
  const proposed: Proposed = Object.fromEntries(kept.map(field => [field, typed[field]!]))
  const read = proposal.safeParse(proposed)
  if (!read.success)
    return {
      problems: Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message])),
    }
  const { closedOn: _, ...said } = read.data
  const understood = saidIn(said)
  return 'sentence' in understood ? { problems: { [understood.field]: understood.sentence } } : { proposed }
}
