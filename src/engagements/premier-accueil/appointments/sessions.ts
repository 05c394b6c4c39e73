/** The collective sessions to come of my organisations, and who is enrolled in one of them. */
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { sessionsOf } from '../../../kernel/appointments/calendar.ts'
import { clockOf } from '../../../kernel/appointments/vocabulary.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day, daysAfter } from '../../../kernel/time.ts'
import { entriesWhere, entryShape, namesFor, shownOf } from './agenda.ts'
import { motifsOf, placeNames, placesOfMine } from './mine.ts'
import { motifShape } from './motifs.ts'

/** Days before today that are shown, to note who came; and after. */
const [BEFORE, AFTER] = [31, 366]

const sessionShape = z.object({
  session: z.uuid(),
  agentName: z.string().nullable(),
  motif: z.string(),
  placeName: z.string().nullable(),
  day,
  time: z.string(),
  minutes: z.int(),
  seats: z.int(),
  /** Seats that are not taken. */
  left: z.int(),
})

export const listSessions = action({
  id: 'appointments.list-sessions',
  label: 'Séances collectives',
  about:
    'Les séances collectives de votre organisation, du mois passé et à venir\u00a0: où, quand, combien de places sont prises.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.object({
    sessions: z.array(sessionShape),
    /** Those that take several people. */
    motifs: z.array(motifShape),
    places: z.array(z.object({ place: z.uuid(), name: z.string(), communeName: z.string() })),
  }),
  async run(context) {
    const { today } = context
    const motifs = (await motifsOf(context)).filter(({ seats }) => seats > 1)
    const all = await sessionsOf(context, { from: daysAfter(today, -BEFORE), until: daysAfter(today, AFTER) })
    const labels = new Map(motifs.map(({ motif, label }) => [motif, label]))
    const names = await placeNames(
      context,
      all.flatMap(({ place }) => place ?? []),
    )
    return {
      sessions: all.map(({ session, agentName, motif, place, day, at, minutes, seats, left }) => ({
        ...{ session, agentName, day, minutes, seats, left, time: clockOf(at) },
        motif: (motif && labels.get(motif)) || 'Motif retiré',
        placeName: place && (names.get(place) ?? null),
      })),
      motifs: motifs.map(({ organisation: _, ...motif }) => motif),
      places: await placesOfMine(context),
    }
  },
})

export const openSeats = action({
  id: 'appointments.open-seats',
  label: 'Personnes inscrites à une séance',
  about:
    'Qui est inscrit à une séance collective, et qui est venu\u00a0; les noms des personnes que vous pouvez connaître.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({ session: z.uuid('Cette séance n’existe pas.') }),
  output: z.object({
    session: entryShape,
    /** Seats that are taken, whoever it is by. */
    taken: z.int(),
    entries: z.array(entryShape),
  }),
  async run(context, { session }) {
    const { tx } = context
    const found = await entriesWhere(context, sql`p.id = ${session}::uuid and p.seats is not null`)
    if (!found[0]) throw outOfReach()
    const rows = await entriesWhere(context, sql`p.session_id = ${session}::uuid`)
    const names = await namesFor(context, rows, openSeats.id)
    const { rows: seated } = await sql<{ taken: number }>`
      select taken from appointment_seated(array[${session}]::uuid[])`.execute(tx)
    const [shown] = await shownOf(context, found, names)
    return { session: shown!, taken: seated[0]?.taken ?? 0, entries: await shownOf(context, rows, names) }
  },
})
