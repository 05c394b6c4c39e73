/** When an agent receives at a place, each week: told for a week from a day on; what held before keeps its dates. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { clockOf, hourInWords, minuteOf, weekdayNames } from '../../../kernel/appointments/vocabulary.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Day, day, dayInput, formatDay } from '../../../kernel/time.ts'
import { organisationField, organisationFor, organisationShape, organisationsOf } from './in-whose-name.ts'
import { colleaguesOf, inSight, placeNames, placeOfMine, placesOfMine } from './mine.ts'

const spanShape = z.object({ weekday: z.int(), opens: z.string(), closes: z.string() })
const weekShape = z.object({
  place: z.uuid(),
  placeName: z.string(),
  from: day,
  /** First day without it. */
  until: day.nullable(),
  spans: z.array(spanShape),
})

export const listHours = action({
  id: 'appointments.list-hours',
  label: 'Horaires de réception',
  about: 'Quand un agent reçoit, lieu par lieu, aujourd’hui et plus tard\u00a0; ses absences à venir.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({ agent: z.uuid('Choisissez un agent.').optional() }),
  output: z.object({
    agent: z.uuid(),
    agentName: z.string(),
    colleagues: z.array(z.object({ agent: z.uuid(), name: z.string() })),
    places: z.array(z.object({ place: z.uuid(), name: z.string(), communeName: z.string() })),
    /** In whose name they receive, among mine. */
    organisations: z.array(organisationShape),
    weeks: z.array(weekShape),
    gaps: z.array(
      z.object({ gap: z.uuid(), placeName: z.string().nullable(), starts: z.string(), ends: z.string() }),
    ),
  }),
  async run(context, { agent = context.me.id }) {
    const colleagues = await colleaguesOf(context)
    const { name } = await inSight(context, agent)
    return {
      ...{ agent, agentName: name, places: await placesOfMine(context) },
      colleagues,
      organisations: (await organisationsOf(context, agent)).map(({ organisation, name }) => ({
        organisation,
        name,
      })),
      weeks: await weeksOf(context, agent),
      gaps: await gapsOf(context, agent),
    }
  },
})

async function weeksOf(context: Context, agent: string) {
  const { tx, departement, today } = context
  const { rows } = await sql<{
    place: string
    from: Day
    until: Day | null
    weekday: number
    opens: number
    closes: number
  }>`
    select place_id as place, from_on as "from", until_on as "until", weekday, opens, closes from agent_hours
    where departement = ${departement} and agent_id = ${agent}::uuid and (until_on is null or ${today}::date < until_on)
    order by from_on, place_id, weekday, opens`.execute(tx)
  const names = await placeNames(context, [...new Set(rows.map(({ place }) => place))])
  const weeks = Map.groupBy(rows, ({ place, from, until }) => `${place} ${from} ${until}`)
  return [...weeks.values()].map(spans => {
    const { place, from, until } = spans[0]!
    return {
      ...{ place, placeName: names.get(place) ?? 'Lieu sorti de l’annuaire', from, until },
      spans: spans.map(({ weekday, opens, closes }) => ({
        weekday,
        opens: clockOf(opens),
        closes: clockOf(closes),
      })),
    }
  })
}

async function gapsOf(context: Context, agent: string) {
  const { tx, departement, today } = context
  const { rows } = await sql<{ gap: string; place: string | null; starts: string; ends: string }>`
    select id as gap, place_id as place, to_char(starts, 'YYYY-MM-DD"T"HH24:MI') as starts, to_char(ends, 'YYYY-MM-DD"T"HH24:MI') as ends
    from appointment_gap where departement = ${departement} and lifted_on is null and ends > ${today}::date
      and (agent_id = ${agent}::uuid or place_id is not null) order by starts, id`.execute(tx)
  const names = await placeNames(
    context,
    rows.flatMap(({ place }) => place ?? []),
  )
  return rows.map(({ gap, place, starts, ends }) => ({
    ...{ gap, starts, ends },
    placeName: place && (names.get(place) ?? 'Lieu sorti de l’annuaire'),
  }))
}

/** « 9:00-12:00, 14h-17h30 »: one line of a form, a day. */
const spansInput = z
  .string()
  .trim()
  .max(60, 'Écrivez les heures ainsi\u00a0: 9h-12h, 14h-17h.')
  .optional()
  .transform((text, context) => {
    const read = text ? spansIn(text) : []
    if (read) return read
    context.addIssue({
      code: 'custom',
      message: `«\u00a0${text}\u00a0» n’est pas une suite d’heures\u00a0: écrivez-les ainsi, 9h-12h, 14h-17h30.`,
    })
    return z.NEVER
  })

export const setHours = action({
  id: 'appointments.set-hours',
  label: 'Enregistrer ces horaires',
  about:
    'Dit quand un agent reçoit dans un lieu chaque semaine, à partir d’un jour\u00a0; ce qui valait avant reste daté.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    agent: z.uuid('Choisissez un agent.').optional(),
    organisation: organisationField,
    place: z.uuid('Choisissez un lieu.'),
    from: dayInput,
    ...(Object.fromEntries(weekdayNames.map(name => [name, spansInput])) as Record<
      (typeof weekdayNames)[number],
      typeof spansInput
    >),
  }),
  output: z.object({ agent: z.uuid() }),
  async run(context, { agent = context.me.id, organisation: asked, place, from, ...week }) {
    const { tx, departement, today, me } = context
    await placeOfMine(context, place)
    const organisation = await organisationFor(context, agent, { organisation: asked, place })
    if (from < today)
      throw new Refusal('Ces horaires ne changent pas le passé\u00a0: choisissez un jour à venir.', 'from')
    const rows = weekdayNames.flatMap((name, index) =>
      (week[name] ?? []).map(([opens, closes]) => ({ id: randomUUID(), weekday: index + 1, opens, closes })),
    )
    await sql`delete from agent_hours where departement = ${departement} and agent_id = ${agent}::uuid and place_id = ${place}::uuid
      and organisation_id = ${organisation}::uuid and from_on >= ${from}::date`.execute(tx)
    await sql`update agent_hours set until_on = ${from}::date where departement = ${departement} and agent_id = ${agent}::uuid
      and place_id = ${place}::uuid and organisation_id = ${organisation}::uuid and (until_on is null or until_on > ${from}::date)`.execute(
      tx,
    )
    try {
      await sql`insert into agent_hours (departement, id, organisation_id, agent_id, place_id, weekday, opens, closes, from_on, recorded_by)
        select ${departement}, n.id, ${organisation}::uuid, ${agent}::uuid, ${place}::uuid, n.weekday, n.opens, n.closes, ${from}::date, ${me.id}::uuid
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, weekday integer, opens integer, closes integer)`.execute(
        tx,
      )
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'agent_hours_once') throw error
      throw new Refusal(
        `Ces heures se chevauchent, ou l’agent reçoit déjà ailleurs à ce moment-là à partir du ${formatDay(from)}.`,
      )
    }
    context.trace({ operation: 'write', action: setHours.id })
    return { agent }
  },
})

/** « 9h-12h, 14h-17h » of one day of a week. */
export const spansInWords = (spans: readonly { opens: string; closes: string }[]): string =>
  spans
    .map(({ opens, closes }) => `${hourInWords(minuteOf(opens))} – ${hourInWords(minuteOf(closes))}`)
    .join(', ')

function spansIn(text: string): (readonly [number, number])[] | undefined {
  const read = text.split(/\s*(?:,|;|\bet\b)\s*/).map(part => {
    const found = /^(\d{1,2})(?:\s*[h:]\s*(\d{2})?)?\s*[-–]\s*(\d{1,2})(?:\s*[h:]\s*(\d{2})?)?$/i.exec(
      part.trim(),
    )
    if (!found) return undefined
    const [opens, closes] = [minutes(found[1]!, found[2]), minutes(found[3]!, found[4])]
    // An hour has sixty minutes: « 9h75 » is a slip, and nobody knows of what.
    if ([found[2], found[4]].some(rest => Number(rest ?? 0) > 59)) return undefined
    return closes > opens && closes <= 1440 ? ([opens, closes] as const) : undefined
  })
  return read.every(one => one !== undefined) ? read : undefined
}

const minutes = (hours: string, rest: string | undefined) => Number(hours) * 60 + Number(rest ?? 0)
