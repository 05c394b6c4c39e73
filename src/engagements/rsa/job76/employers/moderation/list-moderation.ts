/** What waits for whoever animates Job 76: offers, employers, accounts that asked for too many candidates. */

import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import { civil } from '../../../../../platform/civil.ts'
import type {} from '../../tables.ts'
import { type Said, saidShape, versionColumns, waits } from '../open/said.ts'

const employerShape = z.object({
  employer: z.uuid(),
  name: z.string(),
  siret: z.string(),
  naf: z.string().nullable(),
  registeredOn: day,
  verifiedOn: day.nullable(),
})
const waiting = z.object({
  offer: z.uuid(),
  title: z.string(),
  /** Null for an offer from elsewhere. */
  employer: z.string().nullable(),
  enteredOn: day,
  doubt: z.string().nullable(),
  /** It was refused before it was written as it is now. */
  refused: z.boolean(),
})
const account = z.object({
  account: z.uuid(),
  name: z.string(),
  mail: z.string(),
  employer: z.string(),
  suspendedOn: day.nullable(),
})
const alert = z.object({ alert: z.uuid(), onDay: day, ...account.shape })

export const listModeration = action({
  id: 'job76.list-moderation',
  label: 'À relire',
  about:
    'Les offres qui attendent une relecture, la plus ancienne d’abord\u00a0; les employeurs à vérifier\u00a0; les comptes qui ont demandé trop de profils, et ceux qui sont suspendus.',
  effect: 'read',
  allowed: ['animation-job76'],
  input: z.strictObject({}),
  output: z.object({
    offers: z.array(waiting),
    employers: z.array(employerShape),
    alerts: z.array(alert),
    suspended: z.array(account),
  }),
  async run({ tx, departement, today }) {
    const { rows: offers } = await sql<z.output<typeof waiting>>`
      select o.id as offer, v.title, coalesce(e.name, v.employer_name) as employer, ${civil('v.from_at')} as "enteredOn", o.doubt, o.refused_at is not null as refused
      from job_offer o
      join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      left join job_employer e on e.departement = o.departement and e.id = o.employer_id
      where o.departement = ${departement} and ${waits} and o.expires_on >= ${today}::date
      order by v.from_at, o.id limit 500`.execute(tx)
    const { rows: employers } = await sql<z.output<typeof employerShape>>`
      select e.id as employer, e.name, e.siret, e.naf, e.registered_on as "registeredOn", e.verified_on as "verifiedOn" from job_employer e
      where e.departement = ${departement} and e.verified_on is null and e.closed_on is null
        and exists (select from job_account a where a.departement = e.departement and a.employer_id = e.id and a.confirmed_at is not null)
      order by e.registered_on, e.name limit 500`.execute(tx)
    const { rows: alerts } = await sql<z.output<typeof alert>>`
      select w.id as alert, w.on_day as "onDay", a.id as account, a.name, a.mail, e.name as employer, ${civil('a.suspended_at')} as "suspendedOn"
      from job_alert w join job_account a on a.departement = w.departement and a.id = w.account_id
      join job_employer e on e.departement = w.departement and e.id = w.employer_id
      where w.departement = ${departement} and w.seen_on is null order by w.at, w.id limit 500`.execute(tx)
    const { rows: suspended } = await sql<z.output<typeof account>>`
      select a.id as account, a.name, a.mail, e.name as employer, ${civil('a.suspended_at')} as "suspendedOn"
      from job_account a join job_employer e on e.departement = a.departement and e.id = a.employer_id
      where a.departement = ${departement} and a.suspended_at is not null order by a.suspended_at, a.id limit 500`.execute(
      tx,
    )
    return { offers, employers, alerts, suspended }
  },
})

export const openModerated = action({
  id: 'job76.open-moderated',
  label: 'Relire l’offre',
  about:
    'Une offre, telle que son employeur l’a écrite, avec ce qui la rend douteuse et ce qui en a été décidé.',
  effect: 'read',
  allowed: ['animation-job76'],
  input: z.strictObject({ offer: z.uuid('Cette offre n’existe pas.') }),
  output: z.object({
    offer: z.uuid(),
    version: z.uuid(),
    said: saidShape,
    employer: employerShape.nullable(),
    accounts: z.array(account),
    enteredOn: day,
    doubt: z.string().nullable(),
    publishedOn: day.nullable(),
    /** It waits for a decision: whatever was refused of it was written again since. */
    waits: z.boolean(),
    refusedOn: day.nullable(),
    refusedWhy: z.string().nullable(),
    endedOn: day.nullable(),
  }),
  async run({ tx, departement }, { offer }) {
    const { rows } = await sql<
      Said & {
        version: string
        employer: z.output<typeof employerShape> | null
        doubt: string | null
        waits: boolean
        refusedWhy: string | null
      } & Record<'enteredOn', z.output<typeof day>> &
        Record<'publishedOn' | 'refusedOn' | 'endedOn', z.output<typeof day> | null>
    >`
      select ${versionColumns}, v.id as version, ${civil('o.entered_at')} as "enteredOn", o.doubt, ${waits} as waits, ${civil('o.published_at')} as "publishedOn",
        ${civil('o.refused_at')} as "refusedOn", o.refused_why as "refusedWhy", ${civil('o.ended_at')} as "endedOn",
        case when e.id is not null then jsonb_build_object('employer', e.id, 'name', e.name, 'siret', e.siret, 'naf', e.naf,
          'registeredOn', e.registered_on, 'verifiedOn', e.verified_on) end as employer
      from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
      left join job_employer e on e.departement = o.departement and e.id = o.employer_id
      where o.departement = ${departement} and o.id = ${offer}::uuid`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const {
      version,
      employer,
      enteredOn,
      doubt,
      publishedOn,
      waits: toRead,
      refusedOn,
      refusedWhy,
      endedOn,
      ...said
    } = rows[0]
    const { rows: accounts } = await sql<z.output<typeof account>>`
      select a.id as account, a.name, a.mail, e.name as employer, ${civil('a.suspended_at')} as "suspendedOn"
      from job_account a join job_employer e on e.departement = a.departement and e.id = a.employer_id
      where a.departement = ${departement} and a.employer_id = ${employer?.employer ?? null}::uuid
        and (a.confirmed_at is not null or a.added_by is not null) order by a.created_on, a.mail`.execute(tx)
    return {
      ...{ offer, version, said, employer, accounts, enteredOn, doubt },
      ...{ publishedOn, waits: toRead, refusedOn, refusedWhy, endedOn },
    }
  },
})
