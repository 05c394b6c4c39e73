/** The campaigns, and what became of one: who answered, which mails did not leave, who is to be reached otherwise. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { day, daysAfter } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import type {} from './tables.ts'

/** Days after which a mail that has not left does not leave any more: what it would say is no longer what is published. */
export const OUTBOX_DAYS = 7

/** Where a question is; asked on a day, never stored. */
export const states = ['exact', 'correction', 'sent', 'queued', 'failed', 'no-mail', 'expired'] as const
export type State = (typeof states)[number]

const campaignShape = z.object({
  ...{
    id: z.uuid(),
    kinds: z.array(z.enum(kindNames)),
    utas: z.string().nullable(),
    months: z.int().nullable(),
  },
  ...{ startedOn: day, startedBy: z.string(), stoppedOn: day.nullable() },
  /** Places asked, by where they are. */
  counts: z.record(z.enum(states), z.int()),
})
export type Campaign = z.output<typeof campaignShape>

const askedShape = z.object({
  ...{
    id: z.uuid(),
    place: z.uuid(),
    name: z.string(),
    communeName: z.string(),
    phone: z.string().nullable(),
  },
  mail: z.string().nullable(),
  state: z.enum(states),
  /** Why the mail did not leave at its last attempt. */
  trouble: z.string().nullable(),
  ...{ expiresOn: day, answeredOn: day.nullable() },
})
export type Asked = z.output<typeof askedShape>

export const listCampaigns = action({
  id: 'places.list-campaigns',
  label: 'Campagnes de vérification',
  about: 'Donne les campagnes de vérification, la dernière d’abord, avec ce qu’ont répondu les lieux.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({}),
  output: z.object({ campaigns: z.array(campaignShape) }),
  run: async context => ({ campaigns: await campaigns(context, sql`true`) }),
})

export const openCampaign = action({
  id: 'places.open-campaign',
  label: 'Une campagne de vérification',
  about: 'Donne une campagne et chaque lieu interrogé\u00a0: sa réponse, ou ce qui a empêché de lui écrire.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({ campaign: z.uuid('Cette campagne n’existe pas.') }),
  output: z.object({ campaign: campaignShape, asked: z.array(askedShape) }),
  async run(context, { campaign: id }) {
    const { tx, departement } = context
    const [campaign] = await campaigns(context, sql`c.id = ${id}::uuid`)
    if (!campaign) throw outOfReach()
    const { rows } = await sql<Asked>`
      select a.id, a.place_id as place, p.name, m.name as "communeName", p.phone, a.mail, ${stateOf(context)} as state, a.trouble,
        a.expires_on as "expiresOn", a.answered_on as "answeredOn"
      from place_asked a join place_campaign c on c.departement = a.departement and c.id = a.campaign_id
      join lateral (select name, commune, phone from place
        where departement = a.departement and id = a.place_id order by known_from desc limit 1) p on true
      join commune m on m.code = p.commune
      where a.departement = ${departement} and a.campaign_id = ${id}::uuid
      order by unaccent(m.name), unaccent(p.name), a.id`.execute(tx)
    return { campaign, asked: rows }
  },
})

async function campaigns(context: Context, which: RawBuilder<unknown>): Promise<Campaign[]> {
  const { tx, departement } = context
  const { rows } = await sql<Omit<Campaign, 'counts'> & { counts: Partial<Record<State, number>> | null }>`
    select c.id, c.kinds, u.name as utas, c.months, c.started_on as "startedOn", b.name as "startedBy", c.stopped_on as "stoppedOn",
      (select jsonb_object_agg(state, n) from (
        select ${stateOf(context)} as state, count(*)::integer as n from place_asked a
        where a.departement = c.departement and a.campaign_id = c.id group by 1) counted) as counts
    from place_campaign c
    join agent b on b.departement = c.departement and b.id = c.started_by
    left join utas u on u.departement = c.departement and u.code = c.utas
    where c.departement = ${departement} and ${which} order by c.started_at desc, c.id`.execute(tx)
  const none = Object.fromEntries(states.map(state => [state, 0])) as Record<State, number>
  return rows.map(row => ({ ...row, counts: { ...none, ...row.counts } }))
}

/** `a`: the question; `c`: its campaign. */
const stateOf = ({ today }: Context) => sql`case
  when a.answer is not null then a.answer
  when a.expires_on < ${today}::date then 'expired'
  when a.mail is null then 'no-mail'
  when a.sent_at is not null then 'sent'
  when a.given_up_at is not null or c.stopped_on is not null or a.asked_on < ${daysAfter(today, -OUTBOX_DAYS)}::date then 'failed'
  else 'queued' end`
