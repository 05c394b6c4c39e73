/** The coordination meetings of a person; or those that an agent holds, and those to which they are invited. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { namesOf } from '../../../../kernel/people/faces.ts'
import { day } from '../../../../kernel/time.ts'
import { fullName } from '../named.ts'
import { filesOf, isPerson, personInput, sharedParcours, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { type Meeting, meetingShape, meetingsWhere } from './reach.ts'

const MOST = 200

const listed = meetingShape.extend({
  /** Null for who is invited, and for the person themself. */
  name: z.string().nullable(),
  /** False for who is invited. */
  coordinates: z.boolean(),
  /** When the last minute was written, and signed; both null for who is invited. */
  writtenOn: day.nullable(),
  signedOn: day.nullable(),
})
export type Listed = z.output<typeof listed>

export const listMeetings = action({
  id: 'coordination.list',
  label: 'Rencontres de coordination',
  about:
    'Liste les rencontres autour d’une personne, ou celles que l’agent organise et celles où il est invité.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({
    /** Null: those of the agent, whoever they are about. */
    person: z.uuid().nullable(),
    /** Null for who is invited. */
    name: z.string().nullable(),
    /** Whether whoever asks may call one. */
    coordinates: z.boolean(),
    meetings: z.array(listed),
  }),
  async run(context, { person }) {
    if (!person && !isPerson(context)) {
      const meetings = await told(context, await meetingsWhere(context, sql`true`, MOST))
      context.trace(
        ...[...new Set(meetings.map(each => each.person))].map(each => ({
          ...({ operation: 'list', action: 'coordination.list', person: each, classes: ['C2'] } as const),
        })),
      )
      return { person: null, name: null, coordinates: false, meetings }
    }
    const parcours = await sharedParcours(context, person)
    const coordinates = parcours.reason?.purpose === 'referent-de-parcours'
    // The person reads those of each file found to be theirs.
    const which = isPerson(context) ? sql`true` : sql`m.person_id in ${filesOf(parcours.person)}`
    const meetings = await told(context, await meetingsWhere(context, which, MOST))
    const [named] = coordinates ? await namesOf(context, [parcours.person]) : []
    traced(context, parcours, { operation: 'view', action: 'coordination.list', classes: ['C2'] })
    return {
      person: parcours.person,
      name: named ? fullName(named) : null,
      coordinates,
      meetings,
    }
  },
})

async function told(context: Context, meetings: readonly Meeting[]): Promise<Listed[]> {
  const { tx, departement } = context
  const { rows: minutes } = await sql<{
    meeting: string
    writtenOn: Meeting['day']
    signedOn: Meeting['day'] | null
  }>`
    select distinct on (v.meeting_id) v.meeting_id as meeting, (v.written_at at time zone 'Europe/Paris')::date as "writtenOn",
      case when s.signed is not null then s.on_day end as "signedOn"
    from coordination_minute v left join minute_signature s on s.departement = v.departement and s.minute_id = v.id
    where v.departement = ${departement} and v.meeting_id = any (${meetings.map(({ meeting }) => meeting)}::uuid[])
    order by v.meeting_id, v.version desc`.execute(tx)
  const followed = isPerson(context) ? [] : await coordinated(context, meetings)
  const names = await namesOf(context, followed)
  return meetings.map(each => {
    const minute = minutes.find(({ meeting }) => meeting === each.meeting)
    const named = names.find(({ person }) => person === each.person)
    return {
      ...each,
      name: named ? fullName(named) : null,
      coordinates: followed.includes(each.person),
      writtenOn: minute?.writtenOn ?? null,
      signedOn: minute?.signedOn ?? null,
    }
  })
}

async function coordinated({ tx, departement }: Context, meetings: readonly Meeting[]): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct person_id as person from access_mine
    where departement = ${departement} and purpose = 'referent-de-parcours'
      and person_id = any (${meetings.map(({ person }) => person)}::uuid[])`.execute(tx)
  return rows.map(({ person }) => person)
}
