/** Prints what some hours answer over the days when a clock changes somewhere: run once per time zone by a test. */
import type { Day } from '../../kernel/time.ts'
import { hoursOf } from './test-texts.ts'
import { nextOpening, openIntervals, typicalWeek } from './week.ts'

const texts = [
  'Mo-Fr 09:00-12:00,13:30-17:00; PH off',
  'Mo-Su 01:30-02:30,02:45-05:00',
  'Mo-Su 22:00-26:30',
  'Su 02:00-03:00; SH off',
]
const days: Day[] = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31', '2026-05-01']
for (const text of texts)
  for (const day of days) {
    const hours = hoursOf(text)
    const answers = [openIntervals(hours, day), nextOpening(hours, day, 7200), typicalWeek(hours, day)]
    process.stdout.write(`${text} ${day} ${JSON.stringify(answers)}\n`)
  }
