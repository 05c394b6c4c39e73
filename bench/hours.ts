/** The fourteen half-days of 1,000 places: for the first time, then as a page asks again, against the library alone. */
import { halfDays, openInHalfDay } from '../src/places/hours/half-days.ts'
import { midnight, readByLibrary } from '../src/places/hours/library.ts'
import { parseHours } from '../src/places/hours/parse.ts'
import { inTurn, report, scaled } from './report.ts'

const PLACES = scaled(1_000)
const TEXTS = scaled(300)
const BAR = 50

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const text = (place: number) => {
  const shift = (place % TEXTS) % 60
  const saturday = (place % TEXTS) - shift
  return `Mo-Fr ${clock(480 + shift)}-12:00,${clock(810 + shift)}-17:00; Sa ${clock(540 + saturday / 5)}-12:00; PH off`
}
const texts = Array.from({ length: PLACES }, (_, place) => text(place))

const askAll = () =>
  texts.reduce((open, said) => {
    const read = parseHours(said)
    if ('fault' in read) throw new Error(read.fault)
    return (
      open + halfDays.filter((_, halfDay) => openInHalfDay(read.hours, '2026-03-10', halfDay, 1800)).length
    )
  }, 0)

const start = performance.now()
const open = askAll()
report({
  what: `${PLACES} lieux, ${TEXTS} textes, la première fois`,
  measured: `${(performance.now() - start).toFixed(0)} ms (${open} demi-journées)`,
})

const alone = readByLibrary(text(0))
const { again, week } = await inTurn(
  {
    again: askAll,
    week: () => alone.getOpenIntervals(midnight('2026-03-09'), midnight('2026-03-16')),
  },
  { rounds: 40 },
)
report({
  what: 'les mêmes, redemandées',
  measured: `${again.p50.toFixed(1)} ms, p95 ${again.p95.toFixed(1)} ms`,
  ratio: `${Math.round((week.p50 * PLACES) / again.p50)} × la bibliothèque seule`,
  bar: { says: `p95 ≤ ${BAR} ms`, held: again.p95 <= BAR },
})
