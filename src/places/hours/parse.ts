/** Opening hours as OpenStreetMap writes them: « Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off ». */
import type { opening_hours } from 'opening_hours'
import type { Day } from '../../kernel/time.ts'
import { readByLibrary } from './library.ts'
import { ordinaryText } from './rules.ts'
import type { Interval, WeekOfStates } from './week.ts'

/** What a text says, once read. The maps keep what has been asked of it. */
export interface Hours {
  /** As the source wrote it. */
  text: string
  /** The same, in the spelling of OpenStreetMap. */
  canonical: string
  library: opening_hours
  /** The same without the rules of public and school holidays. */
  ordinary: () => opening_hours
  weeks: Map<Day, WeekOfStates>
  typical: Map<Day, readonly (readonly Interval[])[]>
}

/** Most texts of a directory are few and come back: they are read once. */
export function parseHours(text: string): { hours: Hours } | { fault: string } {
  const found = known.get(text)
  if (found) return found
  if (known.size >= KEPT) known.delete(known.keys().next().value!)
  const read = reading(text)
  known.set(text, read)
  return read
}

const KEPT = 5_000
const LONGEST = 1_000
const EXAMPLE = '«\u00a0Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off\u00a0»'
const known = new Map<string, { hours: Hours } | { fault: string }>()

function reading(text: string): { hours: Hours } | { fault: string } {
  if (!text.trim()) return { fault: 'Les horaires sont vides.' }
  if (text.length > LONGEST)
    return { fault: `Les horaires dépassent ${LONGEST} caractères\u00a0: ${quoted(text.slice(0, 40))}…` }
  const sun = /\b(sunrise|sunset|dawn|dusk)\b/i.exec(text.replace(/"[^"]*"/g, ''))
  if (sun) return { fault: `${quoted(sun[0])} suit le soleil\u00a0: indiquez une heure, par exemple 18:00.` }
  try {
    return judged(text, readByLibrary(text))
  } catch (problem) {
    // Its own sentence is a string; on a text such as « week » it stumbles, which says no more about the text.
    return { fault: unreadable(typeof problem === 'string' ? partAt(text, problem) : text.trim()) }
  }
}

/** The library reads more than the syntax allows; what it had to guess is refused. */
function judged(text: string, library: opening_hours): { hours: Hours } | { fault: string } {
  for (const { type, value, position } of library.getStructuredWarnings()) {
    if (type === 'vague')
      return {
        fault: `Les heures manquent dans ${quoted(wordBefore(value, position ?? 0))}\u00a0: écrivez par exemple ${EXAMPLE}.`,
      }
    if (type === 'interpreted_as_year' || type === 'ambiguous_word')
      return { fault: unreadable(wordBefore(value, position ?? 0)) }
  }
  const canonical = library.prettifyValue()
  const ordinary = ordinaryText(canonical)
  let other: opening_hours | undefined = ordinary === canonical ? library : undefined
  const reread = () => {
    other ??= readByLibrary(ordinary)
    return other
  }
  return { hours: { text, canonical, library, ordinary: reread, weeks: new Map(), typical: new Map() } }
}

const quoted = (part: string): string => `«\u00a0${part}\u00a0»`
const unreadable = (part: string): string =>
  `Les horaires ne se lisent pas à partir de ${quoted(part)}\u00a0: écrivez-les comme ${EXAMPLE}.`

/** The library quotes the text as far as it went, « Mo-Fr 9h <--- (…) »: the word it stopped in is the part to mend. */
function partAt(text: string, problem: string): string {
  const read = problem.split(' <---')[0]!
  return text.startsWith(read) ? wordBefore(text, read.length) : text.trim()
}

/** « Feb 30 » rather than « 30 »: a number alone says nothing. */
function wordBefore(text: string, end: number): string {
  const start = (at: number) =>
    Math.max(...[' ', ';'].map(gap => text.slice(0, at).trimEnd().lastIndexOf(gap))) + 1
  let from = start(end)
  if (from && /^\d+([\s;]|$)/.test(text.slice(from))) from = start(from)
  const length = /[\s;]|$/.exec(text.slice(end))!.index
  return text.slice(from, end + length).trim() || text.trim()
}
