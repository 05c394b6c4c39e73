/** Cells of 200 m that come as a GeoJSON: their code says where they lie, so that their properties are a table like another. */
import type { CsvRow } from '../../../platform/csv.ts'

/** Titles, then a row a cell whose line is its rank; undefined where the file speaks of something else, or cannot be read. */
export function cellsInGeojson(text: string): CsvRow[] | undefined {
  if (!/"(?:id_?car_?200m|id_?inspire)"\s*:/i.test(text.slice(0, 20_000))) return undefined
  const properties = propertiesIn(text)
  if (!properties) return undefined
  const titles = [...new Set(properties.slice(0, 100).flatMap(each => Object.keys(each)))]
  return [
    { line: 0, cells: titles },
    ...properties.map((each, index) => ({
      line: index + 1,
      cells: titles.map(title => cellOf(each[title])),
    })),
  ]
}

function propertiesIn(text: string): Record<string, unknown>[] | undefined {
  try {
    const { features } = JSON.parse(text) as { features?: { properties?: Record<string, unknown> | null }[] }
    return Array.isArray(features) ? features.map(feature => feature?.properties ?? {}) : undefined
  } catch (error) {
    // Truncated: whoever reads outlines says so.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const cellOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))
