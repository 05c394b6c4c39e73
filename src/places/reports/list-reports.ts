/** « À vérifier »: what people and places said is wrong, the oldest first, and what was decided of it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { day } from '../../kernel/time.ts'
import { abouts } from './report.ts'

const reportShape = z.object({
  ...{ id: z.uuid(), place: z.uuid() },
  /** As it was last known; the place may have left the directory. */
  placeName: z.string(),
  communeName: z.string(),
  origin: z.enum(['public', 'place']),
  about: z.enum([...(Object.keys(abouts) as (keyof typeof abouts)[]), 'correction']),
  words: z.string().nullable(),
  proposed: z.record(z.string(), z.string()).nullable(),
  ...{ reportedOn: day, takenOn: day.nullable(), takenBy: z.string().nullable() },
  verdict: z.enum(['accepted', 'set-aside']).nullable(),
  ...{ settledOn: day.nullable(), settledBy: z.string().nullable(), why: z.string().nullable() },
})
export type Report = z.output<typeof reportShape>

/** The first of them; the counts are of all. */
const SHOWN = 200

export const listReports = action({
  id: 'places.list-reports',
  label: 'Signalements à vérifier',
  about:
    'Donne les erreurs signalées et les corrections proposées par les lieux\u00a0: celles qui attendent, ou celles dont quelqu’un a décidé.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({
    view: z.enum(['open', 'settled'], 'Choisissez open ou settled.').optional(),
    report: z.uuid('Ce signalement n’existe pas.').optional().describe('Un seul, où qu’il en soit'),
  }),
  output: z.object({ open: z.int(), settled: z.int(), reports: z.array(reportShape) }),
  async run({ tx, departement }, { view = 'open', report }) {
    const which = report
      ? sql`r.id = ${report}::uuid`
      : sql`(r.settled_on is null) = ${view === 'open'}::boolean`
    const order =
      view === 'open' ? sql`r.reported_at, r.id` : sql`r.settled_on desc, r.reported_at desc, r.id`
    const { rows } = await sql<Report>`
      select r.id, r.place_id as place, p.name as "placeName", c.name as "communeName", r.origin, r.about,
        r.words, r.proposed, r.reported_on as "reportedOn", r.taken_on as "takenOn", t.name as "takenBy", r.verdict,
        r.settled_on as "settledOn", s.name as "settledBy", r.why
      from place_report r
      join lateral (select name, commune from place
        where departement = r.departement and id = r.place_id order by known_from desc limit 1) p on true
      join commune c on c.code = p.commune
      left join agent t on t.departement = r.departement and t.id = r.taken_by
      left join agent s on s.departement = r.departement and s.id = r.settled_by
      where r.departement = ${departement} and ${which} order by ${order} limit ${SHOWN}`.execute(tx)
    const counted = await sql<{ open: number; settled: number }>`
      select count(*) filter (where settled_on is null)::integer as open, count(settled_on)::integer as settled
      from place_report where departement = ${departement}`.execute(tx)
    return { ...counted.rows[0]!, reports: rows }
  },
})
