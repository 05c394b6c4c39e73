import type { Day } from '../time.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    commune: {
      code: string
      name: string
      departement: string
      arrondissement: string | null
      epci: string | null
      population: number | null
      lon: number | null
      lat: number | null
      postcodes: string[]
    }
    commune_former: { code: string; name: string; commune: string }
    commune_older_name: { commune: string; name: string }
    epci: { code: string; name: string; kind: string }
    arrondissement: { code: string; name: string; departement: string }
    utas: { departement: string; code: string; name: string; standing: 'provisional' | 'official' }
    commune_service: {
      departement: string
      commune: string
      from_on: Day
      utas: string | null
      cms: string | null
      canton: string | null
      source: string
      recorded_by: string | null
    }
    territory_file: {
      departement: string
      id: string
      subject: 'population' | 'poverty' | 'cars' | 'cells' | 'outlines'
      level: 'commune' | 'iris' | 'cell'
      source: string
      holds_on: Day
      recorded_on: Day
      recorded_at: string
      recorded_by: string
    }
    territory_figure: {
      departement: string
      level: 'commune' | 'iris' | 'cell'
      subject: 'population' | 'poverty' | 'cars' | 'cells'
      code: string
      commune: string
      holds_on: Day
      known_from: Day
      known_until: Day | null
      file_id: string
      lon: number | null
      lat: number | null
      inhabitants: number | null
      households: number | null
      poor_households: number | null
      households_without_car: number | null
    }
    territory_outline: {
      departement: string
      level: 'commune' | 'iris'
      code: string
      commune: string
      known_from: Day
      known_until: Day | null
      file_id: string
      geometry: unknown
      lon: number
      lat: number
    }
  }
}
