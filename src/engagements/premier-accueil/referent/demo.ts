/** The référents de parcours of the demonstration: in charge, proposed, changed, ended; what people share; where they stand. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { randomOf } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { writeLooks, writeMeetings, writeShares } from './demo-shared.ts'
import { whys } from './demo-words.ts'

export interface FollowedDemo {
  person: string
  agent: string
  organisation: string
  /** As the person signed. */
  signed: string
  from: Day
}

/** Who has a référent de parcours: what the other demonstrations of the parcours build on. The first is the person of /mon-parcours. */
export async function followedInDemo(tx: Tx, departement: string): Promise<FollowedDemo[]> {
  const shown = await shownPerson(tx, departement)
  const { rows } = await sql<FollowedDemo>`
    select d.person_id as person, d.agent_id as agent, d.organisation_id as organisation, d.from_on as "from",
      (select min(g.signed) from parcours_agreement g where g.departement = d.departement and g.designation_id = d.id) as signed
    from parcours_designation d where d.departement = ${departement} and d.from_on is not null and d.until_on is null
    order by d.person_id is distinct from ${shown}::uuid, d.from_on, signed`.execute(tx)
  return rows
}

/** Of the codes there is one, that of /mon-parcours. */
async function shownPerson(tx: Tx, departement: string): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from person_code where departement = ${departement} limit 1`.execute(tx)
  return rows[0]?.person ?? null
}

/** Days before today, of a référent: `agreed` when the person said yes (once more for the last of two), `left` when it ended. */
interface Course {
  proposed: number
  agreed?: readonly number[]
  accepted?: number
  left?: number
  why?: 'objectives' | 'moved' | 'change'
  refused?: number
}

/** One line a person: their référents, the first of them first. */
const courses: readonly (readonly Course[])[] = [
  [{ proposed: 120, agreed: [116], accepted: 118 }],
  [{ proposed: 84, agreed: [80], accepted: 80 }],
  [{ proposed: 9, agreed: [2] }],
  [{ proposed: 410, agreed: [400, 40], accepted: 401 }],
  [{ proposed: 362, agreed: [355], accepted: 356 }],
  [
    { proposed: 250, agreed: [246], accepted: 247, left: 62, why: 'change' },
    { proposed: 70, agreed: [66], accepted: 62 },
  ],
  [
    { proposed: 190, agreed: [185], accepted: 185 },
    { proposed: 5, agreed: [3] },
  ],
  [{ proposed: 6, accepted: 6 }],
  [{ proposed: 4 }],
  [{ proposed: 330, agreed: [322], accepted: 325, left: 35, why: 'objectives' }],
  [{ proposed: 200, agreed: [196], accepted: 198, left: 90, why: 'moved' }],
  [{ proposed: 30, accepted: 30, refused: 21 }],
]

interface ReferentDemo {
  seed: number
  today: Day
}

/** As whoever imports, once the person of /mon-parcours is there. */
export async function loadReferentDemo(tx: Tx, departement: string, demo: ReferentDemo): Promise<void> {
  const random = randomOf(`${demo.seed}/referent`)
  const agents = await referentsOf(tx, departement)
  if (agents.length < mails.length) return
  const people = await castOf(tx, departement, agents[0]!.organisation)
  const made = people.flatMap(({ person, name, by }, i) => {
    let before: string | null = null
    return courses[i]!.map((course, k) => {
      const id = randomUUID()
      // The first has the first; those who change get another.
      const agent = agents[(Math.floor(i / 3) + k) % agents.length]!
      const one = {
        ...designationOf(course, demo.today, i),
        ...{ id, person, signed: name, replaces: before },
      }
      before = id
      return { ...one, ...agent, by: course.agreed ? agent.agent : by, why: random.pick(whys) }
    })
  })
  await write(tx, departement, made)
  const followed = await followedInDemo(tx, departement)
  await writeLooks(tx, departement, followed, demo.today, random.split('looks'))
  await writeShares(tx, departement, followed, demo.today)
  await writeMeetings(tx, departement, followed[0], demo.today)
}

/** People whom that CMS follows for their RSA; the person of /mon-parcours is the first, wherever they live. */
async function castOf(tx: Tx, departement: string, organisation: string) {
  const shown = await shownPerson(tx, departement)
  const { rows } = await sql<{ person: string; name: string; by: string }>`
    select distinct on (first, i.search, r.person_id) r.person_id as person, initcap(i.first_name || ' ' || i.last_name) as name, r.agent_id as by
    from access_reason r
    cross join lateral (select r.person_id is distinct from ${shown}::uuid as first) f
    join person_identity i on i.departement = r.departement and i.person_id = r.person_id and i.known_until is null and i.died_on is null
    join agent_membership m on m.departement = r.departement and m.agent_id = r.agent_id and m.until_on is null
    where r.departement = ${departement} and r.purpose = 'rsa-accompagnement' and r.until_on is null
      and (not f.first or m.organisation_id = ${organisation}::uuid)
      and not exists (select from access_exclusion x where x.departement = r.departement and x.person_id = r.person_id)
      and not exists (select from person_merge g where g.departement = r.departement and r.person_id in (g.person_id, g.merged_id))
    order by first, i.search, r.person_id, r.agent_id limit ${courses.length}`.execute(tx)
  return rows
}

/** Those of one CMS by whose name one signs in to the demonstration. */
const mails = ['social', 'referent', 'referent-rouen-1'].map(name => `${name}@maillage.invalid`)

async function referentsOf(tx: Tx, departement: string) {
  const { rows } = await sql<{ agent: string; organisation: string }>`
    select a.id as agent, m.organisation_id as organisation from agent a
    join agent_membership m on m.departement = a.departement and m.agent_id = a.id and m.until_on is null
    where a.departement = ${departement} and a.mail = any (${mails}::text[]) order by array_position(${mails}::text[], a.mail)`.execute(
    tx,
  )
  return rows
}

const hows = ['screen', 'beside', 'paper'] as const

function designationOf(
  { proposed, agreed = [], accepted, left, why, refused }: Course,
  today: Day,
  n: number,
) {
  const ago = (days: number | undefined) => (days === undefined ? null : daysAfter(today, -days))
  const both = agreed[0] !== undefined && accepted !== undefined ? Math.min(agreed[0], accepted) : undefined
  return {
    ...{
      proposed: ago(proposed),
      agreed: agreed.map((days, k) => ({ day: ago(days), how: hows[(n + k) % 3] })),
      accepted: ago(accepted),
      from: ago(both),
    },
    ...{ until: ago(left), ended: why ?? null, refused: ago(refused) },
  }
}

async function write(tx: Tx, departement: string, made: readonly object[]): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as n (id uuid, person uuid, agent uuid, organisation uuid, "by" uuid, signed text,
    why text, replaces uuid, proposed date, agreed jsonb, accepted date, "from" date, until date, ended text, refused date)`
  await sql`insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, why, replaces,
      accepted_on, refused_on, refused_by, from_on, until_on, ended_why)
    select ${departement}, id, person, agent, organisation, proposed, "by", why, replaces, accepted, refused,
      case when refused is not null then 'person' end, "from", until, ended from ${rows}`.execute(tx)
  await sql`insert into parcours_agreement (departement, id, designation_id, person_id, on_day, how, signed, recorded_by)
    select ${departement}, gen_random_uuid(), n.id, n.person, g.day, g.how, n.signed, case when g.how <> 'screen' then n."by" end
    from ${rows} cross join lateral jsonb_to_recordset(n.agreed) as g (day date, how text)`.execute(tx)
  await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on, until_on)
    select ${departement}, gen_random_uuid(), person, agent, 'referent-de-parcours', 'designation', id, "from",
      coalesce(until, (select max(g.day) + 366 from jsonb_to_recordset(agreed) as g (day date)))
    from ${rows} where "from" is not null`.execute(tx)
}
