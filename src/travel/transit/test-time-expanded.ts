/**
 * The slow way, for tests: every passage of the day again and again until nothing gets earlier. It shares no line with what it checks: neither the reading of
 * the tables, nor patterns, nor rounds.
 */
import { readCsv } from '../../platform/csv.ts'

export interface Passage {
  stop: number
  arrival: number
  departure: number
  boards: boolean
  alights: boolean
}

/** By stop: to which stops, and how long after alighting one is ready to board there. */
export type Changes = readonly (readonly (readonly [to: number, seconds: number])[])[]

export const NEVER = Number.POSITIVE_INFINITY

/** The trips of one service day, whole, from the tables of a feed. `shift` puts another service day on the clock of the day asked. */
export function passagesOf(
  tables: Record<string, string>,
  day: string,
  numberOf: (stop: string) => number,
  shift = 0,
): Passage[][] {
  const services = running(tables, day)
  const runs = new Set(
    rows(tables.trips!).flatMap(trip => (services.has(trip.service_id!) ? [trip.trip_id!] : [])),
  )
  const trips = new Map<string, Record<string, string>[]>()
  for (const row of rows(tables.stop_times!))
    if (runs.has(row.trip_id!)) trips.set(row.trip_id!, [...(trips.get(row.trip_id!) ?? []), row])
  return [...trips.values()].map(trip => {
    trip.sort((a, b) => Number(a.stop_sequence) - Number(b.stop_sequence))
    const passages = trip.map(row => ({
      stop: numberOf(row.stop_id!),
      arrival: seconds(row.arrival_time || row.departure_time!) + shift,
      departure: seconds(row.departure_time || row.arrival_time!) + shift,
      ...{ boards: row.pickup_type !== '1', alights: row.drop_off_type !== '1' },
    }))
    for (let i = 0; i < passages.length; i++) {
      if (!Number.isNaN(passages[i]!.arrival)) continue
      const before = i - 1
      let after = i
      while (Number.isNaN(passages[after]!.arrival)) after++
      const [leaves, arrives] = [passages[before]!.departure, passages[after]!.arrival]
      for (let j = i; j < after; j++)
        passages[j]!.arrival = passages[j]!.departure = Math.round(
          leaves + ((arrives - leaves) * (j - before)) / (after - before),
        )
      i = after
    }
    return passages
  })
}

/** Earliest alighting at each stop for who is ready at `ready`; in at most `rides` when told. */
export function earliest(
  trips: readonly (readonly Passage[])[],
  changes: Changes,
  ready: readonly number[],
  rides = NEVER,
): number[] {
  const off = ready.map(() => NEVER)
  let boardable = [...ready]
  for (let ride = 0, better = true; better && ride < rides; ride++) {
    const next = [...boardable]
    better = false
    for (const trip of trips) {
      let aboard = false
      for (const { stop, arrival, departure, boards, alights } of trip) {
        if (aboard && alights && arrival < off[stop]!) {
          off[stop] = arrival
          better = true
          for (const [to, time] of changes[stop]!) next[to] = Math.min(next[to]!, arrival + time)
        }
        if (boards && boardable[stop]! <= departure) aboard = true
      }
    }
    boardable = next
  }
  return off
}

function running(tables: Record<string, string>, day: string): Set<string> {
  const date = day.replaceAll('-', '')
  const weekday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][
    new Date(`${day}T00:00:00Z`).getUTCDay()
  ]!
  const services = new Set<string>()
  for (const row of rows(tables.calendar ?? ''))
    if (row.start_date! <= date && date <= row.end_date! && row[weekday] === '1')
      services.add(row.service_id!)
  for (const row of rows(tables.calendar_dates ?? ''))
    if (row.date === date) {
      if (row.exception_type === '1') services.add(row.service_id!)
      else services.delete(row.service_id!)
    }
  return services
}

function rows(text: string): Record<string, string>[] {
  const [names, ...lines] = readCsv(text).rows
  return lines.map(({ cells }) =>
    Object.fromEntries(names!.cells.map((name, i) => [name.trim(), cells[i]?.trim() ?? ''])),
  )
}

function seconds(text: string): number {
  if (!text) return Number.NaN
  const [hours, minutes, rest] = text.split(':').map(Number) as [number, number, number]
  return hours * 3600 + minutes * 60 + rest
}
