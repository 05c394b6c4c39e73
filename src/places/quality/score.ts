/**
 * How far the entry of a place can be relied upon: 0 to 100, as the sum of what it says, of how recently that was made sure of, and of
 * who says so. A rule of the house, without a text behind it, told in words beside each figure.
 */
import * as z from 'zod'
import { type Day, formatDay, monthsAfter } from '../../kernel/time.ts'
import { parseHours } from '../hours/parse.ts'
import type { Place } from '../read.ts'
import { LAW } from '../said/face.ts'

const partShape = z.object({
  part: z.enum(['phone', 'hours', 'position', 'walk-in', 'address', 'freshness', 'sources', 'reports']),
  /** In words: what is there, or what is missing. */
  words: z.string(),
  points: z.int(),
  /** The most that this part can give; 0 for the reports, which only take away. */
  most: z.int(),
})
type Part = z.output<typeof partShape>

export const qualityShape = z.object({ score: z.int().min(0).max(100), parts: z.array(partShape) })
export type Quality = z.output<typeof qualityShape>

/** What the score looks at. */
export type Scored = Pick<
  Place,
  'phone' | 'hours' | 'position' | 'walkIn' | 'address' | 'checkedOn' | 'sources' | 'openReports'
>

/** Months within which a check is worth all, two thirds, a third. */
const FRESH = [6, 12, 24] as const
/** Of a check; a source that only says its day is worth half, and makes nobody sure. */
const MOST = 30
const PER_REPORT = 10
const MOST_REPORTS = 2

export function qualityOf(place: Scored, on: Day): Quality {
  const parts = [...saysParts(place), freshness(place, on), agreement(place), reported(place)]
  const sum = parts.reduce((total, { points }) => total + points, 0)
  return { score: Math.max(0, sum), parts }
}

/** What would make it better, in words; nothing when all is there. */
export const missingIn = ({ parts }: Quality): string[] =>
  parts.filter(({ points, most }) => points < most).map(({ words }) => words)

function saysParts({ phone, hours, position, walkIn, address }: Scored): Part[] {
  const told = (part: Part['part'], most: number, there: boolean, yes: string, no: string): Part => ({
    ...{ part, words: there ? yes : no, points: there ? most : 0, most },
  })
  const readable = hours !== null && !('fault' in parseHours(hours))
  return [
    told('hours', 20, readable, 'horaires connus', hours ? 'horaires illisibles' : 'horaires manquants'),
    told('phone', 15, phone !== null, 'téléphone connu', 'téléphone manquant'),
    told('position', 10, position === 'given', 'position exacte', 'position estimée'),
    told(
      'walk-in',
      10,
      walkIn !== null,
      'avec ou sans rendez-vous\u00a0: dit',
      'avec ou sans rendez-vous\u00a0: non dit',
    ),
    told('address', 5, address !== null, 'adresse connue', 'adresse manquante'),
  ]
}

function freshness({ checkedOn, sources }: Scored, on: Day): Part {
  const steps = FRESH.map((months, index) => ({
    since: monthsAfter(on, -months),
    points: (MOST * (FRESH.length - index)) / FRESH.length,
  }))
  const worth = (day: Day) => steps.find(({ since }) => day >= since)?.points ?? 0
  // The law says that there is a CCAS, since its own day, and nothing that one could check.
  const said = sources.flatMap(({ source, on: day }) => (source === LAW ? [] : [day])).toSorted()
  const last = said.at(-1)
  const [checked, told] = [checkedOn ? worth(checkedOn) : 0, last ? worth(last) / 2 : 0]
  const words = checkedOn
    ? `vérifié le ${formatDay(checkedOn)}${checked < MOST ? ', à revoir' : ''}`
    : last
      ? `jamais vérifié, dit le ${formatDay(last)}`
      : 'jamais vérifié'
  return { part: 'freshness', words, points: Math.max(checked, told), most: MOST }
}

function agreement({ sources }: Scored): Part {
  const n = new Set(sources.map(({ source }) => source)).size
  const words = n > 1 ? `${n} sources le disent` : 'une seule source le dit'
  return { part: 'sources', words, points: n > 1 ? 10 : 0, most: 10 }
}

function reported({ openReports }: Scored): Part {
  const words =
    openReports === 0
      ? 'aucune erreur signalée'
      : openReports === 1
        ? 'une erreur signalée, à vérifier'
        : `${openReports} erreurs signalées, à vérifier`
  // Not −0, which is another number to a test and to JSON.
  const lost = PER_REPORT * Math.min(openReports, MOST_REPORTS)
  return { part: 'reports', words, points: lost ? -lost : 0, most: 0 }
}
