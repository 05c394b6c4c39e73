/** A civil instant as people write it: '2025-03-04 08:00'. */
import { NetworkFault } from '../fault.ts'
import { dayNumber } from '../gtfs/days.ts'
import type { LocalTime } from '../types.ts'

/** The day, and the seconds after its midnight. What is no instant is a NetworkFault. */
export function readLocalTime(text: LocalTime): { day: string; seconds: number } {
  const [, day, hours, minutes, seconds = '0'] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim()) ?? []
  if (
    !day ||
    dayNumber(day) === undefined ||
    Number(hours) > 23 ||
    Number(minutes) > 59 ||
    Number(seconds) > 59
  )
    throw new NetworkFault(
      `«\u00a0${text}\u00a0» n’est pas un jour et une heure, par exemple «\u00a02025-03-04 08:00\u00a0».`,
    )
  return { day, seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) }
}
