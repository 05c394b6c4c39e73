/** The demands of the demonstration and their relais: answered, handed over, refused and come back, accepted and never received, late. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { RefusalWhy } from '../../kernel/handovers/vocabulary.ts'
import { workingDaysAfter } from '../../kernel/holidays.ts'
import { type Random, randomOf } from '../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { recountDemands } from './demands/recount.ts'
import type { Need } from './welcome/vocabulary.ts'

interface DemandsDemo {
  seed: number
  today: Day
}

interface Body {
  id: string
  utas: string | null
  agent: string
}

/** What people ask, and what is answered or asked of another body. */
const asked: Record<Need, readonly [said: string, answer: string, why: string]> = {
  logement: [
    'Je dors chez une amie, je dois partir lundi.',
    'Place trouvée au foyer.',
    'Une chambre avant lundi.',
  ],
  ressources: [
    'Je ne peux pas payer l’électricité.',
    'Échéancier obtenu du fournisseur.',
    'Une aide pour la facture.',
  ],
  droits: ['Mon titre de séjour se termine.', 'Dossier déposé ensemble.', 'Une domiciliation.'],
  sante: [
    'Je n’ai plus de médecin.',
    'Rendez-vous pris au centre de santé.',
    'Un premier rendez-vous de soins.',
  ],
  famille: [
    'Je cherche une garde pour le petit.',
    'Liste des places remise.',
    'Une place en halte-garderie.',
  ],
  travail: [
    'Je veux reprendre une formation.',
    'Entretien fixé à la mission locale.',
    'Un entretien sur la formation.',
  ],
  mobilite: ['Le bus ne va pas jusqu’à l’usine.', 'Carte de transport demandée.', 'Un prêt de deux-roues.'],
  numerique: [
    'Je n’arrive pas à faire mon dossier en ligne.',
    'Démarche faite ensemble.',
    'Une aide aux démarches en ligne.',
  ],
  alimentation: ['Le frigo est vide jusqu’au 5.', 'Colis remis.', 'Un colis chaque semaine.'],
}
const names = 'Aline Bruno Chloé Denis Fatou Hugues Inès Jamal Karine Léon Nadia Oscar'.split(' ')
const refusals: readonly RefusalWhy[] = ['not-ours', 'elsewhere', 'full', 'missing']

/** How each course ends; the last ones are those that somebody must see to. */
type Course = 'answered' | 'received' | 'withdrawn' | 'open' | 'sent' | 'refused' | 'never-met' | 'taken-over'
const courses: readonly Course[] = [
  ...(['answered', 'answered', 'answered', 'received', 'received', 'withdrawn'] as const),
  ...(['open', 'sent', 'refused', 'never-met', 'taken-over'] as const),
]

/** Demands of each organisation. */
const EACH = 22

/** Takes the role of the imports, as the visits do. */
export async function loadDemandsDemo(tx: Tx, departement: string, demo: DemandsDemo): Promise<void> {
  const bodies = await bodiesOf(tx, departement)
  const random = randomOf(`${demo.seed}/demands`)
  const platform = await platformOf(tx, departement)
  const made = bodies.flatMap((from, n) =>
    Array.from({ length: EACH }, (_, i) => {
      const course = courses[i % courses.length]!
      const next = bodies[(n + 1 + (i % (bodies.length - 1))) % bodies.length]!
      const to =
        i >= courses.length && (course === 'sent' || course === 'never-met') ? (platform ?? next) : next
      return demandOf(from, to, course, demo.today, random)
    }),
  )
  await write(tx, departement, made)
  await recountDemands(
    tx,
    departement,
    made.map(({ id }) => id),
  )
}

/** Those that receive at the door, with somebody who works there. */
async function bodiesOf(tx: Tx, departement: string): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select o.id, o.utas, (select m.agent_id from agent_membership m where m.departement = o.departement and m.organisation_id = o.id
      order by m.agent_id limit 1) as agent
    from organisation o where o.departement = ${departement} and exists (
      select from reception r where r.departement = o.departement and r.organisation_id = o.id) order by o.name`.execute(
    tx,
  )
  return rows.filter(({ agent }) => agent !== null)
}

/** The platform of orientation receives relais too. */
async function platformOf(tx: Tx, departement: string): Promise<Body | undefined> {
  const { rows } = await sql<Body>`
    select o.id, o.utas, m.agent_id as agent from organisation o
    join agent_membership m on m.departement = o.departement and m.organisation_id = o.id
    where o.departement = ${departement} and o.duty = 'orientation' order by m.agent_id limit 1`.execute(tx)
  return rows[0]
}

function demandOf(from: Body, to: Body, course: Course, today: Day, random: Random) {
  const theme = random.pick(Object.keys(asked) as Need[])
  const [said, answer, why] = asked[theme]
  // What is over began some weeks ago; what goes on is late once in two.
  const over = ['answered', 'received', 'withdrawn'].includes(course)
  const back = over
    ? random.between(25, 60)
    : random.chance(0.5)
      ? random.between(18, 24)
      : random.between(2, 9)
  const askedOn = workingDaysAfter(daysAfter(today, -back), 1)
  const later = (days: number) => {
    const day = workingDaysAfter(askedOn, days)
    return day > today ? today : day
  }
  const handed = ['received', 'sent', 'refused', 'never-met', 'taken-over'].includes(course)
  const accepted = ['received', 'never-met', 'taken-over'].includes(course)
  const called = random.chance(0.2) ? null : random.pick(names)
  const answered = course === 'answered' ? later(random.between(0, 12)) : null
  return {
    ...{ id: randomUUID(), organisation: from.id, utas: from.utas, agent: from.agent, theme, said, called },
    contact: random.chance(0.5) ? 'Repassera jeudi matin' : null,
    asked: askedOn,
    answered,
    answer: answered && answer,
    withdrawn: course === 'withdrawn' ? later(3) : null,
    handover: handed ? randomUUID() : null,
    ...{ to: to.id, receiver: to.agent, why },
    sent: handed ? later(1) : null,
    opened: handed && (course !== 'sent' || random.chance(0.5)) ? later(2) : null,
    accepted: accepted ? later(random.between(2, 4)) : null,
    expected: accepted ? later(7) : null,
    refused: course === 'refused' ? later(random.between(2, 4)) : null,
    refusal: course === 'refused' ? random.pick(refusals) : null,
    met: course === 'received' ? later(9) : null,
  }
}

type Made = ReturnType<typeof demandOf>

async function write(tx: Tx, departement: string, made: readonly Made[]): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as n (id uuid, organisation uuid, utas text, agent uuid, theme text, said text,
    called text, contact text, asked date, answered date, answer text, withdrawn date, handover uuid, "to" uuid, receiver uuid, why text, sent date,
    opened date, accepted date, expected date, refused date, refusal text, met date)`
  await sql`insert into demand (departement, id, organisation_id, utas, theme, asked_on, recorded_on, recorded_by, answered_on, answer_known_on,
      answered_by, withdrawn_on, withdrawal_known_on, withdrawn_why, withdrawn_by)
    select ${departement}, id, organisation, utas, theme, asked, asked, agent, answered, answered, case when answered is not null then agent end,
      withdrawn, withdrawn, case when withdrawn is not null then 'solved' end, case when withdrawn is not null then agent end from ${rows}`.execute(
    tx,
  )
  await sql`insert into demand_words (departement, demand_id, organisation_id, said, called, contact, answer)
    select ${departement}, id, organisation, said, called, contact, answer from ${rows}`.execute(tx)
  await sql`insert into handover (departement, id, subject_kind, subject_id, from_organisation_id, to_organisation_id, theme, why, said, called,
      agreed_how, agreed_on, sent_on, sent_at, sent_by, opened_on, opened_at, opened_by, accepted_on, accepted_by, expected_on, refused_on,
      refused_by, refused_why, met_on, met_known_on, met_by)
    select ${departement}, handover, 'demand', id, organisation, "to", theme, why, said, called, 'said', sent, sent,
      (sent + time '11:00') at time zone 'Europe/Paris', agent, opened, (opened + time '15:00') at time zone 'Europe/Paris',
      case when opened is not null then receiver end, accepted, case when accepted is not null then receiver end, expected, refused,
      case when refused is not null then receiver end, refusal, met, met, case when met is not null then receiver end
    from ${rows} where handover is not null`.execute(tx)
}
