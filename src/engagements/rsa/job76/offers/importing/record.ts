/** Puts some hundreds of offers of one source into the tables: what is new, what differs, what another source already said. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import type { Incoming } from '../reading/incoming.ts'
import type { Source } from '../reading/read.ts'
import { type Compared, offerKey, sameOffer } from '../same-offer.ts'
import { columns, saysTheSame, type Version, versionOf } from './version.ts'

export interface At {
  tx: Tx
  departement: string
  today: Day
  at: string
  source: Source
  /** Until when an offer is seen whose source, which names it today, gives no end. */
  lastDay: Day
}

export interface Count {
  new: number
  changed: number
  unchanged: number
  /** Known from another source: its name there is kept, and nothing is shown twice. */
  same: number
}

interface Standing extends Version {
  source_id: string
  offer_id: string
  /** The source that made it says what it is. */
  ours: boolean
}

export async function recordOffers(at: At, incoming: readonly Incoming[], count: Count): Promise<void> {
  const standing = await standingOf(at, incoming)
  const unknown = incoming.filter(({ id }) => !standing.has(id))
  const others = await othersLike(at, unknown)
  const entering: Named[] = []
  const versions: Named[] = []
  const sources: Named[] = []
  for (const one of incoming) {
    const before = standing.get(one.id)
    const other = before ? undefined : others.get(offerKey(one))?.find(each => sameOffer(one, each))
    const offer = before?.offer_id ?? other?.id ?? randomUUID()
    sources.push({ offer, one })
    if (other) count.same += 1
    else if (!before) {
      count.new += 1
      entering.push({ offer, one })
      versions.push({ offer, one })
    } else if (!before.ours || saysTheSame(versionOf(one), before)) count.unchanged += 1
    else {
      count.changed += 1
      versions.push({ offer, one })
    }
  }
  await insertOffers(at, entering)
  const entered = new Set(entering.map(({ offer }) => offer))
  await newVersions(at, versions, entered)
  await nameSources(at, sources)
}

async function standingOf({ tx, departement, source }: At, incoming: readonly Incoming[]) {
  const { rows } = await sql<Standing>`
    select s.source_id, s.offer_id, o.employer_id is null and s.source = (
        select f.source from job_offer_source f where f.departement = s.departement and f.offer_id = s.offer_id
        order by f.first_known_on, f.source, f.source_id limit 1) as ours,
      ${sql.join(columns.map(column => (column === 'shifts' ? sql`v.shifts::text as shifts` : sql.ref(`v.${column}`))))}
    from job_offer_source s
    join job_offer o on o.departement = s.departement and o.id = s.offer_id
    join job_offer_version v on v.departement = s.departement and v.offer_id = s.offer_id and v.until_at is null
    where s.departement = ${departement} and s.source = ${source} and s.source_id = any (${incoming.map(({ id }) => id)}::text[])`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.source_id, row]))
}

/** Open offers of other sources that may be one of these, by key: open today. */
async function othersLike({ tx, departement, today, source }: At, incoming: readonly Incoming[]) {
  const { rows } = await sql<Compared['offer'] & Compared['employer'] & { id: string }>`
    select o.id, v.title, v.words, v.rome, v.commune, v.contract,
      coalesce(v.employer_name, e.name) as name, coalesce(v.employer_siret, e.siret) as siret
    from job_offer o
    join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    left join job_employer e on e.departement = o.departement and e.id = o.employer_id
    where o.departement = ${departement} and o.ended_at is null and o.refused_at is null and o.expires_on >= ${today}::date
      and v.rome = any (${incoming.map(({ offer }) => offer.rome)}::text[])
      and v.commune = any (${incoming.map(({ offer }) => offer.commune)}::text[])
      and not exists (select from job_offer_source s where s.departement = o.departement and s.offer_id = o.id and s.source = ${source})`.execute(
    tx,
  )
  const others = rows.map(({ id, name, siret, ...said }) => ({
    ...{ id, employer: { name, siret } },
    offer: said,
  }))
  return Map.groupBy(others, offerKey)
}

interface Named {
  offer: string
  one: Incoming
}

async function insertOffers({ tx, departement, at, lastDay }: At, entering: readonly Named[]): Promise<void> {
  if (entering.length === 0) return
  const nothing = {
    published_by: null,
    refused_at: null,
    refused_by: null,
    refused_why: null,
    ended_at: null,
    ended_why: null,
  }
  await tx
    .insertInto('job_offer')
    .values(
      entering.map(({ offer, one }) => ({
        ...{ departement, id: offer, employer_id: null, entered_at: at, ...nothing, doubt: doubtOf(one) },
        published_at: one.doubts.length ? null : at,
        expires_on: one.offer.expiresOn ?? lastDay,
      })),
    )
    .execute()
}

/** What was said until now ends; a doubt that is new waits for whoever moderates, and what was refused waits whatever it says now. */
async function newVersions(
  { tx, departement, at }: At,
  versions: readonly Named[],
  entered: ReadonlySet<string>,
) {
  if (versions.length === 0) return
  const again = versions.filter(({ offer }) => !entered.has(offer))
  if (again.length) {
    await sql`update job_offer_version set until_at = ${at}
      where departement = ${departement} and until_at is null and offer_id = any (${again.map(({ offer }) => offer)}::uuid[])`.execute(
      tx,
    )
    const doubts = again.map(({ offer, one }) => ({ id: offer, doubt: doubtOf(one) }))
    await sql`update job_offer o set doubt = d.doubt,
        published_at = case when d.doubt is null and o.refused_at is null then coalesce(o.published_at, ${at}) end,
        published_by = case when d.doubt is null and o.refused_at is null then o.published_by end
      from jsonb_to_recordset(${JSON.stringify(doubts)}::jsonb) as d (id uuid, doubt text)
      where o.departement = ${departement} and o.id = d.id and o.doubt is distinct from d.doubt
        and o.ended_why is distinct from 'moderation'`.execute(tx)
  }
  await tx
    .insertInto('job_offer_version')
    .values(
      versions.map(({ offer, one }) => ({
        ...{ departement, id: randomUUID(), offer_id: offer, from_at: at, until_at: null },
        ...(versionOf(one) as never as object),
      })) as never,
    )
    .execute()
}

/** Its name there, the last day that it was named; named again, it is open again. */
async function nameSources(
  { tx, departement, today, source, lastDay }: At,
  named: readonly Named[],
): Promise<void> {
  const lines = named.map(
    ({
      offer,
      one: {
        id,
        address,
        offer: { expiresOn },
      },
    }) => ({
      ...{ id, offer, address, last: expiresOn ?? lastDay, said: expiresOn !== null },
    }),
  )
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n (id text, offer uuid, address text, last date, said boolean)`
  // A last day that is said holds, sooner or later than the one before, unless another source names the offer too: then the later one does.
  const alone = sql`not exists (select from job_offer_source s where s.departement = o.departement and s.offer_id = o.id
    and s.source <> ${source} and s.closed_on is null)`
  await sql`insert into job_offer_source as s (departement, source, source_id, offer_id, address, first_known_on, last_known_on, closed_on)
    select ${departement}, ${source}, n.id, n.offer, n.address, ${today}::date, ${today}::date, null from ${given}
    on conflict (departement, source, source_id) do update
      set last_known_on = greatest(s.last_known_on, ${today}::date), address = excluded.address, closed_on = null`.execute(
    tx,
  )
  await sql`update job_offer o set expires_on = case when n.said and ${alone} then n.last else greatest(o.expires_on, n.last) end,
      ended_at = case when o.ended_why = 'source' then null else o.ended_at end,
      ended_why = case when o.ended_why = 'source' then null else o.ended_why end
    from ${given} where o.departement = ${departement} and o.id = n.offer and o.employer_id is null
      and (o.expires_on < n.last or (n.said and o.expires_on > n.last and ${alone}) or o.ended_why = 'source')`.execute(
    tx,
  )
}

const doubtOf = ({ doubts }: Incoming): string | null => doubts.join(' ').slice(0, 1000) || null
