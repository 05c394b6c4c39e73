/** The one port to the clock. Everywhere else the instant is a parameter. */
import type { Config } from './config.ts'

export interface Now {
  /** Instant, ISO 8601 in UTC. */
  at: string
  /** Civil day in France, ISO. */
  today: `${number}-${number}-${number}`
}

export type Clock = () => Now

const civilDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' })

/** The real clock, or one that stays on MAILLAGE_TODAY while its hours go on. `real` gives the instant. */
export function clockOf(
  { today }: Pick<Config, 'today'>,
  real = () => new Date().toISOString(), // the one place that reads the clock
): Clock {
  return () => {
    const at = real()
    if (!today) return { at, today: civilDay.format(Date.parse(at)) as Now['today'] }
    return { at: sameHour(at, today), today }
  }
}

/** The hour that French clocks show at that instant, on another day: past midnight in Paris, it is still the evening in UTC. */
function sameHour(at: string, day: Now['today']): string {
  const hour = hourOf(at)
  const [winter, summer] = ['+01:00', '+02:00'].map(offset =>
    new Date(`${day}T${hour}${at.slice(19, -1)}${offset}`).toISOString(),
  )
  return hourOf(summer!) === hour ? summer! : winter!
}

/** The civil time in France: « 14:05:09 ». */
export const hourOf = (at: string): string => civilHour.format(Date.parse(at))
const civilHour = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium', timeZone: 'Europe/Paris' })
