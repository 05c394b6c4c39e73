/** The made-up département in which households enter, move and leave the RSA: its days, its caisses, its chance. */
import { isWorkingDay } from '../../../kernel/holidays.ts'
import { communeDraw, communesOf, type SyntheticCommune } from '../../../kernel/synthetic/communes.ts'
import { type Random, randomOf } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter, monthsAfter } from '../../../kernel/time.ts'

export interface WorldOptions {
  /** About how many households a monthly file holds, all caisses together. */
  households: number
  seed: number
  /** Last day of the three years that are told. */
  until: Day
  departement?: string
  communes?: readonly SyntheticCommune[]
  /** The first has nearly everybody; the second receives by mutation and keeps a few. */
  caisses?: readonly [string, ...string[]]
}

export interface World {
  random: Random
  departement: string
  caisses: readonly [string, ...string[]]
  /** First and last day of the files: three years. */
  from: Day
  until: Day
  /** Every month lived, whole: lives begin on a fixed day, so that the same seed tells the same days whatever the last one. */
  months: readonly Month[]
  commune: (random: Random) => SyntheticCommune
  /** Places that households hold one after the other; a place is empty between two of them, about one day in twenty. */
  slots: number
}

export interface Month {
  /** `2026-01` */
  name: string
  first: Day
  last: Day
  /** Its working days. */
  workdays: readonly Day[]
}

export function worldOf(options: WorldOptions): World {
  const { departement = '76', caisses = ['761', '762'], until } = options
  const from = daysAfter(monthsAfter(until, -36), 1)
  return {
    random: randomOf(`rsa/${options.seed}`),
    departement,
    caisses,
    from,
    until,
    // Two months more: who leaves then may have asked elsewhere before the last day.
    months: monthsBetween(until < '2022-01-01' ? '2009-06-01' : '2018-01-01', monthsAfter(until, 2)),
    commune: communeDraw(options.communes ?? communesOf(departement)),
    slots: Math.round(options.households * 1.03),
  }
}

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01` as Day

export function laterOf(one: Day, other: Day): Day {
  if (one > other) return one
  return other
}

export const lastOfMonthBefore = (day: Day): Day => daysAfter(firstOfMonth(day), -1)

function monthsBetween(from: Day, until: Day): Month[] {
  const months: Month[] = []
  for (let first = firstOfMonth(from); first <= until; first = monthsAfter(first, 1)) {
    const last = daysAfter(monthsAfter(first, 1), -1)
    const workdays: Day[] = []
    for (let day = first; day <= last; day = daysAfter(day, 1)) {
      if (isWorkingDay(day)) workdays.push(day)
    }
    months.push({ name: first.slice(0, 7), first, last, workdays })
  }
  return months
}
