import type { Day } from '../time.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    person: { departement: string; id: string; known_on: Day }
    person_key: { departement: string; key: string; person_id: string }
    person_identity: {
      departement: string
      person_id: string
      source: string
      known_from: Day
      known_until: Day | null
      title: string | null
      last_name: string
      birth_name: string
      first_name: string
      other_first_names: string
      born_on: Day
      born_precision: 'day' | 'month' | 'year'
      sex: '1' | '2'
      died_on: Day | null
      nir_sealed: Buffer | null
      nir_hash: Buffer | null
      search: string
    }
    person_contact: {
      departement: string
      id: string
      person_id: string
      kind: 'phone' | 'mail'
      written: string
      compared: string
      source: string
      known_on: Day
      ended_on: Day | null
      do_not_use: boolean
    }
    person_digital: {
      departement: string
      id: string
      person_id: string
      level: 'alone' | 'helped' | 'unable'
      known_on: Day
      ended_on: Day | null
      recorded_by: string
    }
    foyer: { departement: string; id: string; known_on: Day }
    foyer_membership: {
      departement: string
      foyer_id: string
      person_id: string
      source: string
      role: 'DEM' | 'CJT' | 'ENF' | 'AUT' | 'RDO'
      from_on: Day
      until_on: Day | null
      known_from: Day
      known_until: Day | null
    }
    person_address: {
      departement: string
      person_id: string
      source: string
      from_on: Day | null
      lines: string[]
      postcode: string | null
      commune: string | null
      commune_name: string | null
      homeless: boolean
      known_from: Day
      known_until: Day | null
    }
    person_merge: {
      departement: string
      id: string
      person_id: string
      merged_id: string
      why: 'same-nir' | 'decided'
      merged_on: Day
      merged_by: string
      undone_on: Day | null
      undone_by: string | null
    }
  }
}
