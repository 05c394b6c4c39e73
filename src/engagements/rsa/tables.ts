import type { Day } from '../../kernel/time.ts'
import type { CafHousehold } from './caf/household.ts'
import type { StoredHistory } from './droits/history.ts'
import type { Span } from './droits/standing.ts'
import type { EntryKind } from './droits/stints.ts'

export const allParcours = ['emploi', 'socio-professionnel', 'social'] as const
export type Parcours = (typeof allParcours)[number]

declare module '../../platform/db.ts' {
  interface Tables {
    caf_file: {
      departement: string
      id: string
      sha256: Buffer
      name: string
      bytes: number
      kind: 'M' | 'I' | null
      organism: string | null
      caisse: string | null
      reference_on: Day | null
      created_on: Day | null
      created_time: string | null
      received_on: Day
      deposited_by: string
      deposited_at: Date | string
      read_at: Date | string | null
      households_read: number | null
      whole: boolean
      takeover: boolean
      held_why: string | null
      released_by: string | null
      released_at: Date | string | null
      applied_at: Date | string | null
      refused_why: string | null
      result: unknown
    }
    caf_staged: { departement: string; file_id: string; line: number; household: CafHousehold; hash: Buffer }
    caf_reject: {
      departement: string
      file_id: string
      n: number
      line: number
      reason: string
      organism: string | null
      caisse: string | null
      matricule: string | null
      request_number: string | null
    }
    caf_dossier: {
      departement: string
      id: string
      organism: string
      caisse: string
      matricule: string
      request_number: string
      foyer_id: string
    }
    caf_content: { departement: string; dossier_id: string; hash: Buffer; household: CafHousehold }
    caf_sighting: { departement: string; dossier_id: string; file_id: string; hash: Buffer }
    rsa_standing: {
      departement: string
      person_id: string
      dossier_id: string
      spans: Span[]
      known_from: Day
      known_until: Day | null
    }
    rsa_droit: {
      departement: string
      id: string
      person_id: string
      dossier_id: string
      holds_from: Day
      entered_on: Day
      kind: EntryKind
      history: StoredHistory
      void_on: Day | null
    }
    rsa_orientation: {
      departement: string
      id: string
      droit_id: string
      person_id: string
      decided_on: Day
      notified_on: Day
      parcours: Parcours
      organisation_id: string
      referent_id: string | null
      recorded_on: Day
      recorded_by: string
      replaced_on: Day | null
    }
  }
}
