/** The figures of a table, line by line: what can be used, whose each is today, and why a line cannot be used. */
import type { CsvRow } from '../../../platform/csv.ts'
import { inseeOf, type RejectedLine } from '../service-file.ts'
import type { Place } from '../settle.ts'
import { centreOfCell } from './cell.ts'
import type { Columns, FigureSet, Value } from './columns.ts'
import { type Communes, formerWarnings, otherDepartements } from './communes.ts'

/** What a set says of one place. */
export type Said = Record<Value, number | null>

export interface ReadPlace {
  /** As published; of a commune, today's. */
  code: string
  commune: string
  lon: number | null
  lat: number | null
  /** In the order of the sets. */
  said: Said[]
}

export interface ReadFigures {
  places: ReadPlace[]
  rejected: RejectedLine[]
  warnings: string[]
}

/** Lines that name the same commune under older codes are one place: their figures are summed, and unknown when one of them is. */
export function readFigures(
  rows: readonly CsvRow[],
  width: number,
  columns: Columns,
  { departement, communes }: { departement: string; communes: Communes },
): ReadFigures {
  const rejected: RejectedLine[] = []
  const seen = new Map<string, number>()
  const places = new Map<string, ReadPlace>()
  const others = otherDepartements(departement)
  const former = new Map<string, Place>()
  for (const row of rows) {
    const read = readLine(row, width, columns)
    if ('reason' in read) {
      rejected.push({ line: row.line, reason: read.reason })
      continue
    }
    const here = communes.get(read.insee)
    const before = seen.get(read.code)
    if (!here) {
      if (others.isElsewhere(read.insee)) others.count()
      else rejected.push({ line: row.line, reason: `« ${read.insee} » n’est le code d’aucune commune.` })
    } else if (here.departement !== departement) others.count()
    else if (before !== undefined)
      rejected.push({ line: row.line, reason: `« ${read.code} » est déjà à la ligne ${before}.` })
    else {
      seen.set(read.code, row.line)
      if (here.commune !== read.insee) former.set(read.insee, here)
      const code = columns.level === 'commune' ? here.commune : read.code
      const { insee: _, ...place } = read
      const same = places.get(code)
      places.set(code, {
        ...place,
        code,
        commune: here.commune,
        said: same ? together(same.said, read.said) : read.said,
      })
    }
  }
  return {
    places: [...places.values()],
    rejected,
    warnings: [...others.warnings('ligne'), ...formerWarnings(former)],
  }
}

const together = (one: readonly Said[], other: readonly Said[]): Said[] =>
  one.map(
    (said, index) =>
      Object.fromEntries(
        Object.entries(said).map(([key, value]) => {
          const more = other[index]![key as Value]
          return [key, value === null || more === null ? null : value + more]
        }),
      ) as Said,
  )

type Line = Omit<ReadPlace, 'commune'> & { insee: string }

function readLine({ cells }: CsvRow, width: number, columns: Columns): Line | { reason: string } {
  if (cells.length !== width) return { reason: `La ligne compte ${cells.length} cases au lieu de ${width}.` }
  const written = cells[columns.code]!.trim()
  const place = placeOf(columns, written, cells[columns.commune]?.trim() ?? '')
  if ('reason' in place) return place
  const said: Said[] = []
  for (const set of columns.sets) {
    const values = valuesOf(set, cells)
    if (typeof values === 'string') return { reason: values }
    said.push(values)
  }
  return { ...place, said }
}

function placeOf(
  { level }: Columns,
  written: string,
  commune: string,
): Omit<Line, 'said'> | { reason: string } {
  const nowhere = { lon: null, lat: null }
  if (level === 'commune') {
    const insee = inseeOf(written)
    return insee
      ? { code: insee, insee, ...nowhere }
      : { reason: `« ${written} » n’est pas un code de commune.` }
  }
  if (level === 'iris') {
    const iris = irisOf(written)
    return iris
      ? { code: iris, insee: iris.slice(0, 5), ...nowhere }
      : { reason: `« ${written} » n’est pas un code d’IRIS.` }
  }
  const centre = centreOfCell(written)
  if (!centre) return { reason: `« ${written} » n’est pas un carreau de 200 m (CRS3035RES200mN…E…).` }
  // A cell on a limit bears the codes of its communes one after the other: the first has most of it.
  const insee = inseeOf(commune.length > 5 ? commune.slice(0, 5) : commune)
  return insee
    ? { code: written, insee, ...centre }
    : { reason: `« ${commune} » n’est pas le code de la commune du carreau.` }
}

/** Nine characters; a spreadsheet takes the first zero away. */
export function irisOf(written: string): string | undefined {
  const code = written
    .toUpperCase()
    .replace(/[.,]0+$/, '')
    .padStart(9, '0')
  return /^(?!00)\d[\dAB]\d{7}$/.test(code) ? code : undefined
}

function valuesOf(set: FigureSet, cells: readonly string[]): Said | string {
  const values: Said = {
    inhabitants: null,
    households: null,
    poorHouseholds: null,
    householdsWithoutCar: null,
  }
  const read = (at: number) => numberOf(cells[at]!)
  for (const [key, at] of Object.entries(set.columns)) {
    const value = read(at)
    if (typeof value === 'string') return value
    values[key as Value] = value
  }
  for (const [key, at, from] of [
    ['poorHouseholds', set.poorShare, (share: number, all: number) => (share * all) / 100],
    ['householdsWithoutCar', set.withCar, (withCar: number, all: number) => all - withCar],
  ] as const) {
    if (at === undefined) continue
    const value = read(at)
    if (typeof value === 'string') return value
    values[key] = value === null || values.households === null ? null : from(value, values.households)
  }
  return Object.values(values).some(value => value !== null && value < -0.01)
    ? 'Un nombre de la ligne est négatif, ou une partie dépasse le tout.'
    : values
}

/** Null where the INSEE keeps it secret or does not publish it; a sentence where it is no number. */
function numberOf(cell: string): number | null | string {
  const written = cell.trim()
  if (/^(s|c|nd|ns|na|n\/a|-|\.{2,3})?$/i.test(written)) return null
  const value = Number(written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : `« ${written} » n’est pas un nombre.`
}
