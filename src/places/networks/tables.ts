import type { Day } from '../../kernel/time.ts'
import type { Mode } from '../../travel/types.ts'
import type { NetworkSource } from './networks.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    network: {
      departement: string
      id: string
      sha256: Buffer
      bytes: number
      edition: number
      built_on: Day
      built_at: string
      sources: NetworkSource[]
      warnings: string[]
      modes: Mode[]
      timetable_from: Day | null
      timetable_until: Day | null
    }
    network_part: { departement: string; network_id: string; n: number; bytes: Buffer }
    network_use: {
      departement: string
      used_at: string
      used_on: Day
      network_id: string
      used_by: string
    }
    network_build: {
      departement: string
      id: string
      files: { name: string; kind: 'osm' | 'gtfs' }[]
      asked_by: string
      asked_at: string
      stage: string
      seen_at: string
      ended_at: string | null
      refused_why: string | null
      network_id: string | null
    }
  }
}
