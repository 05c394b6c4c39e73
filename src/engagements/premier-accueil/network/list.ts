/** The network at a glance: each organisation with what it signed and whom it trained, its places and what they bear, the meetings. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../kernel/action.ts'
import { type Day, day, daysAfter } from '../../../kernel/time.ts'
import { standsOn } from './facts/commitments.ts'
import { loadOf, placeLoadShape, relaisLoadShape, relaisOf } from './load.ts'
import { meetingShape, meetingsWhere } from './meetings/meetings.ts'
import { animates, members, partnerShape, partnersInReach } from './who.ts'

const lineShape = partnerShape.extend({
  /** What stands today, the latest signature; null when nothing does. */
  signedOn: day.nullable(),
  lastOn: day.nullable(),
  /** Agents with a training completed, once each. */
  trained: z.int(),
  /** Of these, to the référent de parcours. */
  referents: z.int(),
  /** Places where it receives today. */
  places: z.int(),
})

const networkShape = z.object({
  asOf: day,
  animates: z.boolean(),
  organisations: z.array(lineShape),
  /** Of the last thirty days. */
  load: z.array(placeLoadShape),
  relais: z.array(relaisLoadShape),
  meetings: z.array(meetingShape),
})
export type NetworkList = z.output<typeof networkShape>

/** Days of the load that the first page shows. */
const MONTH = 30

export const listNetwork = action({
  id: 'network.list',
  label: 'Réseau',
  about:
    'Le réseau du premier accueil\u00a0: pour chaque organisation, ce qu’elle a signé, ses agents formés, ses lieux et leur charge, les réunions.',
  effect: 'read',
  allowed: members,
  input: z.strictObject({}),
  output: networkShape,
  async run(context) {
    const { tx, departement, today } = context
    const partners = await partnersInReach(context)
    const ids = partners.map(({ organisation }) => organisation)
    type Facts = { organisation: string; signedOn: Day | null; lastOn: Day | null } & Record<
      'trained' | 'referents' | 'places',
      number
    >
    const { rows } = await sql<Facts>`
      select o.id as organisation, s.signed_on as "signedOn", s.last_on as "lastOn",
        coalesce(t.trained, 0) as trained, coalesce(t.referents, 0) as referents, coalesce(r.places, 0) as places
      from unnest(${ids}::uuid[]) as o (id)
      left join lateral (select c.signed_on, c.last_on from partner_commitment c
        where c.departement = ${departement} and c.organisation_id = o.id and ${standsOn(today, today)}
        order by c.kind = 'avenant', c.signed_on desc limit 1) s on true
      left join (select organisation_id, count(distinct agent_id)::int as trained,
          (count(distinct agent_id) filter (where what = 'referent-de-parcours'))::int as referents
        from partner_training where departement = ${departement} and known_until is null group by 1) t on t.organisation_id = o.id
      left join (select organisation_id, count(distinct place_id)::int as places from reception
        where departement = ${departement} and from_on <= ${today}::date and (until_on is null or ${today}::date < until_on)
        group by 1) r on r.organisation_id = o.id`.execute(tx)
    const factsOf = new Map(rows.map(({ organisation, ...facts }) => [organisation, facts]))
    return {
      asOf: today,
      animates: animates(context),
      organisations: partners.map(partner => ({ ...partner, ...factsOf.get(partner.organisation)! })),
      load: await loadOf(context, ids, { from: daysAfter(today, -MONTH), until: today }),
      relais: await relaisOf(context, ids, { from: daysAfter(today, -MONTH), until: today }),
      meetings: await meetingsWhere(context, sql`true`),
    }
  },
})
