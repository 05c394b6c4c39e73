/** How long one waits at the door, and how many leave before: by place and half-day of the week. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../kernel/action.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { day, dayInput, monthsAfter } from '../../../kernel/time.ts'
import { halfDays, NOON } from '../../../places/hours/half-days.ts'
import { receivers } from './receivers.ts'
import type {} from './tables.ts'

export const waitShape = z.object({
  place: z.uuid(),
  placeName: z.string(),
  communeName: z.string(),
  /** 0 is Monday morning. */
  halfDay: z.int(),
  label: z.string(),
  arrivals: z.int(),
  seen: z.int(),
  left: z.int(),
  /** Minutes from the arrival to the reception; null when nobody was seen. */
  median: z.number().nullable(),
  /** Nine out of ten waited less. */
  ninth: z.number().nullable(),
})
export type Wait = z.output<typeof waitShape>

export const waits = action({
  id: 'welcome.waits',
  label: 'Attentes et départs',
  about: 'Par lieu et par demi-journée\u00a0: les arrivées, l’attente, et qui est parti avant d’être reçu.',
  effect: 'read',
  allowed: [...receivers, 'steering-departement', 'steering-state'],
  input: z.strictObject({
    from: dayInput.optional(),
    until: dayInput.optional(),
    place: z.uuid('Ce lieu n’existe pas.').optional(),
  }),
  output: z.object({ from: day, until: day, rows: z.array(waitShape) }),
  async run({ tx, departement, today }, { from = monthsAfter(today, -3), until = today, place }) {
    if (from > until) throw new Refusal('Le premier jour est après le dernier.', 'from')
    const { rows } = await sql<Omit<Wait, 'label'>>`
      select p.place_id as place, f.name as "placeName", c.name as "communeName",
        ${halfDayOf} as "halfDay", ${visitFigures},
        round((percentile_cont(0.9) within group (order by ${waited}) filter (where p.seen_at is not null))::numeric, 1)::float8 as ninth
      from passage p
      join place f on f.departement = p.departement and f.id = p.place_id and f.known_until is null
      join commune c on c.code = f.commune
      where p.departement = ${departement} and p.on_day between ${from}::date and ${until}::date
        and (${place ?? null}::uuid is null or p.place_id = ${place ?? null}::uuid)
      group by 1, 2, 3, 4 order by 2, 1, 4`.execute(tx)
    return { from, until, rows: rows.map(row => ({ ...row, label: halfDays[row.halfDay]!.label })) }
  },
})

const local = sql`(p.arrived_at at time zone 'Europe/Paris')`
const waited = sql`extract(epoch from p.seen_at - p.arrived_at) / 60`

/** Of the visit `p`: 0 is Monday morning. */
export const halfDayOf = sql`((extract(isodow from p.on_day) - 1) * 2 + (extract(epoch from ${local}::time) >= ${sql.lit(NOON)})::int)::int`

/** Of visits `p`; those still waiting today are neither seen nor gone. */
export const visitFigures = sql`count(*)::int as arrivals, count(p.seen_at)::int as seen, count(p.left_at)::int as "left",
  round((percentile_cont(0.5) within group (order by ${waited}) filter (where p.seen_at is not null))::numeric, 1)::float8 as median`
