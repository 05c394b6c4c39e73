/** How the figures of a commune, of its IRIS and of its cells make the places where its people live. */
import type { Day } from '../time.ts'
import type { Inhabited, InhabitedAsked } from './inhabited.ts'

/** A commune of the reference that ships. */
export interface Commune {
  commune: string
  communeName: string
  utas: string | null
  epci: string | null
  epciName: string | null
  lon: number
  lat: number
  /** Municipal population. */
  inhabitants: number
}

/** What one file says of one place; null where it says nothing. */
export interface Figure {
  level: Inhabited['level']
  subject: 'population' | 'poverty' | 'cars' | 'cells'
  code: string
  commune: string
  holdsOn: Day
  lon: number | null
  lat: number | null
  inhabitants: number | null
  households: number | null
  poorHouseholds: number | null
  householdsWithoutCar: number | null
}

/** The municipal populations that ship (code officiel géographique 2026) are those of this day: an older file does not replace them. */
const REFERENCE_HOLDS_ON: Day = '2023-01-01'

type Measure = 'poorHouseholds' | 'householdsWithoutCar' | 'households'
const measures: readonly Measure[] = ['poorHouseholds', 'householdsWithoutCar', 'households']

/** A part of a commune: the figures of all subjects, put together. */
type Part = Pick<Inhabited, 'code' | 'level' | Measure> &
  Pick<Figure, 'lon' | 'lat'> & { inhabitants: number | null }

/**
 * The commune itself, or its parts. What is published for the commune alone is shared between its parts by their inhabitants; what is
 * published for all its parts is summed for the commune. What nobody publishes stays null.
 */
export function placesOf(
  { inhabitants: shipped, ...commune }: Commune,
  figures: readonly Figure[],
  level: NonNullable<InhabitedAsked['level']>,
): Inhabited[] {
  const of = (level: Figure['level']) => figures.filter(figure => figure.level === level)
  const newer = of('commune').find(
    ({ subject, holdsOn }) => subject === 'population' && holdsOn >= REFERENCE_HOLDS_ON,
  )
  const inhabitants = Math.round(newer?.inhabitants ?? shipped)
  const whole = Object.fromEntries(
    measures.map(measure => [
      measure,
      sumOf(of('commune'), measure) ?? sumOf(of('iris'), measure) ?? sumOf(of('cell'), measure),
    ]),
  ) as Record<Measure, number | null>
  const [cells, iris] = [partsOf(of('cell')), partsOf(of('iris'))]
  const parts = level === 'finest' ? (livedIn(cells) ?? livedIn(placed(iris, commune))) : undefined
  if (!parts) return [{ ...commune, code: commune.commune, level: 'commune', inhabitants, ...whole }]
  const weights = parts.map(part => part.inhabitants!)
  const people = scaledTo(inhabitants, weights)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return parts.map(({ code, level, lon, lat, ...part }, index) => {
    const share = (measure: Measure) =>
      parts.every(other => other[measure] === null) && whole[measure] !== null
        ? (whole[measure] * weights[index]!) / all
        : part[measure]
    return {
      ...commune,
      ...{ code, level, lon: lon!, lat: lat!, inhabitants: people[index]! },
      ...{ poorHouseholds: share('poorHouseholds'), householdsWithoutCar: share('householdsWithoutCar') },
      households: share('households'),
    }
  })
}

/** The census counts households before the taxes do. */
const order = ['cars', 'population', 'cells', 'poverty'] as const

function partsOf(figures: readonly Figure[]): Part[] {
  return [...Map.groupBy(figures, ({ code }) => code)].map(([code, said]) => {
    const known = said.toSorted((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject))
    const first = <K extends keyof Figure>(key: K) =>
      known.find(figure => figure[key] !== null)?.[key] ?? null
    return {
      ...{
        code,
        level: said[0]!.level,
        lon: first('lon'),
        lat: first('lat'),
        inhabitants: first('inhabitants'),
      },
      ...{ poorHouseholds: first('poorHouseholds'), householdsWithoutCar: first('householdsWithoutCar') },
      households: first('households'),
    }
  })
}

/** Of the first subject that says it for every place; a sum of some would pass for the whole. */
function sumOf(figures: readonly Figure[], measure: Measure): number | null {
  for (const subject of order) {
    const values = figures.filter(figure => figure.subject === subject).map(figure => figure[measure])
    if (values.length && values.every(value => value !== null))
      return values.reduce((sum, value) => sum + value, 0)
  }
  return null
}

/** A commune of one IRIS is that IRIS: its centre is known. */
const placed = (iris: readonly Part[], { lon, lat }: Pick<Commune, 'lon' | 'lat'>) =>
  iris.length === 1 ? iris.map(part => ({ ...part, lon: part.lon ?? lon, lat: part.lat ?? lat })) : iris

/** The parts where somebody lives; undefined when there is none, or when one has no known place: nobody is left out. */
function livedIn(parts: readonly Part[]): Part[] | undefined {
  const lived = parts.filter(({ inhabitants }) => (inhabitants ?? 0) > 0)
  return lived.length && lived.every(({ lon, lat }) => lon !== null && lat !== null) ? lived : undefined
}

/** Whole numbers in these proportions that sum to `total` exactly: the greatest remainders are rounded up. */
export function scaledTo(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map(weight => (weight * total) / sum)
  const whole = exact.map(Math.floor)
  const left = Math.round(total - whole.reduce((all, part) => all + part, 0))
  const byRemainder = exact
    .map((part, index) => ({ index, rest: part - whole[index]! }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) whole[index]! += 1
  return whole
}
