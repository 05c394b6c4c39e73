/** The open offers, as whoever works with them reads them: one object each, its id first. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { day } from '../../../../../kernel/time.ts'
import { fromMultirange, shiftsInFrench } from '../shifts.ts'

const offerShape = z.object({
  ...{
    id: z.uuid(),
    title: z.string(),
    words: z.string(),
    rome: z.string(),
    appellation: z.int().nullable(),
  },
  ...{ employer: z.string().nullable(), siret: z.string().nullable(), commune: z.string().nullable() },
  communeName: z.string().nullable(),
  ...{ place: z.string().nullable(), lat: z.number().nullable(), lon: z.number().nullable() },
  /** Minutes of the week, `[from, until[`; null: the offer does not say. */
  shifts: z.array(z.tuple([z.int(), z.int()])).nullable(),
  hoursInWords: z.array(z.string()),
  ...{ contract: z.string(), months: z.int().nullable(), hours: z.number().nullable() },
  /** Cents an hour, gross. */
  ...{ payFrom: z.int().nullable(), payTo: z.int().nullable(), payWords: z.string().nullable() },
  ...{ startsOn: day.nullable(), posts: z.int(), licences: z.array(z.string()) },
  ...{ must: z.array(z.int()), nice: z.array(z.int()), experienceMonths: z.int().nullable() },
  ...{ accessible: z.boolean(), enteredOn: day, expiresOn: day },
  sources: z.array(z.object({ source: z.string(), id: z.string(), address: z.string().nullable() })),
})
export type OpenOffer = z.output<typeof offerShape>

export const listOffers = action({
  id: 'job76.list-offers',
  label: 'Offres ouvertes',
  about:
    'Donne les offres d’emploi ouvertes ce jour, avec leurs horaires et le nom que chaque source leur donne.',
  effect: 'read',
  allowed: ['animation-job76', 'imports'],
  input: z.strictObject({}),
  output: z.object({ offers: z.array(offerShape) }),
  async run({ tx, departement, today }) {
    const { rows } = await sql<Omit<OpenOffer, 'shifts' | 'hoursInWords'> & { shifts: string | null }>`
      select o.id, v.title, v.words, v.rome, v.appellation, coalesce(v.employer_name, e.name) as employer,
        coalesce(v.employer_siret, e.siret) as siret, v.commune, (select c.name from commune c where c.code = v.commune) as "communeName", v.place, v.lat, v.lon, v.shifts::text as shifts, v.contract, v.months,
        v.hours::float8 as hours, v.pay_from as "payFrom", v.pay_to as "payTo", v.pay_words as "payWords", v.starts_on as "startsOn",
        v.posts, v.licences, v.must, v.nice, v.experience_months as "experienceMonths", v.accessible,
        o.entered_at::date as "enteredOn", o.expires_on as "expiresOn", coalesce((
          select jsonb_agg(jsonb_build_object('source', s.source, 'id', s.source_id, 'address', s.address) order by s.source, s.source_id)
          from job_offer_source s where s.departement = o.departement and s.offer_id = o.id), '[]') as sources
      from job_offer o
      join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      left join job_employer e on e.departement = o.departement and e.id = o.employer_id
      where o.departement = ${departement} and o.published_at is not null and o.ended_at is null and o.refused_at is null
        and o.expires_on >= ${today}::date
      order by o.entered_at, o.id`.execute(tx)
    return {
      offers: rows.map(
        ({
          id,
          title,
          words,
          rome,
          appellation,
          employer,
          siret,
          commune,
          communeName,
          place,
          lat,
          lon,
          shifts,
          ...rest
        }) => {
          const minutes = shifts === null ? null : fromMultirange(shifts)
          return {
            ...{
              id,
              title,
              words,
              rome,
              appellation,
              employer,
              siret,
              commune,
              communeName,
              place,
              lat,
              lon,
            },
            shifts: minutes?.map(([from, until]): [number, number] => [from, until]) ?? null,
            hoursInWords: minutes ? shiftsInFrench(minutes) : [],
            ...rest,
          }
        },
      ),
    }
  },
})
