import type { Generated } from 'kysely'
import type { Day } from '../time.ts'
import type { OrganisationKind } from './account-organisations.ts'
import type { Role } from './identity.ts'
import type { FieldClass } from './trace.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    organisation: {
      departement: string
      id: string
      name: string
      kind: OrganisationKind
      duty: 'orientation' | null
      utas: string | null
      closed_on: Day | null
    }
    agent: {
      departement: string
      id: string
      name: string
      mail: string
      kind: 'person' | 'service'
      created_on: Day
      created_by: string | null
      suspended_on: Day | null
      suspended_why: string | null
    }
    agent_role: {
      departement: string
      id: string
      agent_id: string
      role: Role
      from_on: Day
      until_on: Day | null
      given_by: string | null
    }
    agent_membership: {
      departement: string
      id: string
      agent_id: string
      organisation_id: string
      proposed_by: string | null
      proposed_on: Day
      confirmed_by: string | null
      from_on: Day | null
      until_on: Day | null
    }
    access_mine: {
      departement: string
      reason_id: string
      person_id: string
      purpose: string
      reads: FieldClass[]
      writes: FieldClass[]
      until_at: Date | null
    }
    access_alert: {
      departement: string
      id: string
      agent_id: string
      kind: 'volume' | 'break-glass' | 'in-vain'
      on_day: Day
      at: Date
      seen_by: string | null
      seen_on: Day | null
    }
    access_break_glass: {
      departement: string
      id: string
      agent_id: string
      person_id: string
      why: string
      on_day: Day
      at: Date
      until_at: Date
      review_due_on: Day
      reviewed_by: string | null
      reviewed_on: Day | null
      justified: boolean | null
      review: string | null
    }
    access_reason: {
      departement: string
      id: string
      person_id: string
      agent_id: string | null
      organisation_id: string | null
      purpose: string
      origin: 'import' | 'orientation' | 'designation' | 'appointment' | 'hand-over' | 'break-glass'
      origin_id: string | null
      from_on: Day
      until_on: Day | null
      /** Set for 'break-glass' alone. */
      until_at: Generated<Date | null>
    }
    access_exclusion: {
      departement: string
      id: string
      person_id: string
      agent_id: string | null
      organisation_id: string | null
      why: 'conflict-of-interest' | 'protected-address' | 'request-of-the-person'
      from_on: Day
      until_on: Day | null
      declaration_id: Generated<string | null>
    }
    access_declaration: {
      departement: string
      id: string
      person_id: string
      agent_id: string | null
      organisation_id: string | null
      why: 'conflict-of-interest' | 'protected-address' | 'request-of-the-person'
      from_on: Day
      until_on: Day | null
      declared_by: string
      declared_on: Day
      lifted_by: string | null
      lifted_on: Day | null
      lifted_why: string | null
    }
    access_purpose: {
      id: string
      label: string
      article: string
      reads: FieldClass[]
      writes: FieldClass[]
      longest_days: number
    }
    trace: {
      departement: string
      day: Day
      n: number
      at: Date | null
      agent_id: string | null
      organisation: string | null
      function: string | null
      purpose: string | null
      reason_id: string | null
      person_id: string | null
      classes: FieldClass[] | null
      operation: 'view' | 'list' | 'write' | 'export' | 'search' | null
      action: string | null
      leaf: Buffer
      hash: Buffer
    }
  }
}
