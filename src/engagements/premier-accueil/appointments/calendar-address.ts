/** The secret address by which an agent’s own calendar reads their appointments: made, and taken back. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { calendarToken } from '../../../kernel/appointments/feed.ts'
import { type Hashing, hashOfToken } from '../../../kernel/link-token.ts'
import { outOfReach } from '../../../kernel/refusal.ts'

export const makeCalendar = (secret: Hashing) =>
  action({
    id: 'appointments.make-calendar',
    label: 'Faire une adresse de calendrier',
    about:
      'Fait l’adresse secrète par laquelle votre calendrier lit vos rendez-vous\u00a0; la précédente ne sert plus.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({}),
    output: z.object({ address: z.string() }),
    async run(context) {
      const { tx, departement, me, today } = context
      await sql`update appointment_calendar set revoked_on = ${today}::date
        where departement = ${departement} and agent_id = ${me.id}::uuid and revoked_on is null`.execute(tx)
      const id = randomUUID()
      const token = calendarToken(secret, id)
      await sql`insert into appointment_calendar (departement, id, agent_id, token_hash, made_on)
        values (${departement}, ${id}::uuid, ${me.id}::uuid, ${hashOfToken(token)}::bytea, ${today}::date)`.execute(
        tx,
      )
      context.trace({ operation: 'write', action: 'appointments.make-calendar' })
      return { address: `/calendrier/${token}.ics` }
    },
  })

export const revokeCalendar = action({
  id: 'appointments.revoke-calendar',
  label: 'Retirer l’adresse de calendrier',
  about: 'Retire l’adresse secrète de votre calendrier\u00a0: elle ne donne plus rien.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    const { tx, departement, me, today } = context
    const { numAffectedRows } = await sql`update appointment_calendar set revoked_on = ${today}::date
      where departement = ${departement} and agent_id = ${me.id}::uuid and revoked_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'appointments.revoke-calendar' })
    return {}
  },
})
