/** « Accueil du jour »: who waits at a place and since when, who was seen, who left, beside the appointments of the day. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { facesOf, namesOf, reach } from '../../../kernel/people/faces.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { elsewhereShape, elsewhereToday } from '../welcome/elsewhere.ts'
import type {} from '../welcome/tables.ts'
import { receivingPlaces, receivingShape } from './mine.ts'
import { receivers } from './receivers.ts'
import type {} from './tables.ts'

/** « 09:05 », the hour that clocks show in France. */
const clock = z.string()

const visitShape = z.object({
  passage: z.uuid(),
  number: z.int(),
  /** The first name as it was said; null for whoever said none. */
  called: z.string().nullable(),
  arrivedAt: clock,
  /** Whole minutes of waiting: until now, until seen or until left. */
  minutes: z.int(),
})
const endedShape = visitShape.extend({
  what: z.enum(['seen', 'left']),
  endedAt: clock,
  /** By whom it was seen; null for who left. */
  by: z.string().nullable(),
  /** Whether I may open what was written of it. */
  open: z.boolean(),
})
const appointmentShape = z.object({
  appointment: z.uuid(),
  time: clock,
  /** Of the file, or the first name that was given; null for whoever gave none. */
  name: z.string().nullable(),
  agent: z.string().nullable(),
  /** One that was moved is expected at its other hour. */
  outcome: z.enum(['came', 'excused', 'absent']).nullable(),
})

export const queueShape = z.object({
  asOf: day,
  at: clock,
  /** Null where I receive nowhere. */
  here: receivingShape.nullable(),
  places: z.array(receivingShape),
  waiting: z.array(visitShape),
  ended: z.array(endedShape),
  elsewhere: z.array(elsewhereShape),
  appointments: z.array(appointmentShape),
})
export type Queue = z.output<typeof queueShape>

export const queue = action({
  id: 'welcome.queue',
  label: 'Accueil du jour',
  about:
    'La file d’attente d’un lieu, qui fut reçu ou est parti aujourd’hui, les accueils sans passage et les rendez-vous du jour.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ place: z.uuid('Ce lieu n’existe pas.').optional() }),
  output: queueShape,
  async run(context, { place }) {
    const mine = await receivingPlaces(context)
    const here = place ? mine.find(one => one.place === place) : mine[0]
    if (place && !here) throw outOfReach()
    const places = mine.map(({ place, name, communeName }) => ({ place, name, communeName }))
    const { waiting, ended, at } = await visitsAt(context, here)
    return {
      ...{ asOf: context.today, at, waiting, ended, places },
      here: here ? { place: here.place, name: here.name, communeName: here.communeName } : null,
      elsewhere: here ? await elsewhereToday(context, here) : [],
      appointments: here ? await appointmentsOf(context, here) : [],
    }
  },
})

type Visit = z.output<typeof visitShape> & Partial<z.output<typeof endedShape>>

async function visitsAt(
  { tx, departement, today, at, me, role }: Context,
  here: { place: string; organisation: string } | undefined,
) {
  const hour = (instant: ReturnType<typeof sql>) =>
    sql`to_char(${instant} at time zone 'Europe/Paris', 'HH24:MI')`
  const now = sql`${at}::timestamptz`
  const { rows: clocks } = await sql<{ now: string }>`select ${hour(now)} as now`.execute(tx)
  if (!here) return { at: clocks[0]!.now, waiting: [], ended: [] }
  const end = sql`coalesce(p.seen_at, p.left_at)`
  const { rows } = await sql<Visit & { endedAt: string | null }>`
    select p.id as passage, p.number, p.called, ${hour(sql`p.arrived_at`)} as "arrivedAt",
      greatest(0, floor(extract(epoch from coalesce(${end}, ${now}) - p.arrived_at) / 60))::int as minutes,
      case when p.seen_at is not null then 'seen' when p.left_at is not null then 'left' end as what,
      ${hour(end)} as "endedAt", a.name as by,
      (coalesce(welcome_author(p.id) = ${me.id}::uuid, true) or ${role} <> 'accueil') as open
    from passage p left join agent a on a.departement = p.departement and a.id = p.seen_by
    where p.departement = ${departement} and p.organisation_id = ${here.organisation}::uuid
      and p.place_id = ${here.place}::uuid and p.on_day = ${today}::date
    order by coalesce(${end}, p.arrived_at), p.number`.execute(tx)
  const waiting = rows
    .filter(({ endedAt }) => endedAt === null)
    .map(({ passage, number, called, arrivedAt, minutes }) => ({
      passage,
      number,
      called,
      arrivedAt,
      minutes,
    }))
  const ended = rows.filter(({ endedAt }) => endedAt !== null).reverse() as z.output<typeof endedShape>[]
  return { at: clocks[0]!.now, waiting, ended }
}

/**
 * At this place, or at none that was told, in the name of my organisation. Of people whom I may know, each is in the trace, with the reason
 * by which I may; whoever has no file gave a first name or nothing.
 */
async function appointmentsOf(context: Context, here: { organisation: string; place: string }) {
  const { tx, departement, today, trace } = context
  const persons = await reach(context)
  const { rows } = await sql<z.output<typeof appointmentShape> & { person: string | null }>`
    select p.id as appointment, to_char(p.at_time, 'HH24:MI') as time, p.person_id as person, p.called as name, a.name as agent, p.outcome
    from appointment p left join agent a on a.departement = p.departement and a.id = p.agent_id
    where p.departement = ${departement} and p.organisation_id = ${here.organisation}::uuid and p.on_day = ${today}::date
      and (p.place_id = ${here.place}::uuid or (p.place_id is null and coalesce(p.mode, 'place') = 'place'))
      and p.outcome is distinct from 'moved' and p.seats is null and (p.person_id is null or p.person_id = any (${persons}::uuid[]))
    order by p.at_time, p.id`.execute(tx)
  const faces = await facesOf(
    context,
    await namesOf(context, [...new Set(rows.flatMap(({ person }) => person ?? []))]),
  )
  const faceOf = new Map(faces.map(face => [face.person, face]))
  trace(
    ...faces.map(({ person, reason, purpose }) => ({
      ...{ operation: 'list' as const, action: 'welcome.queue', person, reason, purpose },
      classes: ['C2'] as const,
    })),
  )
  return rows.flatMap(({ person, ...row }) => {
    const face = person && faceOf.get(person)
    if (!person) return [row]
    return face ? [{ ...row, name: `${face.lastName} ${face.firstName}` }] : []
  })
}
