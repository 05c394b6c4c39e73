/** What an import of places answers, by the page, the API and the command. */
import * as z from 'zod'

export const formats = {
  'data-inclusion': 'data·inclusion v1',
  mednum: 'Lieux de médiation numérique',
  'france-services': 'Liste France services',
  table: 'Tableau',
} as const
export type Format = keyof typeof formats

const counted = z.object({
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})

export const resultShape = z.object({
  file: z.string(),
  format: z.enum(Object.keys(formats) as [Format, ...Format[]]),
  places: counted,
  services: counted,
  /** A line that is refused, or of which a part is left out; in order. */
  rows: z.array(
    z.object({
      line: z.int(),
      reason: z.string(),
      /** Nothing is wrong with it but that it is far from the département. */
      elsewhere: z.literal(true).optional(),
    }),
  ),
  warnings: z.array(z.string()),
  /** Pairs that these places make with others, for a person to decide. */
  same: z.int(),
  dryRun: z.boolean(),
})
export type PlacesImport = z.output<typeof resultShape>
export type Count = z.output<typeof counted>
export type Counts = Pick<PlacesImport, 'places' | 'services'>

export const noneYet = (): Count => ({ read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 })
