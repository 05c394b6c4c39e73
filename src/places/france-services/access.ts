/** Who lives within 20 and within 30 minutes of a France services, both limits side by side, by UTAS, EPCI and half-day. */
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Mode } from '../../travel/types.ts'
import type { CommuneReach, Coverage } from '../coverage/coverage.ts'
import { readCoverage, readHalfDays, utasNames } from '../coverage/read.ts'
import type { Counted } from '../coverage/shares.ts'
import { methodSentence } from '../coverage/words.ts'

/** Minutes: nearer, and the objective of the Government (FS-30MIN), which is no law. */
export const LIMITS = [20, 30] as const

/** One territory, its inhabitants, and those within each limit. */
export interface TerritoryAccess {
  name: string
  inhabitants: number
  within: [number, number]
}

export interface CommuneAccess {
  name: string
  inhabitants: number
  /** Beyond each limit. */
  beyond: [number, number]
  /** Null when none can be reached. */
  minutes: number | null
  place: string | null
}

export interface HalfDayAccess {
  label: string
  open: number
  unknownHours: number
  /** Share at least, with the places whose hours are known; null when no timetable covers the day. */
  within: [number | null, number | null]
}

export interface Access {
  mode: Mode
  method: Coverage['method']
  how: string
  places: number
  whole: TerritoryAccess
  /** Within each limit at least and at most, by the error of the estimate; null where it is not known. */
  doubt: [Coverage['doubt'], Coverage['doubt']]
  byUtas: TerritoryAccess[]
  byEpci: TerritoryAccess[]
  /** Beyond 30 minutes first, those with the most inhabitants first. */
  communes: CommuneAccess[]
  halfDays: HalfDayAccess[]
}

/** A mode that nothing can tell is a Refusal. */
export async function accessOn(tx: Tx, departement: string, asOf: Day, mode: Mode): Promise<Access> {
  const question = { kinds: ['france-services'] as const, mode, maxWalk: 15 }
  const ask = async (minutes: number) => ({
    ...(await readCoverage(tx, departement, asOf, { ...question, minutes, stay: 0, hours: 'known' })),
    week: (await readHalfDays(tx, departement, asOf, { ...question, minutes, stay: 30 })).halfDays,
  })
  const [near, far] = [await ask(LIMITS[0]), await ask(LIMITS[1])]
  const names = await utasNames(tx, departement)
  const { coverage } = far
  return {
    ...{ mode, method: coverage.method, how: methodSentence(coverage, far.inUse, far.when) },
    places: coverage.places.counted,
    whole: { name: 'Département', ...both(near.coverage, coverage) },
    doubt: [near.coverage.doubt, coverage.doubt],
    byUtas: coverage.byUtas.map((row, n) => ({
      name: names.get(row.code) ?? row.code ?? '',
      ...both(near.coverage.byUtas[n]!, row),
    })),
    byEpci: coverage.byEpci.map((row, n) => ({ name: row.name, ...both(near.coverage.byEpci[n]!, row) })),
    communes: coverage.communes
      .map((commune, n) => communeOf(commune, near.coverage.communes[n]!, far.places))
      .filter(({ beyond }) => beyond[0] > 0)
      .sort((a, b) => b.beyond[1] - a.beyond[1] || b.beyond[0] - a.beyond[0] || (a.name < b.name ? -1 : 1)),
    halfDays: far.week.map(({ label, places, atLeast }, n) => ({
      ...{ label, open: places.open, unknownHours: places.unknownHours },
      within: [near.week[n]!.atLeast?.share ?? null, atLeast?.share ?? null],
    })),
  }
}

const both = (near: Counted, far: Counted) => ({
  inhabitants: far.inhabitants,
  within: [near.covered, far.covered] as [number, number],
})

const communeOf = (
  { name, inhabitants, covered, minutes, place }: CommuneReach,
  near: CommuneReach,
  places: readonly { name: string }[],
): CommuneAccess => ({
  ...{ name, inhabitants, minutes },
  beyond: [inhabitants - near.covered, inhabitants - covered],
  place: place === null ? null : places[place]!.name,
})
