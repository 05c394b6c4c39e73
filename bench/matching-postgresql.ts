/** The question of Job 76 asked of PostgreSQL as one would: an index on the ROME, joined to the travel times, one prepared statement. */
import type { Candidate } from '../src/engagements/rsa/job76/matching/candidate.ts'
import { timetable } from '../src/engagements/rsa/job76/matching/hours/timetable.ts'
import { normalise, SLOTS, slotOf, WEEK } from '../src/engagements/rsa/job76/matching/hours/week.ts'
import type { Offer } from '../src/engagements/rsa/job76/matching/offer.ts'
import type { Weights } from '../src/engagements/rsa/job76/matching/rule/weights.ts'
import type { Market } from '../src/engagements/rsa/job76/matching/synthetic.ts'
import { madeUpMinutes } from '../src/engagements/rsa/job76/matching/synthetic-travel.ts'
import type { Means } from '../src/engagements/rsa/job76/matching/travel/means.ts'
import { MEANS } from '../src/engagements/rsa/job76/matching/travel/means.ts'
import type { Zones } from '../src/engagements/rsa/job76/matching/travel/zones.ts'
import { openTestDb } from '../src/platform/test-db.ts'

export interface Asked {
  market: Market
  zones: Zones
  candidates: readonly Candidate[]
  offers: readonly Offer[]
  weights: Weights
  today: string
}

/** `top`: id, score, minutes there and back. */
export async function postgresql(asked: Asked) {
  const base = await openTestDb()
  const client = await base.ownerPool.connect()
  await client.query(tables)
  await fillMarket(asked)
  await fillTravel(asked.zones)
  await client.query('analyze')
  const text = question(asked.weights, asked.today)
  return {
    top: async (id: string, most: number) => {
      const { rows } = await client.query({ name: 'top', text, values: [id, most], rowMode: 'array' })
      return rows as unknown[][]
    },
    close: async () => {
      client.release()
      await base.close()
    },
  }

  async function fillMarket({ market: { mobilities }, candidates, offers }: Asked): Promise<void> {
    await insert('mobility', ['text', 'text'], mobilities)
    for (const some of slices(candidates, 5000)) {
      await insert(
        'candidate',
        [
          'uuid',
          'int',
          'text::text[]',
          'text::int[]',
          'text::int4multirange',
          'int',
          'int',
          'text::text[]',
          'text::text[]',
          'int',
          'int',
          'int',
        ],
        some.map(c => [
          ...[
            c.id,
            c.home,
            list(c.wished),
            list(c.competences),
            endless(c.away),
            c.hoursMin * 60,
            c.hoursMax * 60,
          ],
          ...[
            list(c.contracts),
            list(c.licences),
            c.means.reduce((bits, one) => bits | (1 << MEANS.indexOf(one)), 0),
          ],
          ...[c.longestTrip, c.pay],
        ]),
      )
    }
    for (const some of slices(offers, 5000)) {
      await insert(
        'offer',
        [
          'uuid',
          'int',
          'text',
          'text::int[]',
          'text::int[]',
          'text',
          'int',
          'text::text[]',
          'int',
          'date',
          'boolean',
        ],
        some.map(o => [
          ...[
            o.id,
            o.work,
            o.rome,
            list(o.must),
            list(o.nice),
            o.contract,
            o.hours && Math.round(o.hours * 60),
          ],
          ...[list(o.licences), o.pay, o.published, o.shifts !== null],
        ]),
      )
      const trips = some.flatMap(({ id, shifts }) =>
        timetable(shifts).trips.map((trip, i) => {
          const [starts, ends] = [0, 1].map(side => trip.shifts.filter((_, k) => k % 2 === side))
          return [id, i, slotOf(trip.arrive), slotOf(trip.leave), list(starts!), list(ends!)]
        }),
      )
      await insert('trip', ['uuid', 'int', 'int', 'int', 'text::int[]', 'text::int[]'], trips)
    }
  }

  async function fillTravel(zones: Zones): Promise<void> {
    const all = zones.points.map((_, zone) => zone)
    for (const home of all) {
      const street = (means: Means, to: boolean) =>
        all.map(work => madeUpMinutes(zones, means, null, to ? [home, work] : [work, home]))
      const bus = (to: boolean) =>
        all.map(work => {
          const slots = Array.from({ length: SLOTS }, (_, slot) =>
            madeUpMinutes(zones, 1, slot, to ? [home, work] : [work, home]),
          )
          return `\\x${Buffer.from(slots).toString('hex')}`
        })
      const columns = [
        ...[
          street(0, true),
          street(0, false),
          street(2, true),
          street(2, false),
          street(3, true),
          street(3, false),
        ],
        ...[bus(true), bus(false)],
      ]
      await client.query(
        `insert into travel select $1, * from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::bytea[], $10::bytea[])`,
        [home, all, ...columns],
      )
    }
  }

  /** Arrays travel as text: unnest would take the inner ones apart. */
  async function insert(
    table: string,
    types: readonly string[],
    rows: readonly (readonly unknown[])[],
  ): Promise<void> {
    const columns = types.map((_, i) => rows.map(row => row[i]))
    const [names, cast] = [
      types.map((_, i) => `c${i}`),
      types.map((type, i) => `c${i}${type.slice(type.split('::')[0]!.length)}`),
    ]
    const values = types.map((type, i) => `$${i + 1}::${type.split('::')[0]}[]`)
    await client.query(`insert into ${table} select ${cast} from unnest(${values}) as t (${names})`, columns)
  }
}

function* slices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size)
}

const list = (values: readonly (string | number)[]): string => `{${values.map(value => `"${value}"`).join()}}`

/** The week before and the week after too, so that a span is whole on either side of Sunday. */
function endless(away: Candidate['away']): string {
  const spans = normalise(away)
  const ranges = [-WEEK, 0, WEEK].flatMap(week =>
    spans.flatMap((from, i) => (i % 2 ? [] : [`[${from + week},${spans[i + 1]! + week})`])),
  )
  return `{${ranges.join()}}`
}

const tables = `
  create unlogged table mobility (from_rome text, to_rome text);
  create index on mobility (from_rome);
  create unlogged table candidate (id uuid primary key, home int, wished text[], competences int[], away int4multirange,
    hours_min int, hours_max int, contracts text[], licences text[], means int, longest int, pay int);
  create unlogged table offer (id uuid primary key, work int, rome text, must int[], nice int[], contract text, hours int,
    licences text[], pay int, published date, hours_told boolean);
  create index on offer (rome);
  create unlogged table trip (offer uuid, number int, arrive int, leave int, starts int[], ends int[], primary key (offer, number));
  create unlogged table travel (home int, work int, walk_there int, walk_back int, bicycle_there int, bicycle_back int,
    car_there int, car_back int, bus_there bytea, bus_back bytea, primary key (home, work))`

const question = (w: Weights, today: string): string => `
  with me as materialized (select * from candidate where id = $1),
  sought as materialized (
    select rome, max(points) as points from (
      select unnest(wished) as rome, ${w.wish} as points from me
      union all select to_rome, ${w.mobility} from me join mobility on from_rome = any (wished)) s group by rome)
  select o.id::text,
    s.points
      + case when asked.points = 0 then ${w.competences} else ${w.competences} * had.points / asked.points end
      + ${w.travel} * (2 * me.longest - j.there - j.back) / (2 * me.longest)
      + case when o.pay is null then 0 else ${w.pay} * least(rise.cents, greatest(0, o.pay - coalesce(me.pay, ${w.payFrom}))) / rise.cents end
      + case when o.hours is null then 0 else ${w.hours / 2} end + case when o.hours_told then ${w.hours / 2} else 0 end
      + ${w.freshness} * greatest(0, ${w.freshDays} - greatest(0, date '${today}' - o.published)) / ${w.freshDays} as score,
    j.there, j.back
  from me cross join sought s join offer o on o.rome = s.rome
  join travel t on t.home = me.home and t.work = o.work
  cross join lateral (select coalesce(me.pay, ${w.payFrom}) * ${w.payRise} / 100 as cents) rise
  cross join lateral (select 2 * cardinality(o.must) + cardinality(o.nice) as points) asked
  cross join lateral (select (select 2 * count(*)::int from unnest(o.must) m where m = any (me.competences))
    + (select count(*)::int from unnest(o.nice) n where n = any (me.competences)) as points) had
  cross join lateral (
    select (array_agg(way.there order by way.there + way.back desc, p.number))[1] as there,
      (array_agg(way.back order by way.there + way.back desc, p.number))[1] as back, bool_and(way.there is not null) as fits
    from trip p left join lateral (
      select v.there, v.back from (values
        (1, least(case when me.means & 1 > 0 then t.walk_there end, case when me.means & 2 > 0 then get_byte(t.bus_there, p.arrive) end),
          least(case when me.means & 1 > 0 then t.walk_back end, case when me.means & 2 > 0 then get_byte(t.bus_back, p.leave) end)),
        (2, case when me.means & 4 > 0 then t.bicycle_there end, case when me.means & 4 > 0 then t.bicycle_back end),
        (3, case when me.means & 8 > 0 then t.car_there end, case when me.means & 8 > 0 then t.car_back end)) v (rank, there, back)
      where v.there <= me.longest and v.back <= me.longest and (not o.hours_told or not exists (
        select from unnest(p.starts, p.ends) shift (start, stop) where not me.away @> int4range(start - v.there, stop + v.back)))
      order by v.there + v.back, v.rank limit 1) way on true
    where p.offer = o.id) j
  where o.contract = any (me.contracts) and o.licences <@ me.licences
    and (o.hours is null or o.hours between me.hours_min and me.hours_max)
    and (o.pay is null or me.pay is null or o.pay >= me.pay)
    and j.fits
  order by score desc, o.id limit $2`
