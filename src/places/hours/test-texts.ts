/** Believable opening hours for the tests. */
import fc from 'fast-check'
import { type Hours, parseHours } from './parse.ts'

export function hoursOf(text: string): Hours {
  const read = parseHours(text)
  if ('fault' in read) throw new Error(read.fault)
  return read.hours
}

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
  .map(quarters => quarters.toSorted((a, b) => a - b))
  .map(([a, b, c, d]) => [`${clock(a!)}-${clock(b!)}`, d !== undefined && `${clock(c!)}-${clock(d)}`])
  .map(ranges => ranges.filter(Boolean).join(','))

const days = fc
  .subarray(names, { minLength: 1 })
  .map(chosen => (chosen.length > 4 ? `${chosen[0]}-${chosen.at(-1)}` : chosen.join(',')))

const rule = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(days, times).map(parts => parts.join(' ')) },
  fc.tuple(days, fc.constant('22:00-26:00')).map(parts => parts.join(' ')),
  fc.constantFrom('PH off', 'PH 10:00-12:00', 'Aug off', 'Jul 10-Aug 20 off', '2026 Mar 29 off'),
  fc.tuple(fc.constantFrom('Mo[1]', 'Th[-1]', 'week 01-53/2 Tu'), times).map(parts => parts.join(' ')),
  fc.tuple(days, times).map(parts => `${parts.join(' ')} "sur rendez-vous"`),
)

/** One rule of the week, then any others. */
export const anyHours = fc
  .tuple(days, times, fc.array(rule, { maxLength: 3 }), fc.constantFrom('; ', ', '))
  .map(([first, opened, rules, separator]) =>
    [`${first} ${opened}`, ...rules].join(rules.every(text => !/off|PH/.test(text)) ? separator : '; '),
  )
