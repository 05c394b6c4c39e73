/** Which figures a table gives, recognised by the names that the INSEE and others give to their columns. */
import { plain } from '../../people/plain.ts'
import type { Figure } from '../inhabited-parts.ts'

type Level = Figure['level']
type Subject = Figure['subject']
export type Value = 'inhabitants' | 'households' | 'poorHouseholds' | 'householdsWithoutCar'

/** One set of figures of a table: of the same subject and year. */
export interface FigureSet {
  subject: Subject
  /** Of the figures; null when no column says it. */
  year: number | null
  /** Column of each value. */
  columns: Partial<Record<Value, number>>
  /** The poor are given as a share, in percent, of the households of this column. */
  poorShare?: number
  /** Households with a car are counted, not those without. */
  withCar?: number
}

export interface Columns {
  level: Level
  /** Column of the code of the place. */
  code: number
  /** Column of the commune of a cell. */
  commune: number
  sets: FigureSet[]
}

/** Undefined where no column names a place, or none gives a figure. */
export function columnsOf(heading: readonly string[]): Columns | undefined {
  const names = heading.map(plain)
  const column = (...known: string[]) => known.map(name => names.indexOf(name)).find(at => at >= 0) ?? -1
  const cell = column('idcar 200m', 'idinspire', 'id inspire', 'idcar', 'id carreau')
  const iris = column('iris', 'code iris', 'dcomiris', 'codeiris')
  const commune = column(
    ...[
      'codgeo',
      'insee com',
      'code insee',
      'insee',
      'code commune',
      'insee commune',
      'depcom',
      'com',
      'code',
    ],
  )
  if (cell >= 0) {
    const sets = cellSets(column)
    const inside = column('lcog geo', 'depcom', 'insee com', 'com', 'code insee', 'insee')
    return sets.length ? { level: 'cell', code: cell, commune: inside, sets } : undefined
  }
  const sets = [populationSet, povertySet, carsSet].flatMap(make => make(names, column) ?? [])
  const code = iris >= 0 ? iris : commune
  if (code < 0 || sets.length === 0) return undefined
  return { level: iris >= 0 ? 'iris' : 'commune', code, commune: code, sets }
}

type Find = (...known: string[]) => number

function cellSets(column: Find): FigureSet[] {
  const columns = {
    ...{
      inhabitants: column('ind', 'ind c', 'population', 'habitants'),
      households: column('men', 'menages'),
    },
    poorHouseholds: column('men pauv', 'menages pauvres'),
  }
  return columns.inhabitants < 0 ? [] : [{ subject: 'cells', year: null, columns: found(columns) }]
}

function populationSet(names: readonly string[], column: Find): FigureSet | undefined {
  const [year, at] = latest(names, /^p(\d\d) pop$|^pmun ?(\d\d(?:\d\d)?)$/)
  const inhabitants =
    at >= 0 ? at : column('population municipale', 'population', 'pop', 'pmun', 'habitants', 'nb habitants')
  return inhabitants < 0 ? undefined : { subject: 'population', year, columns: { inhabitants } }
}

/** Filosofi: share of the people under 60 % of the median standard of living, and the number of fiscal households. */
function povertySet(names: readonly string[], column: Find): FigureSet | undefined {
  const counted = column('menages pauvres', 'nombre de menages pauvres', 'nb menages pauvres', 'men pauv')
  if (counted >= 0) {
    const households = column('menages', 'nombre de menages', 'nb menages', 'men')
    return { subject: 'poverty', year: null, columns: found({ poorHouseholds: counted, households }) }
  }
  const [year, share] = latest(names, /^(?:disp |dec )?tp60(\d\d)$/)
  const of = names.findIndex(name => new RegExp(`^nbmenfisc${two(year)}$`).test(name))
  return share < 0 || of < 0
    ? undefined
    : { subject: 'poverty', year, columns: { households: of }, poorShare: share }
}

/** Census: `P21_RP_VOIT1P`, households with a car at least, out of `P21_RP` or `P21_MEN`. */
function carsSet(names: readonly string[], column: Find): FigureSet | undefined {
  const households = (year: number | null) =>
    year === null
      ? column('menages', 'nombre de menages', 'nb menages', 'residences principales')
      : column(`p${two(year)} rp`, `p${two(year)} men`)
  const [yearWith, withCar] = latest(names, /^p(\d\d) rp voit1p$/)
  if (withCar >= 0 && households(yearWith) >= 0)
    return { subject: 'cars', year: yearWith, columns: { households: households(yearWith) }, withCar }
  const [year, at] = latest(names, /^p(\d\d) rp voit0p?$/)
  const without =
    at >= 0
      ? at
      : column(
          'menages sans voiture',
          'nombre de menages sans voiture',
          'nb menages sans voiture',
          'sans voiture',
        )
  const columns = { householdsWithoutCar: without, households: households(year) }
  return without < 0 ? undefined : { subject: 'cars', year, columns: found(columns) }
}

/** The column of the latest year among those whose name matches; its year, in full. */
function latest(names: readonly string[], pattern: RegExp): [year: number | null, at: number] {
  const matches = names.flatMap((name, at) => {
    const year = pattern.exec(name)?.slice(1).find(Boolean)
    return year ? [[fullYear(Number(year)), at] as [number, number]] : []
  })
  return matches.sort(([a], [b]) => b - a)[0] ?? [null, -1]
}

/** A census of « 06 » is that of 2006, of « 99 » that of 1999. */
const fullYear = (year: number) => (year > 99 ? year : year < 70 ? 2000 + year : 1900 + year)
const two = (year: number | null) => String((year ?? 0) % 100).padStart(2, '0')

const found = (columns: Record<string, number>): FigureSet['columns'] =>
  Object.fromEntries(Object.entries(columns).filter(([, at]) => at >= 0))
