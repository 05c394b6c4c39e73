/** Who looked at my file and why: an organisation, a function, a purpose, on a day; never a name, never my household. */
import { sql } from 'kysely'
import * as z from 'zod'
import { roles } from '../../access/identity.ts'
import type {} from '../../access/tables.ts'
import { action } from '../../action.ts'
import { type Day, day } from '../../time.ts'
import { mine } from './mine.ts'
import type {} from './tables.ts'

/** Lines on a page: a day, an organisation, a function, a purpose. */
export const LOOKS_PAGE = 50

const look = z.object({
  day,
  /** Of the last time that day, civil time in France; null of a line whose time is over. */
  time: z.string().nullable(),
  organisation: z.string().nullable(),
  function: z.string().nullable(),
  operation: z.string().nullable(),
  purpose: z.string().nullable(),
  article: z.string().nullable(),
  /** Why, in the words of the agent, when it was an access of emergency. */
  urgent: z.string().nullable(),
  times: z.int(),
})
export type Look = z.output<typeof look>

/** A way in: « le 2 mars à 09:05, avec le code ». */
const entry = z.object({ day, time: z.string(), means: z.enum(['code', 'oidc']) })

export const listLooks = action({
  id: 'own.list-looks',
  label: 'Qui a regardé mon dossier',
  about:
    'Dit à la personne, jour par jour, qui a ouvert ou changé son dossier, dans quelle fonction et pourquoi, et quand elle est entrée elle‑même.',
  effect: 'read',
  allowed: ['personne'],
  input: z.strictObject({
    page: z.coerce
      .number('Indiquez un numéro de page.')
      .int('Indiquez un numéro de page.')
      .min(1, 'La première page est la page 1.')
      .max(10_000, 'Cette page n’existe pas.')
      .default(1),
  }),
  output: z.object({
    page: z.int(),
    pages: z.int(),
    looks: z.array(look),
    entries: z.array(entry),
  }),
  async run(context, { page }) {
    const { tx, departement, me } = context
    const lines = sql`
      select t.day, to_char(max(t.at) at time zone 'Europe/Paris', 'HH24:MI') as time, t.organisation, t.function, t.operation,
        coalesce(p.label, t.purpose) as purpose, p.article, b.why as urgent, count(*)::int as times, max(t.n) as last
      from trace t left join access_purpose p on p.id = t.purpose
      left join access_reason r on r.departement = t.departement and r.id = t.reason_id and r.origin = 'break-glass'
      left join access_break_glass b on b.departement = r.departement and b.id = r.origin_id
      where t.departement = ${departement} and t.person_id in ${mine} and t.function not in (${roles.personne.label}, ${roles.candidat.label})
      group by t.day, t.organisation, t.function, t.operation, p.label, t.purpose, p.article, b.why`
    const { rows: counted } = await sql<{
      n: number
    }>`select count(*)::int as n from (${lines}) l`.execute(tx)
    const { rows: looks } = await sql<Look>`
      select day, time, organisation, function, operation, purpose, article, urgent, times from (${lines}) l
      order by day desc, last desc limit ${LOOKS_PAGE} offset ${(page - 1) * LOOKS_PAGE}`.execute(tx)
    const { rows: entries } = await sql<{ day: Day; time: string; means: 'code' | 'oidc' }>`
      select (opened_at at time zone 'Europe/Paris')::date as day, to_char(opened_at at time zone 'Europe/Paris', 'HH24:MI') as time, means
      from person_session where departement = ${departement} and person_id in ${mine} order by opened_at desc limit 20`.execute(
      tx,
    )
    context.trace({ operation: 'view', action: listLooks.id, person: me.id, classes: ['C2'] })
    return { page, pages: Math.max(1, Math.ceil(counted[0]!.n / LOOKS_PAGE)), looks, entries }
  },
})
