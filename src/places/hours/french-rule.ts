/** One rule that does not hold every week, told in French: a holiday, a closure, a season, the first Monday. */
import { weekdays } from './columns.ts'
import { daysInFrench, enumeration, intervalsInFrench } from './french.ts'
import type { Rule } from './rules.ts'
import type { Interval } from './week.ts'

/** What it cannot tell is quoted as the source wrote it, never left out. */
export function inWords({ separator, text, comment }: Rule): string[] {
  if (separator === '||') return [`en dehors de ces heures\u00a0: ${comment ?? text}`]
  const parts = PARTS.exec(text)
  const when = parts && whenInFrench(parts.groups!.when ?? '')
  if (when === undefined || when === null) return [`«\u00a0${text}\u00a0»${comment ? ` (${comment})` : ''}`]
  const { times, state } = parts!.groups!
  const said = statement(times, state, comment)
  if (!when) return [said]
  return [
    /^(fermé|ouvert)$/.test(said)
      ? `${said} ${when}${comment ? ` (${comment})` : ''}`
      : `${when}\u00a0: ${said}`,
  ]
}

const DAYS = String.raw`(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)(?:\[[-\d,]+\])?[-,]?)+`
const PARTS =
  /^(?<when>.*?)(?:(?:^| )(?<times>(?:\d\d:\d\d(?:-\d\d:\d\d)?\+?,?)+))?(?:(?:^| )(?<state>open|off|closed|unknown))?$/
const WHEN = new RegExp(
  String.raw`^(?<dates>(?:(?:\d{4}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d\d)(?:[-, ]|$))*)(?:week (?<weeks>[\d,/-]+)(?: |$))?(?<days>${DAYS})?$`,
)

function statement(
  times: string | undefined,
  state: string | undefined,
  comment: string | undefined,
): string {
  if (state === 'off' || state === 'closed') return 'fermé'
  const hours = times ? timesInFrench(times) : ''
  const sure = state === 'unknown' && !comment ? 'à confirmer' : comment
  return [hours || (sure ? '' : 'ouvert'), sure].filter(Boolean).join(', ')
}

function timesInFrench(times: string): string {
  const intervals = times.split(',').map(time => /^(\d\d):(\d\d)(?:-(\d\d):(\d\d))?(\+?)$/.exec(time)!)
  return enumeration(
    intervals.map(([, fromHour, fromMinute, untilHour, untilMinute, open]) => {
      const from = Number(fromHour) * 3600 + Number(fromMinute) * 60
      if (!untilHour) return `à partir de ${intervalsInFrench([[from, 0]]).split('\u00a0–')[0]}`
      const until = Number(untilHour) * 3600 + Number(untilMinute) * 60
      return intervalsInFrench([[from, until] as Interval]) + (open ? ' ou plus tard' : '')
    }),
  )
}

/** '' when it is always; undefined when this page of French does not know the turn. */
function whenInFrench(when: string): string | undefined {
  const found = WHEN.exec(when.trim())?.groups
  if (!found) return undefined
  const parts = [
    found.dates?.trim() ? datesInFrench(found.dates.trim()) : '',
    found.weeks ? weeksInFrench(found.weeks) : '',
    found.days ? selectedDays(found.days) : '',
  ]
  return parts.includes(undefined) ? undefined : parts.filter(Boolean).join(', ')
}

function selectedDays(days: string): string | undefined {
  if (days === 'PH') return 'les jours fériés'
  if (days === 'SH') return 'pendant les vacances scolaires'
  if (days === 'PH,SH' || days === 'SH,PH') return 'les jours fériés et pendant les vacances scolaires'
  const nth = /^(\w\w)\[(-?\d(?:,-?\d)*)\]$/.exec(days)
  if (nth && names.includes(nth[1]!)) {
    const ranks = nth[2]!.split(',').map(rank => RANKS[rank])
    return ranks.every(Boolean)
      ? `le ${enumeration(ranks as string[])} ${weekdays[names.indexOf(nth[1]!)]} du mois`
      : undefined
  }
  const holiday = /^(.+),(PH|SH)$/.exec(days)
  const week = weekDays(holiday?.[1] ?? days)
  if (!week) return undefined
  return daysInFrench(week) + (holiday ? ` et ${selectedDays(holiday[2]!)}` : '')
}

const RANKS: Record<string, string> = { 1: '1er', 2: '2e', 3: '3e', 4: '4e', 5: '5e', '-1': 'dernier' }
const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

function weekDays(days: string): number[] | undefined {
  const found = days.split(',').flatMap(part => {
    const [from, until] = part.split('-').map(name => names.indexOf(name))
    if (until === undefined) return [from!]
    return Array.from({ length: ((until - from! + 7) % 7) + 1 }, (_, away) => (from! + away) % 7)
  })
  return found.includes(-1) ? undefined : found.toSorted((a, b) => a - b)
}

const weeksInFrench = (weeks: string): string => {
  const every = /^0?(1|2)-5[23]\/2$/.exec(weeks)
  if (every) return every[1] === '1' ? 'les semaines impaires' : 'les semaines paires'
  return `semaines ${weeks.replaceAll('-', ' à ').replaceAll(',', ', ')}`
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)
const month = (name: string): string => months[MONTHS.indexOf(name)]!
const numbered = (day: string): string => (Number(day) === 1 ? '1er' : String(Number(day)))

const YEAR = String.raw`(?:(\d{4}) )?`
const MONTH = `(${MONTHS.join('|')})`
const SPAN = new RegExp(`^${YEAR}${MONTH} (\\d\\d)-(?:${YEAR}${MONTH} )?(\\d\\d)$`)
const ONE = new RegExp(`^${YEAR}${MONTH} (\\d\\d)$`)
const SEASON = new RegExp(`^${YEAR}${MONTH}(?:-${MONTH})?$`)

/** « du 1er au 15 août 2026 », « le 24 décembre », « de juin à septembre ». */
function datesInFrench(dates: string): string | undefined {
  const said = dates.split(',').map(part => {
    const [, fromYear, fromMonth, fromDay, untilYear, untilMonth, untilDay] = SPAN.exec(part) ?? []
    if (fromMonth) {
      const [last, year] = [untilMonth ?? fromMonth, untilYear ?? fromYear]
      const from = `${numbered(fromDay!)}${last === fromMonth && year === fromYear ? '' : ` ${month(fromMonth)}`}`
      const began = fromYear && year !== fromYear ? ` ${fromYear}` : ''
      return `du ${from}${began} au ${numbered(untilDay!)} ${month(last)}${year ? ` ${year}` : ''}`
    }
    const [, year, only, day] = ONE.exec(part) ?? []
    if (only) return `le ${numbered(day!)} ${month(only)}${year ? ` ${year}` : ''}`
    const [, inYear, first, until] = SEASON.exec(part) ?? []
    if (!first) return /^\d{4}$/.test(part) ? `en ${part}` : undefined
    const tail = inYear ? ` ${inYear}` : ''
    if (!until) return `en ${month(first)}${tail}`
    if (MONTHS.indexOf(until) === MONTHS.indexOf(first) + 1)
      return `en ${month(first)} et ${month(until)}${tail}`
    return `${/^[aeiou]/.test(month(first)) ? 'd’' : 'de '}${month(first)} à ${month(until)}${tail}`
  })
  return said.includes(undefined) ? undefined : enumeration(said as string[])
}
