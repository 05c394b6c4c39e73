/** What an offer says, as it is read: for its employer, for whoever moderates and for everybody. */
import { sql } from 'kysely'
import * as z from 'zod'
import { day } from '../../../../../kernel/time.ts'

export const saidShape = z.object({
  title: z.string(),
  words: z.string(),
  rome: z.string(),
  /** In words; null for a code that the ROME does not have. */
  metier: z.string().nullable(),
  appellation: z.int().nullable(),
  /** INSEE code, and its name. */
  commune: z.string().nullable(),
  communeName: z.string().nullable(),
  place: z.string().nullable(),
  /** A stop or a place close to it, by name. */
  near: z.string().nullable(),
  /** An int4multirange of minutes of the week; null: the offer does not say. */
  shifts: z.string().nullable(),
  contract: z.string(),
  months: z.int().nullable(),
  /** A week. */
  hours: z.number().nullable(),
  /** Cents an hour, gross. */
  payFrom: z.int().nullable(),
  payTo: z.int().nullable(),
  payWords: z.string().nullable(),
  startsOn: day.nullable(),
  posts: z.int(),
  licences: z.array(z.string()),
  must: z.array(z.int()),
  nice: z.array(z.int()),
  /** Labels of the two. */
  mustWords: z.array(z.string()),
  niceWords: z.array(z.string()),
  /** 0: beginners are welcome; null: only wished. */
  experienceMonths: z.int().nullable(),
  accessible: z.boolean(),
})
export type Said = z.output<typeof saidShape>

const labels = (column: 'must' | 'nice') =>
  sql`coalesce((select array_agg(c.label order by c.label) from rome_competence c where c.ogr = any (${sql.ref(`v.${column}`)})), '{}')`

/** Of `job_offer o` and its version `v` that stands: taken down, or refused as it says now. What was written since a refusal waits again. */
export const isRefused = sql`coalesce(o.refused_at >= v.from_at or o.ended_why = 'moderation', false)`

/** Of the same: a person has to read it before it is seen. */
export const waits = sql`(o.published_at is null and o.ended_at is null and not ${isRefused})`

/** Of `job_offer_version v`. */
export const versionColumns = sql`v.title, v.words, v.rome, (select m.label from rome_metier m where m.code = v.rome) as metier, v.appellation,
  v.commune, (select c.name from commune c where c.code = v.commune) as "communeName", v.place, v.near,
  v.shifts::text as shifts, v.contract, v.months, v.hours::float8 as hours, v.pay_from as "payFrom", v.pay_to as "payTo", v.pay_words as "payWords",
  v.starts_on as "startsOn", v.posts, v.licences, v.must, v.nice, ${labels('must')} as "mustWords", ${labels('nice')} as "niceWords",
  v.experience_months as "experienceMonths", v.accessible`
