/** Lists that say the hours in seven columns, a weekday each, in the French of whoever typed them. */

export const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * « 09:30 - 12:00 / 13:30 - 16:00 », « 9h30 à 12h et de 14h à 17h », « fermé », « sur rendez-vous » become the text of
 * OpenStreetMap. An empty column is a closed day; nothing at all is a fault. The columns say nothing of public holidays.
 */
export function hoursFromColumns(
  columns: Partial<Record<Weekday, string | null | undefined>>,
): { text: string } | { fault: string } {
  const rules: { days: number[]; said: string }[] = []
  for (const [day, name] of weekdays.entries()) {
    const read = readColumn(columns[name] ?? '')
    if (read === undefined)
      return {
        fault: `Les horaires du ${name} ne se lisent pas\u00a0: «\u00a0${columns[name]}\u00a0». Écrivez par exemple «\u00a09:00-12:00 / 13:30-17:00\u00a0».`,
      }
    if (!read) continue
    const same = rules.find(({ said }) => said === read)
    if (same) same.days.push(day)
    else rules.push({ days: [day], said: read })
  }
  if (rules.length) return { text: rules.map(({ days, said }) => `${daysText(days)} ${said}`).join('; ') }
  return weekdays.some(name => columns[name]?.trim()) ? { text: 'off' } : { fault: 'Aucun horaire.' }
}

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const

/** « Mo-Fr », « Mo,Tu,Th »: three days in a row or more make a span. */
function daysText(days: readonly number[]): string {
  const spans = days.reduce<[number, number][]>((found, day) => {
    const last = found.at(-1)
    if (last?.[1] === day - 1) last[1] = day
    else found.push([day, day])
    return found
  }, [])
  return spans
    .map(([from, until]) => {
      if (from === until) return names[from]
      return until === from + 1 ? `${names[from]},${names[until]}` : `${names[from]}-${names[until]}`
    })
    .join(',')
}

const TIME = String.raw`(\d{1,2})\s*(?:(?:h(?:eures?)?|:|\.)\s*(\d{2})?)?(?:\s*mn?)?`
const RANGE = new RegExp(String.raw`^(?:de\s+)?${TIME}\s*(?:-|–|—|à|au|jusqu[’']à)\s*${TIME}`, 'i')
const GAP = /^\s*(?:\/|,|;|\+|\||&|et|puis)?\s*/i
const APPOINTMENT = /\(?\s*(?:uniquement\s+)?(?:sur|avec|prendre)\s+(?:rendez[- ]?vous|rdv|r\.d\.v\.?)\s*\)?/i
/** How the list of France services leaves a half-day empty. */
const NOTHING = /\b00:00\s*-\s*00:00\b/g
const CLOSED = /^(?:ferm[ée]e?|-+|–|—|x|néant|non|0)?$/i

/** The hours of one column; '' when closed, undefined when it does not read. */
function readColumn(column: string): string | undefined {
  const said = column
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\bmidi\b/gi, '12:00')
    .replace(/\bminuit\b/gi, '24:00')
    .trim()
  const appointment = APPOINTMENT.test(said)
  const hours = said.replace(APPOINTMENT, '').replace(NOTHING, '').replace(GAP, '').trim()
  if (appointment && !hours) return 'unknown "sur rendez-vous"'
  if (CLOSED.test(hours)) return ''
  if (/^24\s*h?\s*(?:\/|sur)\s*24\s*h?$/i.test(hours)) return '00:00-24:00'
  const ranges = rangesOf(hours)
  return (
    ranges &&
    ranges.map(range => range.map(clock).join('-')).join(',') + (appointment ? ' "sur rendez-vous"' : '')
  )
}

/** Minutes after midnight, in order; those that touch are one. Undefined when one is backwards or overlaps. */
function rangesOf(hours: string): [number, number][] | undefined {
  const ranges: [number, number][] = []
  let rest = hours
  while (rest) {
    const found = RANGE.exec(rest)
    if (!found) return undefined
    const from = minutes(found[1]!, found[2])
    const until = minutes(found[3]!, found[4])
    const last = ranges.at(-1)
    if (from === undefined || until === undefined || from >= until || (last && last[1] > from))
      return undefined
    if (last?.[1] === from) last[1] = until
    else ranges.push([from, until])
    rest = rest.slice(found[0].length).replace(GAP, '')
  }
  return ranges.length ? ranges : undefined
}

function minutes(hour: string, minute = '0'): number | undefined {
  const total = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || total > 24 * 60 ? undefined : total
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
