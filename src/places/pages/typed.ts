/** A place as its form shows it: what is known, in the words that one types. */
import type { Typed } from '../../web/ask.ts'
import { hoursFromColumns, weekdays } from '../hours/columns.ts'
import { parseHours } from '../hours/parse.ts'
import { typicalWeek } from '../hours/week.ts'
import type { Place } from '../read.ts'

/** A Monday: which week is asked does not matter to the ordinary week. */
const MONDAY = '2026-01-05'

export function typedOf(place: Place): Typed {
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  const yes = (value: boolean | null) => (value === null ? '' : value ? 'oui' : 'non')
  const given = place.position === 'given'
  const typed: Typed = {
    ...{
      name: place.name,
      kind: place.kind,
      kindWord: text(place.kindWord),
      description: text(place.description),
    },
    ...{ commune: place.communeName, address: text(place.address), addressMore: text(place.addressMore) },
    ...{
      postcode: text(place.postcode),
      lat: given ? String(place.lat) : '',
      lon: given ? String(place.lon) : '',
    },
    ...{ mobile: yes(place.mobile), tour: text(place.tour), accessibility: text(place.accessibility) },
    ...{
      accessibilityUrl: text(place.accessibilityUrl),
      walkIn: yes(place.walkIn),
      phone: text(place.phone),
    },
    ...{ mail: text(place.mail), website: text(place.website), conditions: text(place.conditions) },
    ...{ languages: place.languages.join(', '), capacity: text(place.capacity), siret: text(place.siret) },
    ...(place.hours === null ? {} : (weekOf(place.hours) ?? { hours: place.hours })),
  }
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
}

/** The seven fields, when they say all that the text says: filled and sent back, they give the very same text. */
function weekOf(text: string): Typed | undefined {
  const read = parseHours(text)
  if ('fault' in read) return undefined
  const week = typicalWeek(read.hours, MONDAY)
  const columns = Object.fromEntries(
    weekdays.flatMap((day, index) => {
      const said = week[index]!.map(([from, until]) => `${clock(from)}-${clock(until)}`).join(' / ')
      return said ? [[day, said]] : []
    }),
  )
  const plain = hoursFromColumns(columns)
  if ('fault' in plain) return undefined
  if (plain.text === text) return { ...columns, holidays: 'ouvert' }
  return `${plain.text}; PH off` === text ? { ...columns, holidays: 'ferme' } : undefined
}

const clock = (second: number) => {
  const minutes = Math.round((second % 3600) / 60)
  return `${Math.floor(second / 3600)}h${minutes ? String(minutes).padStart(2, '0') : ''}`
}
