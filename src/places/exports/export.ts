/** The directory as others take it: data·inclusion, the standard of digital mediation, a table, a map. */
import * as z from 'zod'
import { agentRoles } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { type Day, dayInput } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { qualityOf } from '../quality/score.ts'
import { type Place, placesOn } from '../read.ts'
import { type Service, servicesOn } from '../services.ts'
import { type Cells, csvOf, isMednum, mednumRowOf, rowOf } from './cells.ts'
import { serviceOf, structureOf } from './data-inclusion.ts'

export const exportFormats = {
  'data-inclusion': {
    label: 'data·inclusion v1',
    file: 'lieux-data-inclusion.json',
    type: 'application/json',
  },
  mednum: { label: 'Médiation numérique', file: 'lieux-mediation-numerique.csv', type: 'text/csv' },
  csv: { label: 'Tableau CSV', file: 'lieux.csv', type: 'text/csv' },
  geojson: { label: 'Carte GeoJSON', file: 'lieux.geojson', type: 'application/geo+json' },
} as const
export type ExportFormat = keyof typeof exportFormats

export const exportPlaces = action({
  id: 'places.export',
  label: 'Exporter les lieux',
  about:
    'Donne tous les lieux de l’annuaire dans un format que d’autres lisent, tels que connus un jour donné.',
  effect: 'read',
  allowed: agentRoles,
  input: z.strictObject({
    format: z.enum(
      Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]],
      'Choisissez un format\u00a0: data-inclusion, mednum, csv ou geojson.',
    ),
    asOf: dayInput.optional(),
  }),
  output: z.object({ file: z.string(), type: z.string(), text: z.string() }),
  run: ({ tx, departement, today }, { format, asOf }) => exported(tx, departement, asOf ?? today, format),
})

export async function exported(tx: Tx, departement: string, asOf: Day, format: ExportFormat) {
  const places = await placesOn(tx, departement, asOf)
  const services = await servicesOn(tx, departement, asOf)
  const known = new Set(places.map(({ id }) => id))
  const byPlace = Map.groupBy(
    services.filter(({ place }) => known.has(place)),
    ({ place }) => place,
  )
  const of = (place: string): Service[] => byPlace.get(place) ?? []
  const row = (place: Place): Cells => ({
    ...rowOf(place, departement),
    qualite: String(qualityOf(place, asOf).score),
  })
  const written: Record<ExportFormat, () => string> = {
    'data-inclusion': () =>
      json({
        structures: places.map(place => structureOf(place, departement)),
        services: places.flatMap(({ id }) => of(id).map(service => serviceOf(service, departement))),
      }),
    mednum: () =>
      table(
        places
          .filter(place => isMednum(place, of(place.id)))
          .map(place => mednumRowOf(place, of(place.id), departement)),
        mednumRowOf(nowhere, [], departement),
      ),
    csv: () => table(places.map(row), { ...rowOf(nowhere, departement), qualite: '' }),
    geojson: () =>
      json({
        type: 'FeatureCollection',
        features: places.map(place => {
          const { lon: _, lat: __, ...properties } = row(place)
          return {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
            properties,
          }
        }),
      }),
  }
  const { file, type } = exportFormats[format]
  return { file, type: `${type}; charset=utf-8`, text: written[format]() }
}

const json = (value: object) => `${JSON.stringify(value, null, 1)}\n`

/** The titles stand even above an empty table. */
const table = (rows: readonly Cells[], titles: Cells) => csvOf(rows, Object.keys(titles))

const nowhere = {
  languages: [],
  publics: [],
  networks: [],
  address: '',
  communeName: '',
  phone: null,
} as never
