/** Hours as people type them, « du lundi au vendredi 5 h 30 – 13 h », read as minutes of the week, or a sentence that says what is wrong. */
import { weekdays } from '../../../../places/hours/columns.ts'
import { inOrder, LONGEST_SHIFT, type Shift } from './shifts.ts'
import { short } from './words.ts'

export type ReadShifts = { shifts: Shift[] } | { fault: string }

const EXAMPLE = 'Écrivez par exemple «\u00a0du lundi au vendredi\u00a0: 5\u00a0h\u00a030 – 13\u00a0h\u00a0».'

/** One line a group of days; a line without days has those of the line before. */
export function readShifts(text: string): ReadShifts {
  const shifts: Shift[] = []
  let days: readonly number[] = []
  for (const line of linesOf(text)) {
    const at = line.search(HOUR)
    if (at < 0)
      return { fault: `«\u00a0${short(line)}\u00a0» ne dit pas de quelle heure à quelle heure. ${EXAMPLE}` }
    const named = readDays(line.slice(0, at))
    if (named === undefined)
      return { fault: `Les jours de «\u00a0${short(line)}\u00a0» ne se lisent pas. ${EXAMPLE}` }
    if (named.length) days = named
    if (days.length === 0) return { fault: `«\u00a0${short(line)}\u00a0» ne dit pas quels jours. ${EXAMPLE}` }
    const spans = readSpans(line.slice(at))
    if ('fault' in spans) return spans
    for (const day of days)
      for (const [from, until] of spans.spans) shifts.push([day * 1440 + from, day * 1440 + until])
  }
  return { shifts: inOrder(shifts) }
}

/** A line of a form: the days ticked, « 5 h 30 » and « 13 h ». */
export interface ShiftLine {
  days: readonly string[]
  from: string
  until: string
}

export const lineText = ({ days, from, until }: ShiftLine): string => `${days.join(', ')} ${from} – ${until}`

const HOUR = /\d|minuit|midi/

/** A line, a semicolon, or « …, mardi » and « … et le mardi » after an hour begin another group of days. */
const linesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/week[\s-]*end/g, 'weekend')
    .replace(/7\s*j(ours)?\s*(sur|\/)\s*7/g, 'tous les jours')
    .split(/[\n;]|(?<=[\dh]|midi|minuit)\s*(?:,|\bet\b)\s*(?=[a-z]+ ?)(?!\d|de |midi|minuit)/)
    .map(line => line.trim())
    .filter(Boolean)

/** Monday is 0. Nothing where no day is named; undefined where a word is none. */
function readDays(text: string): number[] | undefined {
  const words = text
    .replace(/[.:,&+/]/g, ' ')
    .replace(/\b(du|de|le|les|et|d'|des|a partir|chaque|horaires?|travail)\b/g, ' ')
    .replace(/[–—-]| (à|a|au) /g, ' > ')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  while (words.at(-1) === '>') words.pop()
  const days = new Set<number>()
  for (let at = 0; at < words.length; at++) {
    const [from, until] = [groupOf(words, at), words[at + 1] === '>' ? groupOf(words, at + 2) : undefined]
    if (from === undefined) return undefined
    if (until?.length === 1 && from.length === 1) {
      for (let day = from[0]!; ; day = (day + 1) % 7) {
        days.add(day)
        if (day === until[0]) break
      }
      at += 2
    } else if (words[at + 1] === '>') return undefined
    else for (const day of from) days.add(day)
    // « tous les jours », « jours fériés » are two words.
    while (words[at + 1] === 'jours') at += 1
  }
  return [...days].sort((a, b) => a - b)
}

function groupOf(words: readonly string[], at: number): number[] | undefined {
  const word = words[at]
  if (!word) return undefined
  if (/^(tous|toute|7j|quotidien)/.test(word)) return [0, 1, 2, 3, 4, 5, 6]
  if (/^week/.test(word)) return [5, 6]
  if (/^semaine$/.test(word)) return [0, 1, 2, 3, 4]
  const day = weekdays.findIndex(name => new RegExp(`^${name.slice(0, 3)}(${name.slice(3)}s?)?$`).test(word))
  return day < 0 ? undefined : [day]
}

/** « 8 h – 12 h et 13 h 30 – 17 h », « de 5h30 à 13h », « 22:00-06:00 ». Minutes of the day; past 1,440 the day after. */
function readSpans(text: string): { spans: Shift[] } | { fault: string } {
  const spans: Shift[] = []
  for (const part of text.split(/\s+et\s+|\/|\+|,/)) {
    if (!part.trim()) continue
    const edges = EDGES.exec(part.trim())
    if (!edges)
      return {
        fault: `«\u00a0${short(part.trim())}\u00a0» ne dit pas de quelle heure à quelle heure. ${EXAMPLE}`,
      }
    const [from, until] = [minuteOf(edges[1]!, 'from'), minuteOf(edges[2]!, 'until')]
    for (const [minute, said] of [[from, edges[1]!] as const, [until, edges[2]!] as const])
      if (minute === undefined)
        return {
          fault: `«\u00a0${said.trim()}\u00a0» n’est pas une heure\u00a0: un jour va de 0\u00a0h à 24\u00a0h.`,
        }
    const night = until! <= from!
    const end = night ? until! + 1440 : until!
    if (night && end - from! > LONGEST_SHIFT)
      return {
        fault: `De «\u00a0${edges[1]!.trim()}\u00a0» à «\u00a0${edges[2]!.trim()}\u00a0»\u00a0: la fin vient avant le début, et ce n’est pas une nuit (13\u00a0heures au plus).`,
      }
    spans.push([from!, end])
  }
  return spans.length ? { spans } : { fault: `Les heures manquent. ${EXAMPLE}` }
}

const CLOCK = String.raw`(?:minuit|midi|\d{1,3}\s*(?:h(?:eures?)?|:)?\s*\d{0,2})`
const EDGES = new RegExp(String.raw`^(?:de |:\s*)?(${CLOCK})\s*(?:–|—|-|à|a|au|jusqu'à)\s*(${CLOCK})\s*\.?$`)

function minuteOf(text: string, edge: 'from' | 'until'): number | undefined {
  const written = text.trim()
  if (written === 'midi') return 720
  if (written === 'minuit') return edge === 'from' ? 0 : 1440
  const [, hour, minute = ''] = /^(\d{1,3})\s*(?:h(?:eures?)?|:)?\s*(\d{0,2})$/.exec(written) ?? []
  if (hour === undefined) return undefined
  const total = Number(hour) * 60 + Number(minute || 0)
  return Number(hour) <= 24 && Number(minute || 0) < 60 && total <= 1440 ? total : undefined
}
