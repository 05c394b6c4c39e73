/** What agents recorded about some droits: orientations and first appointments, each with the day that it was recorded. */
import type {} from '../../../kernel/appointments/tables.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Decisions } from './cases.ts'

/** The purpose of the appointments that keep the promise. */
export const firstAppointment = 'rsa.first-appointment'

export async function loadDecisions(
  tx: Tx,
  departement: string,
  droits: readonly string[],
): Promise<(droit: string) => Decisions> {
  if (droits.length === 0) return () => ({ orientations: [], appointments: [] })
  const orientations = await tx
    .selectFrom('rsa_orientation')
    .select([
      'droit_id',
      'decided_on as decidedOn',
      'notified_on as notifiedOn',
      'recorded_on as recordedOn',
      'replaced_on as replacedOn',
    ])
    .where('departement', '=', departement)
    .where('droit_id', 'in', [...droits])
    .execute()
  const appointments = await tx
    .selectFrom('appointment')
    .select([
      'subject_id',
      'fixed_on as fixedOn',
      'on_day as onDay',
      'outcome',
      'outcome_known_on as outcomeKnownOn',
    ])
    .where('departement', '=', departement)
    .where('purpose', '=', firstAppointment)
    .where('subject_id', 'in', [...droits])
    .execute()
  const byDroit = Map.groupBy(orientations, ({ droit_id }) => droit_id)
  const bySubject = Map.groupBy(appointments, ({ subject_id }) => subject_id)
  return droit => ({ orientations: byDroit.get(droit) ?? [], appointments: bySubject.get(droit) ?? [] })
}
