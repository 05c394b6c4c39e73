/** When an agent is away, or a place of the organisation shut: from when to when, and never why. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { clockInput } from '../../../kernel/appointments/vocabulary.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { dayInput, daysAfter } from '../../../kernel/time.ts'
import { organisationField, organisationFor } from './in-whose-name.ts'
import { placeOfMine } from './mine.ts'

/** Days ahead at most: a slip of the year. */
const LONGEST = 800

export const addGap = action({
  id: 'appointments.add-gap',
  label: 'Noter une absence',
  about:
    'Dit qu’un agent est absent, ou qu’un lieu ne reçoit pas, d’un jour à un autre\u00a0; la raison n’est pas demandée.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    /** Whoever asks, where neither is given. */
    agent: z.uuid('Choisissez un agent.').optional(),
    place: z.uuid('Choisissez un lieu.').optional(),
    organisation: organisationField,
    from: dayInput,
    fromAt: clockInput.default('00:00'),
    /** Its last day, the same as the first when left out. */
    until: dayInput.optional(),
    /** The end of that day when left out. */
    untilAt: clockInput.optional(),
  }),
  output: z.object({ gap: z.uuid(), waiting: z.int().describe('Rendez-vous déjà pris pendant ce temps') }),
  async run(context, { agent, place, organisation: asked, from, fromAt, until = from, untilAt }) {
    const { tx, departement, today, me } = context
    const whose = place ? null : (agent ?? me.id)
    if (place) await placeOfMine(context, place)
    const organisation = await organisationFor(context, whose ?? me.id, { organisation: asked, place })
    if (until < today) throw new Refusal('Ces jours sont passés.', 'until')
    if (until > daysAfter(today, LONGEST)) throw new Refusal('Ce jour est trop lointain.', 'until')
    const starts = `${from} ${fromAt}`
    const ends = untilAt ? `${until} ${untilAt}` : `${daysAfter(until, 1)} 00:00`
    if (ends <= starts) throw new Refusal('La fin vient avant le début.', 'until')
    const gap = randomUUID()
    await sql`insert into appointment_gap (departement, id, organisation_id, agent_id, place_id, starts, ends, recorded_by)
      values (${departement}, ${gap}::uuid, ${organisation}::uuid, ${whose}::uuid, ${place ?? null}::uuid, ${starts}::timestamp, ${ends}::timestamp,
        ${me.id}::uuid)`.execute(tx)
    context.trace({ operation: 'write', action: addGap.id })
    // Whoever they are with: nobody is named.
    const { rows } = await sql<{ n: number }>`select count(*)::int as n
      from appointment_busy(array(select distinct agent_id from agent_hours where departement = ${departement}
        and (agent_id = ${whose}::uuid or place_id = ${place ?? null}::uuid)), ${from}::date, ${until}::date)
      where on_day + at_time < ${ends}::timestamp and on_day + at_time + make_interval(mins => minutes) > ${starts}::timestamp`.execute(
      tx,
    )
    return { gap, waiting: rows[0]!.n }
  },
})

export const liftGap = action({
  id: 'appointments.lift-gap',
  label: 'Retirer l’absence',
  about: 'Retire une absence ou une fermeture notée par erreur, ou qui n’aura pas lieu.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ gap: z.uuid('Cette absence n’existe pas.') }),
  output: z.object({ gap: z.uuid() }),
  async run(context, { gap }) {
    const { tx, departement, today } = context
    const { numAffectedRows } = await sql`update appointment_gap set lifted_on = ${today}::date
      where departement = ${departement} and id = ${gap}::uuid and lifted_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: liftGap.id })
    return { gap }
  },
})
