/** The meetings of the demonstration: one that was held, whose minute waits to be signed, and one to come. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, daysAfter } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'

interface MeetingsDemo {
  person: string
  /** The référent de parcours of that person, and in whose name they act. */
  referent: string
  organisation: string
  today: Day
}
type Told = MeetingsDemo & { partners: readonly string[] }

/** As the role that imports: each line has its day. */
export async function loadMeetingsDemo(tx: Tx, departement: string, given: MeetingsDemo): Promise<void> {
  const { today } = given
  const demo = { ...given, partners: await partnersOf(tx, departement, given) }
  const past = await meetingOf(tx, departement, demo, daysAfter(today, -12), true)
  await toldOf(tx, departement, demo, past, daysAfter(today, -12))
  const next = await meetingOf(tx, departement, demo, daysAfter(today, 9), false)
  await topicsOf(tx, departement, demo, next, today, [
    [null, 'Le point sur les démarches décidées la dernière fois'],
    ['logement', 'La réponse du bailleur'],
  ])
}

/** With whom the person shares something today. */
async function partnersOf(tx: Tx, departement: string, { person, today }: MeetingsDemo): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct organisation_id as id from consent
    where departement = ${departement} and person_id = ${person}::uuid and withdrawn_at is null and ${today}::date < until_on order by 1`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

async function meetingOf(tx: Tx, departement: string, demo: Told, day: Day, held: boolean) {
  const { person, referent, organisation, partners } = demo
  const meeting = randomUUID()
  const called = `${daysAfter(day, -20)}T09:00:00Z`
  await sql`insert into coordination_meeting (departement, id, person_id, called_by, organisation_id, called_at, on_day, at_time, minutes, mode, where_text)
    values (${departement}, ${meeting}, ${person}, ${referent}, ${organisation}, ${called}::timestamptz, ${day}, '14:00', 60, 'place', 'CMS, salle 2')`.execute(
    tx,
  )
  await sql`insert into coordination_agreement (departement, meeting_id, person_id, on_day, how, signed, recorded_by)
    values (${departement}, ${meeting}, ${person}, ${daysAfter(day, -20)}, 'beside', 'Signature de démonstration', ${referent})`.execute(
    tx,
  )
  const invited = [
    { kind: 'person', agent: null, organisation: null },
    { kind: 'referent', agent: referent, organisation },
    ...partners.map(each => ({ kind: 'organisation', agent: null, organisation: each })),
  ]
  for (const one of invited)
    await sql`insert into coordination_attendee (departement, id, meeting_id, person_id, kind, agent_id, organisation_id, invited_at, invited_by,
        present, noted_at, changed_by)
      values (${departement}, ${randomUUID()}, ${meeting}, ${person}, ${one.kind}, ${one.agent}, ${one.organisation}, ${called}::timestamptz, ${referent},
        ${held ? true : null}, ${held ? `${day}T15:00:00Z` : null}::timestamptz, ${held ? referent : null})`.execute(
      tx,
    )
  return meeting
}

async function toldOf(tx: Tx, departement: string, demo: Told, meeting: string, day: Day) {
  const { person, referent, partners } = demo
  await topicsOf(tx, departement, demo, meeting, day, [
    [null, 'Ce que la personne attend de chacun'],
    ['logement', 'Le bail qui se termine'],
  ])
  const told = `${day}T16:00:00Z`
  for (const [item, words, owner] of [
    ['logement', 'Déposer une demande de logement social', partners[0] ?? null],
    [null, 'Apporter les trois dernières quittances de loyer', null],
  ] as const)
    await sql`insert into coordination_decision (departement, id, meeting_id, person_id, item, words, owner, owner_id, due_on, recorded_at, recorded_by)
      values (${departement}, ${randomUUID()}, ${meeting}, ${person}, ${item}, ${words}, ${owner ? 'organisation' : 'person'}, ${owner},
        ${daysAfter(day, 30)}, ${told}::timestamptz, ${referent})`.execute(tx)
  await sql`insert into coordination_minute (departement, id, meeting_id, person_id, version, words, written_at, author_id)
    values (${departement}, ${randomUUID()}, ${meeting}, ${person}, 1, ${MINUTE}, ${told}::timestamptz, ${referent})`.execute(
    tx,
  )
}

async function topicsOf(
  tx: Tx,
  departement: string,
  { person, referent }: MeetingsDemo,
  meeting: string,
  day: Day,
  lines: readonly (readonly [string | null, string])[],
) {
  for (const [n, [item, words]] of lines.entries())
    await sql`insert into coordination_topic (departement, id, meeting_id, person_id, item, words, added_at, added_by)
      values (${departement}, ${randomUUID()}, ${meeting}, ${person}, ${item}, ${words}, ${`${day}T08:0${n}:00Z`}::timestamptz, ${referent})`.execute(
      tx,
    )
}

const MINUTE = `Nous nous sommes réunis pour parler du logement.

Ce que la personne a dit :
– Le bail se termine en juin.
– Elle veut rester dans son quartier.

Il a été décidé :
– Une demande de logement social est déposée.
– La personne apporte ses trois dernières quittances.`
