/** The reminders of an appointment, written with it: two days before, and the day before, at ten. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { At } from '../../access/as-system.ts'
import type { Day } from '../../time.ts'

export const reminders = { 'two-days': 2, 'day-before': 1 } as const
export type Reminder = keyof typeof reminders

/** The hour at which they leave, in France. */
const HOUR = '10:00'

/** Those whose hour is still to come. Written twice, they are one. */
export async function writeReminders(
  { tx, departement, at }: At,
  { id, slot }: { id: string; slot: { day: Day } },
): Promise<void> {
  const rows = Object.entries(reminders).map(([what, days]) => ({ id: randomUUID(), what, days }))
  await sql`insert into appointment_message (departement, id, appointment_id, what, on_day, next_at)
    select ${departement}, n.id, ${id}::uuid, n.what, ${slot.day}::date - n.days, ((${slot.day}::date - n.days) + ${HOUR}::time) at time zone 'Europe/Paris'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, what text, days integer)
    where ((${slot.day}::date - n.days) + ${HOUR}::time) at time zone 'Europe/Paris' > ${at}::timestamptz
    on conflict (departement, appointment_id, what) do nothing`.execute(tx)
}
