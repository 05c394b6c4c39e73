/** The network of the demonstration: partners, charters signed since three years, agents trained, contacts of services, meetings. */
import { sql } from 'kysely'
import { randomOf } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { trainingIds } from './words.ts'

interface NetworkDemo {
  seed: number
  today: Day
}

/** Partners of the département: those that are not there yet are added. `signed`: days before today, null while nothing is. */
const partners = [
  { name: 'CCAS de Dieppe', kind: 'ccas', signed: 900, hours: '30 h par semaine, sans rendez-vous' },
  { name: 'CAF de Seine-Maritime', kind: 'caf', signed: 640, hours: '24 h par semaine' },
  { name: 'MSA Haute-Normandie', kind: 'msa', signed: 300, hours: 'Deux demi-journées par semaine' },
  {
    name: 'France services de Neufchâtel-en-Bray',
    kind: 'france-services',
    signed: 410,
    hours: '28 h par semaine',
  },
  { name: 'France Travail Rouen', kind: 'france-travail', signed: null, hours: null },
] as const

/** Of the meetings: days from today; those to come have no minutes. */
const meetings = [
  { day: -190, place: 'Mairie de Dieppe', agenda: 'Charte du premier accueil\nHoraires des partenaires' },
  { day: -70, place: 'CMS de Rouen', agenda: 'Attentes par lieu\nOrientations refusées' },
  {
    day: 24,
    place: 'France services de Neufchâtel-en-Bray',
    agenda: 'Bilan de l’année\nFormations de l’an prochain',
  },
]

export async function loadNetworkDemo(
  tx: Tx,
  departement: string,
  { seed, today }: NetworkDemo,
): Promise<void> {
  const { rows: role } = await sql<{ role: string }>`select current_user as role`.execute(tx)
  await sql`set local role maillage_admin`.execute(tx)
  await sql`insert into organisation (departement, id, name, kind)
    select ${departement}, gen_random_uuid(), p.name, p.kind from jsonb_to_recordset(${JSON.stringify(partners)}::jsonb) as p (name text, kind text)
    where not exists (select from organisation o where o.departement = ${departement} and o.name = p.name)`.execute(
    tx,
  )
  await sql`set local role maillage_steering`.execute(tx)
  const by = sql`(select agent_id from agent_role where departement = ${departement} and role = 'animation-reseau' order by id limit 1)`
  await sql`insert into partner_commitment (departement, id, organisation_id, kind, signed_on, last_on, hours, trained_agents, confidential, known_from, recorded_by)
    select ${departement}, gen_random_uuid(), o.id, 'charter', ${today}::date - p.signed, ${today}::date - p.signed + 1095, p.hours, 2, true,
      ${today}::date - p.signed + 4, ${by}
    from jsonb_to_recordset(${JSON.stringify(partners)}::jsonb) as p (name text, signed int, hours text)
    join organisation o on o.departement = ${departement} and o.name = p.name where p.signed is not null`.execute(
    tx,
  )
  await sql`insert into partner_contact (departement, id, organisation_id, function, phone, known_from, recorded_by)
    select ${departement}, gen_random_uuid(), o.id, 'Accueil', '3326191' || lpad((row_number() over (order by o.name))::text, 4, '0'), ${daysAfter(today, -120)}::date, ${by}
    from organisation o where o.departement = ${departement} and o.kind <> 'etat' and o.duty is null`.execute(
    tx,
  )
  await train(tx, departement, by, { seed, today })
  await meet(tx, departement, by, today)
  await sql`set local role ${sql.id(role[0]!.role)}`.execute(tx)
}

/** Two in three of those who receive or follow people, over the last two years. */
async function train(tx: Tx, departement: string, by: ReturnType<typeof sql>, { seed, today }: NetworkDemo) {
  const random = randomOf(`${seed}/trainings`)
  const { rows } = await sql<{ agent: string; organisation: string }>`
    select m.agent_id as agent, min(m.organisation_id::text) as organisation from agent_membership m
    join agent a on a.departement = m.departement and a.id = m.agent_id
    join agent_role r on r.departement = m.departement and r.agent_id = m.agent_id and r.role in ('accueil', 'travailleur-social', 'referent')
    where m.departement = ${departement} and m.from_on is not null group by m.agent_id, a.mail order by a.mail`.execute(
    tx,
  )
  const trained = rows
    .filter(() => random.chance(0.67))
    .map(row => ({
      ...row,
      what: random.pick(trainingIds),
      on: daysAfter(today, -random.between(30, 700)),
    }))
  await sql`insert into partner_training (departement, id, organisation_id, agent_id, what, completed_on, known_from, recorded_by)
    select ${departement}, gen_random_uuid(), t.organisation, t.agent, t.what, t.on, t.on, ${by}
    from jsonb_to_recordset(${JSON.stringify(trained)}::jsonb) as t (agent uuid, organisation uuid, what text, "on" date)`.execute(
    tx,
  )
}

async function meet(tx: Tx, departement: string, by: ReturnType<typeof sql>, today: Day) {
  const invited = sql`array(select o.id from organisation o where o.departement = ${departement} and o.closed_on is null and o.kind <> 'etat' and o.duty is null order by o.name)`
  for (const { day, place, agenda } of meetings)
    await sql`insert into partner_meeting (departement, id, on_day, place, agenda, invited, present, decisions, next_on, called_on, called_by, told_on)
      select ${departement}, gen_random_uuid(), d.day, ${place}, ${agenda}, i.invited, case when d.held then i.invited[1:5] end,
        case when d.held then ${'Les horaires de chacun sont vérifiés avant la fin du mois.\nUn point sur les orientations refusées à chaque réunion.'} end,
        case when d.held then d.day + 100 end, d.day - 21, ${by}, case when d.held then d.day + 3 end
      from (select ${daysAfter(today, day)}::date as day, ${day < 0}::boolean as held) d, (select ${invited} as invited) i`.execute(
      tx,
    )
}
