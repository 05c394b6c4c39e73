/** Ferries: the bacs of the Seine run all day, a few minutes of crossing and some of waiting. */
import type { Tags } from './block.ts'

/** Half of an interval of twenty minutes: the bacs of the Seine leave every ten to thirty. */
const usualWait = 10 * 60

/** Km/h, where no duration is written. */
const usualSpeed = 8

/** Above it, a ship to another country: nobody goes to a welcome by it, and its arcs would not fit 16 bits. */
const longestCrossing = 90 * 60

/** Seconds from quay to quay, the wait included; undefined for a crossing that is too long. */
export function crossingSeconds(tags: Tags, metres: number): number | undefined {
  const sailing = seconds(tags.duration) ?? (metres / usualSpeed) * 3.6
  const interval = seconds(tags.interval)
  const crossing = sailing + (interval === undefined ? usualWait : interval / 2)
  return crossing <= longestCrossing ? crossing : undefined
}

/** '00:05', '00:05:30', '5', 'PT5M', 'PT1H10M'. */
function seconds(text: string | undefined): number | undefined {
  if (!text) return undefined
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  if (/^\d+$/.test(text)) return Number(text) * 60
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text)
  return iso ? Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0) : undefined
}
