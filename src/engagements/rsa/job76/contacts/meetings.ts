/** The appointment of a contact: proposed by one side, accepted by the other, cancelled by either; then what became of it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { day, dayInput } from '../../../../kernel/time.ts'
import { contactInput, contactOutput, heard, type Locked, lockContact, mustBeOpen, sideOf } from './lock.ts'
import { type MeetingOutcome, meetingOutcomes } from './vocabulary.ts'

const both = ['candidat', 'employeur'] as const
const input = z.strictObject({ contact: contactInput, meeting: z.uuid('Ce rendez-vous n’existe pas.') })

export const proposeMeeting = action({
  id: 'job76.propose-meeting',
  label: 'Proposer un rendez-vous',
  about:
    'Propose un rendez-vous à l’autre côté d’une mise en relation acceptée\u00a0: un jour, une heure, un lieu.',
  effect: 'write',
  allowed: both,
  input: z.strictObject({
    contact: contactInput,
    day: dayInput,
    time: z
      .string('Indiquez une heure.')
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 14:30.'),
    minutes: z.coerce
      .number('Indiquez une durée.')
      .int()
      .min(5, 'Cinq minutes au moins.')
      .max(480, 'Huit heures au plus.')
      .default(30),
    place: textInput(200, 'Indiquez le lieu, ou «\u00a0par téléphone\u00a0».', 1),
    drawn: drawnInput,
  }),
  output: contactOutput,
  async run(context, { contact: id, day, time, minutes, place, drawn = randomUUID() }) {
    const { tx, departement, at } = context
    const contact = await lockContact(context, id)
    mustBeOpen(contact)
    const starts = sql`(${day}::date + ${time}::time) at time zone 'Europe/Paris'`
    const { rows } = await sql<{ past: boolean }>`select ${starts} <= ${at}::timestamptz as past`.execute(tx)
    if (rows[0]!.past) throw new Refusal('Ce moment est déjà passé.', 'day')
    // One form sent twice is one appointment, unless what it says changed meanwhile.
    const put = (meeting: string) =>
      sql`insert into job_meeting (departement, id, candidate_id, contact_id, starts_at, minutes, place, proposed_by, proposed_at)
        select ${departement}, ${meeting}, ${contact.candidate}, ${id}, ${starts}, ${minutes}, ${place}, ${sideOf(context)}, ${at}::timestamptz
        where not exists (select from job_meeting m where m.departement = ${departement} and m.id = ${drawn}::uuid and m.contact_id = ${id}::uuid
          and m.starts_at = ${starts} and m.minutes = ${minutes} and m.place = ${place})
        on conflict (departement, id) do nothing returning id`.execute(tx)
    const { rows: made } = await put(drawn)
    if (made.length === 0) await put(randomUUID())
    await told(context, contact, proposeMeeting.id)
    return { contact: id }
  },
})

export const acceptMeeting = action({
  id: 'job76.accept-meeting',
  label: 'Accepter ce rendez-vous',
  about: 'Accepte un rendez-vous que l’autre côté propose.',
  effect: 'write',
  allowed: both,
  input,
  output: contactOutput,
  async run(context, { contact: id, meeting: which }) {
    const { contact, meeting } = await meetingOf(context, id, which)
    if (meeting.accepted && !meeting.cancelled) return { contact: id }
    mustBeOpen(contact)
    if (meeting.cancelled) throw new Refusal('Ce rendez-vous a été annulé entre-temps.')
    if (meeting.proposedBy === sideOf(context)) throw new Refusal('C’est à l’autre côté d’accepter.')
    if (meeting.past) throw new Refusal('Ce moment est déjà passé\u00a0: proposez-en un autre.')
    await set(context, which, sql`accepted_at = ${context.at}::timestamptz`)
    await told(context, contact, acceptMeeting.id)
    return { contact: id }
  },
})

export const cancelMeeting = action({
  id: 'job76.cancel-meeting',
  label: 'Annuler ce rendez-vous',
  about: 'Annule un rendez-vous proposé ou accepté, avant son heure.',
  effect: 'write',
  allowed: both,
  input,
  output: contactOutput,
  async run(context, { contact: id, meeting: which }) {
    const { contact, meeting } = await meetingOf(context, id, which)
    if (meeting.cancelled) return { contact: id }
    if (meeting.past) throw new Refusal('Ce moment est déjà passé\u00a0: dites plutôt ce qu’il en a été.')
    await set(
      context,
      which,
      sql`cancelled_at = ${context.at}::timestamptz, cancelled_by = ${sideOf(context)}`,
    )
    await told(context, contact, cancelMeeting.id)
    return { contact: id }
  },
})

export const recordMeeting = action({
  id: 'job76.record-meeting',
  label: 'Dire ce qu’il en a été',
  about: 'Note ce qu’il en a été d’un rendez-vous accepté, une fois son heure passée.',
  effect: 'write',
  allowed: both,
  input: input.extend({
    outcome: z.enum(
      Object.keys(meetingOutcomes) as [MeetingOutcome, ...MeetingOutcome[]],
      'Choisissez une réponse.',
    ),
  }),
  output: contactOutput,
  async run(context, { contact: id, meeting: which, outcome }) {
    const { contact, meeting } = await meetingOf(context, id, which)
    if (meeting.outcome === outcome) return { contact: id }
    if (meeting.outcome)
      throw new Refusal(
        `${meeting.outcomeBy === sideOf(context) ? 'Vous avez' : 'L’autre côté a'} déjà dit ce qu’il en a été\u00a0: écrivez un message pour dire ce qui change.`,
      )
    if (!meeting.accepted || meeting.cancelled) throw new Refusal('Ce rendez-vous n’a pas été accepté.')
    if (!meeting.past) throw new Refusal('Ce rendez-vous n’a pas encore eu lieu.')
    await set(
      context,
      which,
      sql`outcome = ${outcome}, outcome_at = ${context.at}::timestamptz, outcome_by = ${sideOf(context)}`,
    )
    await told(context, contact, recordMeeting.id)
    return { contact: id }
  },
})

export const meetingShape = z.object({
  meeting: z.uuid(),
  /** Instant, ISO 8601 in UTC. */
  startsAt: z.string(),
  day,
  /** « 14:30 » */
  time: z.string(),
  minutes: z.int(),
  place: z.string(),
  proposedBy: z.enum(['candidate', 'employer']),
  accepted: z.boolean(),
  cancelled: z.boolean(),
  past: z.boolean(),
  outcome: z.enum(Object.keys(meetingOutcomes) as [MeetingOutcome, ...MeetingOutcome[]]).nullable(),
  /** Who says so: « no-show » is the other side. */
  outcomeBy: z.enum(['candidate', 'employer']).nullable(),
})
export type Meeting = z.output<typeof meetingShape>

/** In their order. */
export async function meetingsOf({ tx, departement, at }: Context, contact: string): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select m.id as meeting, to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt", (m.starts_at at time zone 'Europe/Paris')::date as day, to_char(m.starts_at at time zone 'Europe/Paris', 'HH24:MI') as time,
      m.minutes, m.place, m.proposed_by as "proposedBy", m.accepted_at is not null as accepted, m.cancelled_at is not null as cancelled,
      m.starts_at <= ${at}::timestamptz as past, m.outcome, m.outcome_by as "outcomeBy"
    from job_meeting m where m.departement = ${departement} and m.contact_id = ${contact}::uuid order by m.starts_at, m.id`.execute(
    tx,
  )
  return rows
}

async function meetingOf(
  context: Context,
  id: string,
  which: string,
): Promise<{ contact: Locked; meeting: Meeting }> {
  const contact = await lockContact(context, id)
  const meeting = (await meetingsOf(context, id)).find(each => each.meeting === which)
  if (!meeting) throw outOfReach()
  return { contact, meeting }
}

const set = ({ tx, departement }: Context, meeting: string, facts: ReturnType<typeof sql>) =>
  sql`update job_meeting set ${facts} where departement = ${departement} and id = ${meeting}::uuid`.execute(
    tx,
  )

async function told(context: Context, { candidate }: Locked, action: string): Promise<void> {
  await heard(context)
  context.trace({ operation: 'write', action, candidate, classes: ['C1'] })
}
