import type { Day } from '../kernel/time.ts'
import type { Mapping } from './imports/mapping.ts'
import type { Counts, Format } from './imports/result.ts'
import type { Kind } from './kinds.ts'
import type { SaidPlace, SaidService } from './said/said.ts'

declare module '../platform/db.ts' {
  interface Tables {
    place_said: {
      departement: string
      id: string
      place_id: string
      service_id: string | null
      source: string
      source_key: string
      said: SaidPlace | SaidService
      holds_on: Day
      known_from: Day
      known_until: Day | null
      absent_since: Day | null
      recorded_by: string | null
    }
    place: {
      departement: string
      id: string
      known_from: Day
      known_until: Day | null
      kind: Kind
      kind_word: string | null
      name: string
      siret: string | null
      description: string | null
      commune: string
      address: string | null
      address_more: string | null
      postcode: string | null
      lon: number
      lat: number
      position: 'given' | 'estimated'
      phone: string | null
      mail: string | null
      website: string | null
      hours: string | null
      walk_in: boolean | null
      mobile: boolean
      tour: string | null
      accessibility: string | null
      accessibility_url: string | null
      languages: string[]
      publics: string[]
      conditions: string | null
      capacity: number | null
      networks: string[]
      closed_on: Day | null
      source: string
      said_on: Day
      sources: { source: string; on: Day }[]
    }
    place_service: {
      departement: string
      id: string
      place_id: string
      known_from: Day
      known_until: Day | null
      name: string
      description: string | null
      type: string | null
      thematics: string[]
      publics: string[]
      publics_more: string | null
      conditions: string | null
      fees: string | null
      fees_more: string | null
      reception: string[]
      mobilisation: string[]
      mobilised_by: string[]
      mobilisation_more: string | null
      mobilisation_url: string | null
      phone: string | null
      mail: string | null
      hours: string | null
      zone: string[]
      source: string
      said_on: Day
    }
    place_import: {
      departement: string
      id: string
      file: string
      format: Format
      on_day: Day
      at: string
      recorded_by: string
      counts: Counts
    }
    place_mapping: {
      departement: string
      titles: string
      mapping: Mapping
      recorded_on: Day
      recorded_by: string
    }
    place_pair: {
      departement: string
      id: string
      kept: string
      other: string
      verdict: 'same' | 'different'
      decided_on: Day
      decided_by: string
      undone_on: Day | null
      undone_by: string | null
    }
  }
}
