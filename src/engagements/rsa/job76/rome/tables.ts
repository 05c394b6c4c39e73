import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'

interface Dated {
  from_on: Day
  until_on: Day | null
}

declare module '../../../../platform/db.ts' {
  interface Tables {
    rome_edition: { n: number; source: string; entered_on: Day }
    rome_metier: Dated & {
      code: string
      plain_label: string | null
      words: Generated<string[]>
      official_label: string | null
      label: GeneratedAlways<string>
      parent: string | null
      regulated: boolean | null
    }
    rome_appellation: Dated & { ogr: number; rome: string; label: string; main: boolean; rare: boolean }
    rome_competence: Dated & {
      ogr: number
      plain_label: string | null
      official_label: string | null
      label: GeneratedAlways<string>
      category: 'savoir-faire' | 'savoir-etre' | 'savoir'
      macro: number | null
    }
    rome_metier_competence: Dated & {
      rome: string
      competence: number
      own_rank: number | null
      official: boolean
    }
    rome_mobility: Dated & {
      from_rome: string
      to_rome: string
      own_rank: number | null
      official_rank: number | null
      rank: GeneratedAlways<number | null>
    }
  }
}
