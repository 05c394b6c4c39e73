/** The meetings by which the network is kept alive: who is invited, to speak of what, and what was decided with whom. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { day } from '../../../../kernel/time.ts'
import type {} from '../tables.ts'
import { animates, members, partnerShape } from '../who.ts'

export const meetingShape = z.object({
  meeting: z.uuid(),
  onDay: day,
  place: z.string(),
  agenda: z.string(),
  invited: z.array(partnerShape),
  /** Null until the minutes are written. */
  present: z.array(partnerShape).nullable(),
  decisions: z.string().nullable(),
  nextOn: day.nullable(),
  toldOn: day.nullable(),
})
export type Meeting = z.output<typeof meetingShape>

/** Those to which my organisation is invited; all of them for the animation. The latest first. */
export async function meetingsWhere(
  { tx, departement }: Context,
  which: RawBuilder<unknown>,
): Promise<Meeting[]> {
  const partners = (ids: string) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('organisation', o.id, 'name', o.name, 'kind', o.kind) order by o.name, o.id), '[]')
    from organisation o where o.departement = m.departement and o.id = any (${sql.ref(ids)}))`
  const { rows } = await sql<Meeting>`
    select m.id as meeting, m.on_day as "onDay", m.place, m.agenda, ${partners('m.invited')} as invited,
      case when m.present is not null then ${partners('m.present')} end as present,
      m.decisions, m.next_on as "nextOn", m.told_on as "toldOn"
    from partner_meeting m where m.departement = ${departement} and ${which}
    order by m.on_day desc, m.id limit ${MOST}`.execute(tx)
  return rows
}

const MOST = 50

export const openMeeting = action({
  id: 'network.open-meeting',
  label: 'Réunion du réseau',
  about: 'Une réunion du réseau\u00a0: ordre du jour, organisations présentes, décisions, prochaine date.',
  effect: 'read',
  allowed: members,
  input: z.strictObject({ meeting: z.uuid('Cette réunion n’existe pas.') }),
  output: meetingShape.extend({ animates: z.boolean() }),
  async run(context, { meeting }) {
    const [found] = await meetingsWhere(context, sql`m.id = ${meeting}::uuid`)
    if (!found) throw outOfReach()
    return { ...found, animates: animates(context) }
  },
})
