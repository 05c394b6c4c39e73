/** The points of a question as a table: `id,lat,lon`. */
import { readCsv } from '../../platform/csv.ts'
import { type IdentifiedPoint, pointInput } from './times.ts'

/** A row that cannot be used has its sentence, and the others stand. No point at all: the sentences say why. */
export function readPoints(text: string): { points: IdentifiedPoint[]; faults: string[] } {
  const { rows, fault } = readCsv(text)
  const [heading, ...lines] = rows
  if (!heading) return { points: [], faults: ['Le fichier est vide.'] }
  const titles = heading.cells.map(cell => cell.trim().toLowerCase())
  const column = (names: readonly string[]) => titles.findIndex(title => names.includes(title))
  const columns = {
    id: column(['id', 'code']),
    lat: column(['lat', 'latitude']),
    lon: column(['lon', 'lng', 'longitude']),
  }
  const missing = Object.entries(columns).flatMap(([name, at]) => (at < 0 ? [name] : []))
  if (missing.length)
    return {
      points: [],
      faults: [
        `La première ligne doit nommer les colonnes id, lat et lon\u00a0: il manque ${missing.join(', ')}.`,
      ],
    }
  const points: IdentifiedPoint[] = []
  const faults = fault ? [`Ligne ${fault.line}\u00a0: un guillemet n’est pas à sa place.`] : []
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const at = (index: number) => cells[index]?.trim() ?? ''
    // Number('') is 0: an empty cell says nothing.
    const number = (index: number) => (at(index) === '' ? undefined : at(index).replace(',', '.'))
    const point = { id: at(columns.id), lat: number(columns.lat), lon: number(columns.lon) }
    const read = pointInput.safeParse(point)
    if (!read.success) faults.push(`Ligne ${line}\u00a0: ${read.error.issues[0]!.message}`)
    else if (seen.has(read.data.id))
      faults.push(`Ligne ${line}\u00a0: «\u00a0${read.data.id}\u00a0» est déjà donné.`)
    else {
      points.push(read.data)
      seen.add(point.id)
    }
  }
  if (points.length + faults.length === 0) faults.push('Le fichier ne contient aucun point.')
  return { points, faults }
}
