/** Free hours of a month: for a motif, with one agent or whoever is free, at a place, at home or by telephone. */
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { civilNow } from '../../../kernel/appointments/book.ts'
import { calendarOf, type NamedCalendar, sessionsOf } from '../../../kernel/appointments/calendar.ts'
import { freeSlots } from '../../../kernel/appointments/slots.ts'
import { clockOf, type Mode, minuteOf, modes } from '../../../kernel/appointments/vocabulary.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Day, day, dayInput, daysAfter } from '../../../kernel/time.ts'
import { type Motif, modeOf, motifOf, motifsOf, placeNames, placesOfMine } from './mine.ts'
import { motifShape } from './motifs.ts'
import { openPlaces } from './open-places.ts'

/** Days shown from the first, when the last is not given. */
const DAYS = 30
/** Days at most: beyond, hours change. */
const LONGEST = 92

export const slotShape = z.object({
  agent: z.uuid(),
  agentName: z.string(),
  place: z.uuid(),
  placeName: z.string(),
  day,
  /** « 09:30 », on the clocks of France. */
  time: z.string(),
  /** The collective session of which it is a seat; */
  session: z.uuid().nullable(),
  /** how many of its seats are left; 1 for one person. */
  left: z.int(),
})
export type FreeSlot = z.output<typeof slotShape>

export const findSlots = action({
  id: 'appointments.slots',
  label: 'Créneaux libres',
  about:
    'Les créneaux libres pour un motif, par jour et par heure\u00a0: horaires, absences, jours fériés et rendez-vous déjà pris sont comptés.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({
    /** The first of the organisation when left out. */
    motif: z.uuid('Choisissez un motif.').optional(),
    agent: z.uuid('Choisissez un agent.').optional(),
    place: z.uuid('Choisissez un lieu.').optional(),
    mode: z.enum(modes, 'Choisissez comment il se tient.').optional(),
    from: dayInput.optional(),
    until: dayInput.optional(),
  }),
  output: z.object({
    motif: motifShape.nullable(),
    mode: z.enum(modes).nullable(),
    from: day,
    until: day,
    slots: z.array(slotShape),
    motifs: z.array(motifShape),
    places: z.array(z.object({ place: z.uuid(), name: z.string(), communeName: z.string() })),
    agents: z.array(z.object({ agent: z.uuid(), name: z.string() })),
  }),
  async run(context, { motif: asked, mode, ...wanted }) {
    const { today } = context
    const from = !wanted.from || wanted.from < today ? today : wanted.from
    const until = wanted.until ?? daysAfter(from, DAYS)
    if (until < from) throw new Refusal('Le dernier jour est avant le premier.', 'until')
    if (until > daysAfter(from, LONGEST)) throw new Refusal(`Cherchez sur ${LONGEST} jours au plus.`, 'until')
    const motifs = await motifsOf(context)
    const motif = asked ? await motifOf(context, asked) : motifs[0]
    const chosen = motif && modeOf(motif, mode)
    const found = motif && (await slotsFor(context, motif, chosen!, { ...wanted, from, until }))
    return {
      ...{ motif: motif ? shown(motif) : null, mode: chosen ?? null, from, until },
      slots: found?.slots ?? [],
      motifs: motifs.map(shown),
      places: await placesOfMine(context),
      agents: [...(found?.calendar.names ?? [])].map(([agent, name]) => ({ agent, name })),
    }
  },
})

const shown = ({ organisation: _, ...motif }: Motif) => motif

interface Wanted {
  agent?: string | undefined
  place?: string | undefined
  from: Day
  until: Day
}

export async function slotsFor(
  context: Context,
  motif: Pick<Motif, 'motif' | 'organisation' | 'minutes' | 'seats'>,
  mode: Mode,
  { from, until, agent, place }: Wanted,
): Promise<{ slots: FreeSlot[]; calendar: NamedCalendar }> {
  const { organisation } = motif
  // Of all agents: those who are not chosen are named too, to be chosen.
  const calendar = await calendarOf(
    context,
    { organisation, place, from, until },
    mode === 'place' ? openPlaces : undefined,
  )
  const [now, clock] = (await civilNow(context)).split(' ') as [Day, string]
  const free =
    motif.seats > 1
      ? (await sessionsOf(context, { organisation, motif: motif.motif, agent, place, from, until }))
          .filter(({ left, day, at }) => left > 0 && (day > now || clockOf(at) > clock))
          .map(({ agent, place, day, at, session, left }) => ({
            ...{ agent: agent!, place: place!, day, at, session: session as string | null, left },
          }))
      : freeSlots(
          { ...calendar, hours: calendar.hours.filter(one => !agent || one.agent === agent) },
          { minutes: motif.minutes, from, until, after: { day: now, at: minuteOf(clock) } },
        ).map(slot => ({ ...slot, session: null, left: 1 }))
  const names = await placeNames(context, [...new Set(free.map(({ place }) => place))])
  const slots = free.map(({ agent, place, day, at, session, left }) => ({
    ...{ agent, agentName: calendar.names.get(agent) ?? '', place, placeName: names.get(place) ?? '' },
    ...{ day, time: clockOf(at), session, left },
  }))
  return { slots, calendar }
}
