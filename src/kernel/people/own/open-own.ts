/** The first page of the person: who follows them and why, and what comes next. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../access/identity.ts'
import { action } from '../../action.ts'
import { appointmentsOwn } from '../../appointments/own.ts'
import { outOfReach } from '../../refusal.ts'
import { type Day, day } from '../../time.ts'
import { mine } from './mine.ts'
import type { Own } from './part.ts'
import type {} from './tables.ts'

const follower = z.object({
  /** Whoever it is by name, or the organisation. */
  who: z.string(),
  /** Of somebody by name, where they work; null when it is not known. */
  organisation: z.string().nullable(),
  /** « Accompagner un bénéficiaire du RSA ». */
  purpose: z.string(),
  article: z.string(),
  origin: z.string(),
  since: day,
  /** Last day; null while nothing ends it. */
  until: day.nullable(),
  /** Of an access of emergency, the civil time in France when it ends. */
  untilTime: z.string().nullable(),
})
export type Follower = z.output<typeof follower>

export const makeOpenOwn = (owns: readonly Own[]) => {
  const openOwn = action({
    id: 'own.open',
    label: 'Ouvrir Mon parcours',
    about: 'Dit à la personne qui la suit et pourquoi, et ce qui vient ensuite pour elle.',
    effect: 'read',
    allowed: ['personne'],
    input: z.strictObject({}),
    output: z.object({
      firstName: z.string(),
      followers: z.array(follower),
      coming: z.array(z.object({ on: day, at: z.string().nullable(), words: z.string() })),
      /** The code on paper that is alive, and its last day. */
      code: z.object({ madeOn: day, untilOn: day }).nullable(),
    }),
    async run(context) {
      const { me } = context
      const firstName = await firstNameOf(context)
      const coming = []
      for (const own of [appointmentsOwn, ...owns]) coming.push(...(await own.coming(context)))
      context.trace({ operation: 'view', action: openOwn.id, person: me.id, classes: ['C2'] })
      return {
        firstName,
        followers: await followersOf(context),
        coming: coming.sort((a, b) => `${a.on} ${a.at}`.localeCompare(`${b.on} ${b.at}`)),
        code: await codeOf(context),
      }
    },
  })
  return openOwn
}

async function firstNameOf({ tx, departement }: Context): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select first_name as name from person_identity
    where departement = ${departement} and person_id in ${mine} and known_until is null
    order by known_from desc, source limit 1`.execute(tx)
  // A file without an identity is of nobody.
  if (!rows[0]) throw outOfReach()
  return rows[0].name
}

async function codeOf({ tx, departement, today }: Context) {
  const { rows } = await sql<{ madeOn: Day; untilOn: Day }>`
    select made_on as "madeOn", until_on - 1 as "untilOn" from person_code
    where departement = ${departement} and person_id in ${mine} and ended_on is null and ${today}::date < until_on
    order by made_on desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Every reason that is open today, once a who and a purpose. */
export async function followersOf({ tx, departement, today, at }: Context): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    select coalesce(a.name, o.name) as who, w.name as organisation, p.label as purpose, p.article, r.origin,
      min(r.from_on) as since, case when bool_and(r.until_on is not null) then max(r.until_on) - 1 end as until, max(to_char(r.until_at at time zone 'Europe/Paris', 'HH24:MI')) as "untilTime"
    from access_reason r join access_purpose p on p.id = r.purpose
    left join organisation o on o.departement = r.departement and o.id = r.organisation_id
    left join agent a on a.departement = r.departement and a.id = r.agent_id
    left join lateral (
      select g.name from agent_membership m join organisation g on g.departement = m.departement and g.id = m.organisation_id
      where m.departement = r.departement and m.agent_id = r.agent_id and m.from_on <= ${today}::date
        and (m.until_on is null or ${today}::date < m.until_on) order by m.from_on, g.name limit 1) w on true
    where r.departement = ${departement} and r.person_id in ${mine} and r.from_on <= ${today}::date
      and (r.until_on is null or ${today}::date < r.until_on) and (r.until_at is null or ${at}::timestamptz < r.until_at)
    group by 1, 2, 3, 4, 5 order by since desc, who`.execute(tx)
  return rows
}
