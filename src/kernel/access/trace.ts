/** Who saw or changed which file. The lines of a transaction are written with it: the chain is docs/architecture.md, « La trace ». */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db.ts'

export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4'

export interface TraceLine {
  operation: 'view' | 'list' | 'write' | 'export' | 'search'
  /** Id of the action that was run. */
  action: string
  person?: string | undefined
  /** Of Job 76: the person, where the candidate has a file, is found by the database and told to nobody. */
  candidate?: string | undefined
  reason?: string | undefined
  purpose?: string | undefined
  classes?: readonly FieldClass[] | undefined
}

export async function appendTraces(
  tx: Transaction<Tables>,
  at: string,
  /** `id` null: the night, for nobody. */
  who: { id: string | null; organisation: string },
  role: string,
  lines: readonly TraceLine[],
): Promise<void> {
  const rows = lines.map(line => ({
    agent_id: who.id,
    organisation: who.organisation,
    function: role,
    purpose: line.purpose ?? null,
    reason_id: line.reason ?? null,
    person_id: line.person ?? null,
    candidate_id: line.candidate ?? null,
    classes: line.classes ?? [],
    operation: line.operation,
    action: line.action,
  }))
  await sql`select trace_append(${at}::timestamptz, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}
