/** The day or the week of an agent: who comes when, where and how, what became of it, and the seats of each session. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { type Mode, modes, type Outcome, outcomes } from '../../../kernel/appointments/vocabulary.ts'
import { facesOf, namesOf } from '../../../kernel/people/faces.ts'
import { type Day, day, dayInput, daysAfter, weekday } from '../../../kernel/time.ts'
import { colleaguesOf, inSight, placeNames } from './mine.ts'

export const entryShape = z.object({
  appointment: z.uuid(),
  day,
  time: z.string(),
  minutes: z.int().nullable(),
  /** The name of the file, the first name that was given, or null. */
  name: z.string().nullable(),
  person: z.uuid().nullable(),
  motif: z.string().nullable(),
  motifId: z.uuid().nullable(),
  mode: z.enum(modes).nullable(),
  placeName: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  /** Of a session: how many seats it has; of a seat: null. */
  seats: z.int().nullable(),
  session: z.uuid().nullable(),
  /** Followed by an engagement: its outcome is told in the file. */
  inFile: z.boolean(),
  /** When a reminder left: « 2026-03-01 ». */
  remindedOn: day.nullable(),
})
export type Entry = z.output<typeof entryShape>

export const agenda = action({
  id: 'appointments.agenda',
  label: 'Agenda',
  about:
    'Les rendez-vous d’un agent, un jour ou une semaine, avec la suite de chacun\u00a0; ceux des personnes que vous pouvez connaître.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({
    agent: z.uuid('Choisissez un agent.').optional(),
    day: dayInput.optional(),
    view: z.enum(['jour', 'semaine'], 'Choisissez le jour ou la semaine.').default('jour'),
  }),
  output: z.object({
    agent: z.uuid(),
    agentName: z.string(),
    colleagues: z.array(z.object({ agent: z.uuid(), name: z.string() })),
    view: z.enum(['jour', 'semaine']),
    from: day,
    until: day,
    entries: z.array(entryShape),
    /** Appointments of people whom I may not know: how many. */
    hidden: z.int(),
  }),
  async run(context, { agent = context.me.id, day: on = context.today, view }) {
    const from = view === 'jour' ? on : daysAfter(on, -((weekday(on) + 6) % 7))
    const until = view === 'jour' ? on : daysAfter(from, 6)
    const { name } = await inSight(context, agent)
    const rows = await entriesWhere(
      context,
      sql`p.agent_id = ${agent}::uuid and p.on_day between ${from}::date and ${until}::date`,
    )
    const names = await namesFor(context, rows, agenda.id)
    const { rows: busy } = await sql<{ n: number }>`
      select count(*)::int as n from appointment_busy(array[${agent}]::uuid[], ${from}::date, ${until}::date)`.execute(
      context.tx,
    )
    const seen = rows.filter(({ session, outcome }) => !session && (!outcome || outcome === 'came')).length
    return {
      ...{ agent, agentName: name, view, from, until },
      colleagues: (await colleaguesOf(context)).map(({ agent, name }) => ({ agent, name })),
      entries: await shownOf(context, rows, names),
      hidden: Math.max(0, busy[0]!.n - seen),
    }
  },
})

interface Row {
  appointment: string
  day: Day
  time: string
  minutes: number | null
  called: string | null
  person: string | null
  motif: string | null
  motifId: string | null
  mode: Mode | null
  place: string | null
  outcome: Outcome | null
  seats: number | null
  session: string | null
  inFile: boolean
  remindedOn: Day | null
}

/** Under the alias `p`. */
export async function entriesWhere({ tx, departement }: Context, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id as appointment, p.on_day as day, to_char(p.at_time, 'HH24:MI') as time, p.minutes, p.called, p.person_id as person,
      m.label as motif, m.id as "motifId", p.mode, p.place_id as place, p.outcome, p.seats, p.session_id as session,
      p.subject_id is not null as "inFile",
      (select max((x.sent_at at time zone 'Europe/Paris')::date) from appointment_message x
        where x.departement = p.departement and x.appointment_id = p.id) as "remindedOn"
    from appointment p left join appointment_motif m on m.departement = p.departement and m.id = p.motif_id
    where p.departement = ${departement} and ${which}
    order by p.on_day, p.at_time, p.seats nulls last, p.id`.execute(tx)
  return rows
}

/** Each is in the trace, with the reason by which I may know it. */
export async function namesFor(
  context: Context,
  rows: readonly { person: string | null }[],
  action: string,
): Promise<Map<string, string>> {
  const persons = [...new Set(rows.flatMap(({ person }) => person ?? []))]
  const faces = await facesOf(context, await namesOf(context, persons))
  context.trace(
    ...faces.map(({ person, reason, purpose }) => ({
      ...{ operation: 'list' as const, action, person, reason, purpose },
      classes: ['C2'] as const,
    })),
  )
  return new Map(faces.map(({ person, lastName, firstName }) => [person, `${lastName} ${firstName}`]))
}

export async function shownOf(
  context: Context,
  rows: readonly Row[],
  names: Map<string, string>,
): Promise<Entry[]> {
  const places = await placeNames(context, [...new Set(rows.flatMap(({ place }) => place ?? []))])
  return rows.map(({ place, called, person, ...row }) => ({
    ...row,
    person,
    name: person ? (names.get(person) ?? null) : called,
    placeName: place && (places.get(place) ?? null),
  }))
}
