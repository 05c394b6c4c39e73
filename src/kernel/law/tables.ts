/** What administrators wrote over the rules of law that ship, version after version, and the rules that they added. */
import type { Day } from '../time.ts'
import type { Confidence, LegalRule } from './rule.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    law_rule_version: {
      departement: string
      rule_id: string
      /** From 1; what ships is 0. */
      version: number
      value: number | null
      duration: string
      last_day: 'stands' | 'next_working_day' | null
      last_day_source: string
      source: string
      confidence: Confidence
      in_force_from: Day | null
      in_force_until: Day | null
      why: string
      recorded_on: Day
      recorded_by: string
      replaced_on: Day | null
    }
    law_rule: {
      departement: string
      id: string
      family: string
      section: LegalRule['section']
      trigger: string
      unit: LegalRule['unit']
      direction: LegalRule['direction']
      evidence: string[]
      kind: LegalRule['kind']
      computation: string
      consequence: string
    }
  }
}
