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

/** The real clock, or one that stays on MAILLAGE_TODAY while its hours go on. */
export function clockOf({ today }: Pick<Config, 'today'>): Clock {
  return () => {
    const at = new Date().toISOString() // the one place that reads the clock
    if (!today) return { at, today: civilDay.format(Date.parse(at)) as Now['today'] }
    return { at: `${today}T${at.slice(11)}`, today }
  }
}
