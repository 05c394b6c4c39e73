/** The plans of the demonstration: of whoever has a référent de parcours there, signed by the person, with a step that a partner accepted and one that is late. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, daysAfter } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Domain } from './vocabulary.ts'

interface Followed {
  person: string
  agent: string
  organisation: string
  partner: string
  from: Day
}

interface DemoStep {
  domain: Domain
  what: string
  owner: 'person' | 'referent' | 'organisation'
  /** Days from today. */
  due: number
  done?: true
}

const goals: Partial<Record<Domain, string>> = {
  logement: 'Avoir un logement à moi, près de l’école des enfants.',
  mobilite: 'Pouvoir aller travailler sans dépendre du car.',
}
const steps: readonly DemoStep[] = [
  {
    domain: 'logement',
    what: 'Réunir les papiers de la demande de logement social.',
    owner: 'person',
    due: -6,
    done: true,
  },
  {
    domain: 'logement',
    what: 'Déposer la demande de logement social en ligne.',
    owner: 'organisation',
    due: 12,
  },
  {
    domain: 'logement',
    what: 'Appeler le bailleur au sujet de la dette de loyer.',
    owner: 'referent',
    due: -3,
  },
  { domain: 'mobilite', what: 'S’inscrire au code de la route.', owner: 'person', due: 20 },
]

/** As the importer, of those who have a référent and share their housing with a partner. */
export async function loadPlanDemo(
  tx: Tx,
  departement: string,
  { today, at }: { today: Day; at: string },
): Promise<void> {
  const { rows } = await sql<Followed>`
    select d.person_id as person, d.agent_id as agent, d.organisation_id as organisation, d.from_on as "from", o.id as partner
    from parcours_designation d
    cross join lateral (select c.organisation_id as id from consent c where c.departement = d.departement and c.person_id = d.person_id
      and c.item = 'logement' and c.withdrawn_at is null and ${today}::date < c.until_on order by c.given_at, c.id limit 1) o
    where d.departement = ${departement} and d.from_on is not null and d.until_on is null
    order by d.person_id limit 5`.execute(tx)
  for (const one of rows) await planOf(tx, departement, one, { today, at })
}

async function planOf(
  tx: Tx,
  departement: string,
  { person, agent, organisation, partner, from }: Followed,
  { today, at }: { today: Day; at: string },
): Promise<void> {
  // A month ago, or as soon as there was a référent.
  const day = from > daysAfter(today, -30) ? from : daysAfter(today, -30)
  const written = sql`${day}::date, least(${day}::date + time '09:00' at time zone 'Europe/Paris', ${at}::timestamptz)`
  for (const [domain, words] of Object.entries(goals) as [Domain, string][]) {
    const goal = randomUUID()
    await sql`insert into plan_goal (departement, id, person_id, item, author_id, organisation_id, on_day, recorded_at, words)
      values (${departement}, ${goal}, ${person}, ${domain}, ${agent}, ${organisation}, ${written}, ${words})`.execute(
      tx,
    )
    for (const step of steps.filter(each => each.domain === domain)) {
      const id = randomUUID()
      const due = daysAfter(today, step.due)
      await sql`insert into plan_step (departement, id, goal_id, person_id, item, author_id, on_day, recorded_at, what, owner, organisation_id, due_on)
        values (${departement}, ${id}, ${goal}, ${person}, ${domain}, ${agent}, ${written}, ${step.what}, ${step.owner},
          ${step.owner === 'organisation' ? partner : null}, ${due < day ? day : due})`.execute(tx)
      if (step.done)
        await sql`insert into plan_end (departement, id, person_id, step_id, how, on_day, recorded_at, author_id, why)
          values (${departement}, gen_random_uuid(), ${person}, ${id}, 'done', ${written}, null, '')`.execute(
          tx,
        )
      // By a link that nobody has: its token was never made.
      if (step.owner === 'organisation')
        await sql`insert into plan_answer (departement, id, step_id, person_id, organisation_id, author_id, on_day, asked_at, token_hash, expires_on,
            answered_at, answer)
          values (${departement}, gen_random_uuid(), ${id}, ${person}, ${partner}, ${agent}, ${written}, sha256(${id}::text::bytea), ${daysAfter(day, 30)},
            ${at}::timestamptz, 'accepted')`.execute(tx)
    }
  }
  await sql`insert into plan_signature (departement, id, person_id, on_day, signed_at, how, signed, author_id)
    values (${departement}, gen_random_uuid(), ${person}, ${written}, 'beside', coalesce((select initcap(i.first_name || ' ' || i.last_name) from person_identity i
      where i.departement = ${departement} and i.person_id = ${person}::uuid and i.known_until is null limit 1), 'La personne'), ${agent})`.execute(
    tx,
  )
  await sql`insert into plan_comment (departement, id, person_id, step_id, on_day, recorded_at, words, author_id)
    values (${departement}, gen_random_uuid(), ${person}, null, ${written}, 'Le plus important pour moi, c’est l’école des enfants.', null)`.execute(
    tx,
  )
}
