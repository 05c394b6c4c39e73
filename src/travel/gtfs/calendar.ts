/** On which days a service runs: calendar.txt by weekday, calendar_dates.txt by exception; a feed may have only one of the two. */
import type { Tables } from './archive.ts'
import { dayNumber, weekday } from './days.ts'
import { type Rejects, rejects } from './rejects.ts'
import { eachRow, type Row } from './table.ts'

/** Days (from 1970) of each service, by its id. */
export type Services = Map<string, Set<number>>

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export function readCalendar(tables: Tables): { services: Services; warnings: string[] } {
  const services: Services = new Map()
  const faults = [rejects('calendar.txt'), rejects('calendar_dates.txt')] as const
  const [weekly, exceptions] = [tables.get('calendar'), tables.get('calendar_dates')]
  if (weekly) readWeeks(weekly, services, faults[0])
  if (exceptions) readExceptions(exceptions, services, faults[1])
  return { services, warnings: faults.flatMap(fault => fault.warnings()) }
}

function readWeeks(bytes: Uint8Array, services: Services, faults: Rejects) {
  const required = ['service_id', ...week, 'start_date', 'end_date']
  eachRow(bytes, { required }, faults, row => {
    const [from, until] = [dayIn(row, 8, faults), dayIn(row, 9, faults)]
    if (from === undefined || until === undefined) return
    const runs = week.map((_, i) => row.whole(i + 1) === 1)
    const days = daysOf(services, row.text(0))
    for (let day = from; day <= until; day++) if (runs[weekday(day)]) days.add(day)
  })
}

function readExceptions(bytes: Uint8Array, services: Services, faults: Rejects) {
  eachRow(bytes, { required: ['service_id', 'date', 'exception_type'] }, faults, row => {
    const [day, type] = [dayIn(row, 1, faults), row.whole(2)]
    if (day === undefined) return
    if (type === 1) daysOf(services, row.text(0)).add(day)
    else if (type === 2) daysOf(services, row.text(0)).delete(day)
    else faults.row(row.line, `exception_type «\u00a0${row.text(2)}\u00a0» inconnu (1 ou 2)`)
  })
}

function daysOf(services: Services, id: string): Set<number> {
  const days = services.get(id) ?? new Set()
  services.set(id, days)
  return days
}

function dayIn(row: Row, column: number, faults: Rejects): number | undefined {
  const day = dayNumber(row.text(column))
  if (day === undefined) faults.row(row.line, `date «\u00a0${row.text(column)}\u00a0» illisible`)
  return day
}
