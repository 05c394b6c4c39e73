/** What is known of some demands: for the cases that follow, and for the lists. */
import { type RawBuilder, sql } from 'kysely'
import type {} from '../../../kernel/handovers/tables.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { DemandFacts, RelaisFacts } from './state.ts'
import type {} from './tables.ts'

type Row = Omit<DemandFacts, 'answered' | 'withdrawn' | 'relais'> &
  Record<'answeredOn' | 'answerKnownOn' | 'withdrawnOn' | 'withdrawalKnownOn', Day | null>

/** `which`: over the demand, under the alias `d`. */
export async function loadFacts(
  tx: Tx,
  departement: string,
  which: RawBuilder<unknown>,
): Promise<DemandFacts[]> {
  const { rows } = await sql<Row>`
    select d.id, d.organisation_id as organisation, d.person_id as person, d.utas, d.theme, d.asked_on as "askedOn", d.recorded_on as "recordedOn",
      d.answered_on as "answeredOn", d.answer_known_on as "answerKnownOn", d.withdrawn_on as "withdrawnOn",
      d.withdrawal_known_on as "withdrawalKnownOn"
    from demand d where d.departement = ${departement} and ${which}`.execute(tx)
  if (rows.length === 0) return []
  const { rows: relais } = await sql<
    Omit<RelaisFacts, 'met'> & { subject: string; metOn: Day | null; metKnownOn: Day | null }
  >`
    select h.id, h.subject_id as subject, h.to_organisation_id as "to", h.sent_on as "sentOn", h.accepted_on as "acceptedOn",
      h.refused_on as "refusedOn", h.taken_back_on as "takenBackOn", h.met_on as "metOn", h.met_known_on as "metKnownOn"
    from handover h where h.departement = ${departement} and h.subject_id = any (${rows.map(({ id }) => id)}::uuid[])
    order by h.sent_at, h.id`.execute(tx)
  const bySubject = Map.groupBy(relais, ({ subject }) => subject)
  return rows.map(({ answeredOn, answerKnownOn, withdrawnOn, withdrawalKnownOn, ...row }) => ({
    ...row,
    answered: known(answeredOn, answerKnownOn),
    withdrawn: known(withdrawnOn, withdrawalKnownOn),
    relais: (bySubject.get(row.id) ?? []).map(({ subject: _, metOn, metKnownOn, ...one }) => ({
      ...one,
      met: known(metOn, metKnownOn),
    })),
  }))
}

const known = (on: Day | null, knownOn: Day | null) => (on ? { on, knownOn: knownOn! } : null)
