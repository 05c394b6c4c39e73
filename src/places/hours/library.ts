/** The library of OpenStreetMap for opening hours, read once, on the civil clock of France whatever the machine's. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type { opening_hours } from 'opening_hours'
import type { Day } from '../../kernel/time.ts'

/** Throws the library's own sentence (a string) when the text cannot be read. */
export function readByLibrary(text: string): opening_hours {
  library ??= compiled()
  return new library(text, NORMANDIE, { locale: 'fr', tag_key: 'opening_hours' } as never)
}

/** Midnight at the start of `day`, as the library wants it. */
export const midnight = (day: Day): Date => new CivilDate(Date.parse(day))

/**
 * A date without time zone: the library only knows the machine's, where 02:30 is missing on one day of March and that
 * day is not the same in Paris and in New York. Its local hours are here those of UTC, which misses none.
 */
class CivilDate extends Date {
  constructor(first?: number | string | Date, month?: number, day = 1, hours = 0, minutes = 0, seconds = 0) {
    // The library asks for the present instant to look ahead in its warnings: it is given a year whose school holidays
    // it knows, and never the clock of the machine.
    super(
      month === undefined
        ? (first ?? PRESENT)
        : Date.UTC(first as number, month, day, hours, minutes, seconds),
    )
  }
}
for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'])
  for (const access of ['get', 'set']) {
    const utc = Object.getOwnPropertyDescriptor(Date.prototype, `${access}UTC${part}`)
    if (utc) Object.defineProperty(CivilDate.prototype, access + part, utc)
  }

const PRESENT = Date.UTC(2025, 0, 1)

/** Public holidays of metropolitan France; school holidays of zone B, as far as the library has them. */
const NORMANDIE = { lat: 49.44, lon: 1.1, address: { country_code: 'fr', state: 'Normandie' } }

type Library = new (text: string, place: typeof NORMANDIE, how: never) => opening_hours

let library: Library | undefined

function compiled(): Library {
  const file = createRequire(import.meta.url).resolve('opening_hours')
  const module = { exports: {} }
  const wrapped = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'exports', 'require', 'Date', 'console'],
    {
      filename: file,
    },
  )
  // The sun is its only dependency, and no opening hour of ours follows the sun (parse.ts refuses it).
  wrapped(module, module.exports, () => ({}), CivilDate, { error() {}, warn() {}, log() {} })
  return module.exports as Library
}
