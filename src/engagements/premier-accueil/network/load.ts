/** How much each place of the network bears: who was received, who waits, how long, and at which half-day. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Day, day, dayInput, monthsAfter } from '../../../kernel/time.ts'
import { halfDays } from '../../../places/hours/half-days.ts'
import { halfDayOf, visitFigures } from '../reception/waits.ts'
import { animates, members, organisationInput, partnersInReach } from './who.ts'

const figures = z.object({
  arrivals: z.int(),
  /** Received. */
  seen: z.int(),
  /** Left before being received. */
  left: z.int(),
  /** Minutes from the arrival to the reception; null when nobody was received. */
  median: z.number().nullable(),
})
export const placeLoadShape = figures.extend({
  organisation: z.uuid(),
  organisationName: z.string(),
  place: z.uuid(),
  placeName: z.string(),
  communeName: z.string(),
  /** Right now. */
  waiting: z.int(),
  halfDays: z.array(figures.extend({ halfDay: z.int(), label: z.string() })),
})
export type PlaceLoad = z.output<typeof placeLoadShape>

/** Of the relais that passed between organisations in the time that is asked; the last two, right now. */
export const relaisLoadShape = z.object({
  organisation: z.uuid(),
  organisationName: z.string(),
  sent: z.int(),
  received: z.int(),
  /** Neither accepted nor refused. */
  waiting: z.int(),
  /** Accepted, and the person was not received in time. */
  late: z.int(),
})
export type RelaisLoad = z.output<typeof relaisLoadShape>

export const load = action({
  id: 'network.load',
  label: 'Charge par lieu',
  about:
    'Par lieu et par demi-journée\u00a0: personnes reçues, parties avant d’être reçues, en attente maintenant, attente médiane\u00a0; par organisation, relais passés, reçus, sans réponse et en retard. Sans aucun nom.',
  effect: 'read',
  allowed: members,
  input: z.strictObject({
    from: dayInput.optional(),
    until: dayInput.optional(),
    organisation: organisationInput.optional(),
  }),
  output: z.object({
    from: day,
    until: day,
    places: z.array(placeLoadShape),
    relais: z.array(relaisLoadShape),
  }),
  async run(context, { from = monthsAfter(context.today, -3), until = context.today, organisation }) {
    if (from > until) throw new Refusal('Le premier jour est après le dernier.', 'from')
    const partners = await partnersInReach(context)
    const asked = partners
      .filter(one => !organisation || one.organisation === organisation)
      .map(one => one.organisation)
    return {
      from,
      until,
      places: await loadOf(context, asked, { from, until }),
      relais: await relaisOf(context, asked, { from, until }),
    }
  },
})

export async function loadOf(
  { tx, departement, today }: Context,
  organisations: readonly string[],
  { from, until }: { from: Day; until: Day },
): Promise<PlaceLoad[]> {
  type Row = Omit<PlaceLoad, 'halfDays'> & { halfDay: number | null }
  const { rows } = await sql<Row>`
    select p.organisation_id as organisation, o.name as "organisationName", p.place_id as place, f.name as "placeName",
      c.name as "communeName", ${halfDayOf} as "halfDay", ${visitFigures},
      (count(*) filter (where p.on_day = ${today}::date and p.seen_at is null and p.left_at is null))::int as waiting
    from passage p
    join organisation o on o.departement = p.departement and o.id = p.organisation_id
    join place f on f.departement = p.departement and f.id = p.place_id and f.known_until is null
    join commune c on c.code = f.commune
    where p.departement = ${departement} and p.on_day between ${from}::date and ${until}::date
      and p.organisation_id = any (${[...organisations]}::uuid[])
    group by grouping sets ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6))
    order by 2, 1, 4, 3, 6 nulls first`.execute(tx)
  const places: PlaceLoad[] = []
  for (const { halfDay, ...row } of rows)
    if (halfDay === null) places.push({ ...row, halfDays: [] })
    else {
      const { arrivals, seen, left, median } = row
      const { label } = halfDays[halfDay]!
      places.at(-1)!.halfDays.push({ halfDay, label, arrivals, seen, left, median })
    }
  return places
}

/** Those that neither sent nor received any are left out. An organisation counts what whoever asks may read: who is kept away from somebody learns of no relais about them. */
export async function relaisOf(
  context: Context,
  organisations: readonly string[],
  { from, until }: { from: Day; until: Day },
): Promise<RelaisLoad[]> {
  const { tx, departement, today } = context
  const numbers = sql.raw(animates(context) ? 'handover_load' : 'handover_numbers')
  const { rows } = await sql<RelaisLoad>`
    select l.organisation_id as organisation, o.name as "organisationName", l.sent, l.received, l.waiting, l.late
    from ${numbers}(${from}::date, ${until}::date, ${today}::date) l
    join organisation o on o.departement = ${departement} and o.id = l.organisation_id
    where l.organisation_id = any (${[...organisations]}::uuid[]) and l.sent + l.received + l.waiting + l.late > 0
    order by o.name, l.organisation_id`.execute(tx)
  return rows
}
