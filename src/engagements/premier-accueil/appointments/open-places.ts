/** When the places of the directory are open, for whoever books in them: by their published hours, where these can be read. */
import type { OpenPlaces } from '../../../kernel/appointments/calendar.ts'
import type { Span } from '../../../kernel/appointments/slots.ts'
import type { Day } from '../../../kernel/time.ts'
import { parseHours } from '../../../places/hours/parse.ts'
import { statesOn } from '../../../places/hours/week.ts'
import { placesOn } from '../../../places/read.ts'

/** « By appointment » counts as open: that is what one comes for. */
export const openPlaces: OpenPlaces = async ({ tx, departement, today }, places) => {
  const found = await placesOn(tx, departement, today, { ids: places })
  const hoursOf = new Map(
    found.flatMap(({ id, hours }) => {
      const read = hours?.trim() ? parseHours(hours) : undefined
      return read && 'hours' in read ? [[id, read.hours] as const] : []
    }),
  )
  const known = new Map<string, readonly Span[] | undefined>()
  return (place, day) => {
    const key = `${place} ${day}`
    if (!known.has(key)) known.set(key, spansOf(hoursOf.get(place), day))
    return known.get(key)
  }
}

function spansOf(hours: Parameters<typeof statesOn>[0] | undefined, day: Day): readonly Span[] | undefined {
  if (!hours) return undefined
  const spans: [number, number][] = []
  for (const { from, until } of statesOn(hours, day) ?? []) {
    const last = spans.at(-1)
    if (last?.[1] === from / 60) last[1] = until / 60
    else spans.push([from / 60, until / 60])
  }
  return statesOn(hours, day) ? spans : undefined
}
