/** « Qualité des fiches »: the places whose entry can be relied upon least come first, so that somebody looks after them. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { day } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import { missingIn, qualityOf } from './score.ts'
import { placesMeant, utasChoices, whichFields } from './which.ts'

const lineShape = z.object({
  ...{ place: z.uuid(), name: z.string(), communeName: z.string() },
  ...{ kind: z.enum(kindNames), kindWord: z.string().nullable(), phone: z.string().nullable() },
  ...{ checkedOn: day.nullable(), openReports: z.int(), score: z.int(), missing: z.array(z.string()) },
})
export type QualityLine = z.output<typeof lineShape>

/** The first of them; the figures are of all. */
const SHOWN = 100

export const listWorst = action({
  id: 'places.list-worst',
  label: 'Qualité des fiches',
  about:
    'Donne les lieux dont la fiche est la moins sûre d’abord, avec ce qui y manque, par nature et par UTAS.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject(whichFields),
  output: z.object({
    count: z.int(),
    /** Of all of them, rounded; null of none. */
    mean: z.int().nullable(),
    /** Checked within a year. */
    checked: z.int(),
    places: z.array(lineShape),
    utas: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
  async run(context, which) {
    const { tx, departement, today } = context
    const meant = await placesMeant(context, which)
    const lines = meant
      .map(place => ({ place, quality: qualityOf(place, today) }))
      .toSorted((a, b) => a.quality.score - b.quality.score)
    const total = lines.reduce((sum, { quality }) => sum + quality.score, 0)
    const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
    return {
      count: lines.length,
      mean: lines.length ? Math.round(total / lines.length) : null,
      checked: meant.filter(({ checkedOn }) => checkedOn && checkedOn >= yearAgo).length,
      places: lines.slice(0, SHOWN).map(({ place, quality }) => ({
        ...{ place: place.id, name: place.name, communeName: place.communeName },
        ...{ kind: place.kind, kindWord: place.kindWord, phone: place.phone },
        ...{ checkedOn: place.checkedOn, openReports: place.openReports },
        ...{ score: quality.score, missing: missingIn(quality) },
      })),
      utas: await utasChoices(tx, departement),
    }
  },
})
