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
  }
}
