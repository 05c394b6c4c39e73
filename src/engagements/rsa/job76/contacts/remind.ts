/** Reminds an employer, at the seventh working day, that somebody waits for its answer: one mail a contact, that names nobody. */
import { sql } from 'kysely'
import { type At, asSystem } from '../../../../kernel/access/as-system.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import type { Clock } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/db.ts'
import type { Letter, Sender } from '../../../../platform/mail.ts'
import { leaseUntil, type Outcome, type Sent, sendOne } from '../../../../platform/outbox.ts'

interface AnswerOutbox {
  db: Db
  clock: Clock
  departement: string
  origin: string
  mail: Sender
}

interface Reminded {
  id: string
  attempts: number
  to: string | null
  title: string
  due: Day
}

export const remindEmployer = (outbox: AnswerOutbox): Promise<Sent> =>
  sendOne<Reminded>({
    take: () => asSystem(outbox, take),
    send: async ({ id, to, title, due }) =>
      to
        ? outbox.mail(letterTo(to, { id, title, due, link: `${outbox.origin}/job76/employeur/contacts` }))
        : NOBODY,
    mark: ({ id }, outcome) => asSystem(outbox, at => mark(at, id, outcome)),
  })

const NOBODY: Outcome = {
  sent: false,
  why: 'refused',
  trouble: 'Aucun compte de cet employeur ne peut être prévenu.',
}

/** Its words are fixed: neither who waits, nor anything of them. */
export const letterTo = (
  to: string,
  { id, title, due, link }: { id: string; title: string; due: Day; link: string },
): Letter => ({
  ...{ id, to, subject: 'Job 76\u00a0: une personne attend votre réponse' },
  text: [
    'Bonjour,',
    `Une personne a accepté d’être mise en relation avec vous pour votre offre «\u00a0${title}\u00a0». Elle attend votre réponse\u00a0: le dernier jour est le ${formatDay(due)}.`,
    `Répondez ici, même par un refus\u00a0:\n${link}`,
    'La part de vos réponses données à temps est publique. Ce message part de lui-même.',
  ].join('\n\n'),
})

/** Not answered, not withdrawn, and its last day still to come: after it, a reminder is none. */
async function take({ tx, departement, today, at }: At): Promise<Reminded | undefined> {
  const { rows } = await sql<Omit<Reminded, 'attempts'>>`
    with due as (
      select k.id, k.due_on as due, v.title,
        (select a.mail from job_account a where a.departement = k.departement and a.employer_id = k.employer_id
          and a.confirmed_at is not null and a.suspended_at is null order by a.confirmed_at, a.id limit 1) as "to"
      from job_contact k join job_offer_version v on v.departement = k.departement and v.offer_id = k.offer_id and v.until_at is null
      where k.departement = ${departement} and k.remind_at <= ${at}::timestamptz and k.reminded_on is null and k.answered_at is null
        and k.withdrawn_at is null and k.due_on >= ${today}::date
      order by k.remind_at, k.id limit 1 for update of k skip locked)
    update job_contact k set remind_at = ${leaseUntil(at)} from due
    where k.departement = ${departement} and k.id = due.id
    returning k.id, due."to", due.title, due.due`.execute(tx)
  return rows[0] && { ...rows[0], attempts: 0 }
}

/** Tried again within the hour until the last day; an address that refuses is not. */
async function mark({ tx, departement, today, at }: At, id: string, outcome: Outcome): Promise<void> {
  const again = !outcome.sent && outcome.why !== 'refused'
  const minutes = !outcome.sent && outcome.why === 'down' ? 1 : 60
  await sql`update job_contact set ${
    outcome.sent
      ? sql`reminded_on = ${today}::date`
      : sql`remind_at = ${again ? sql`${at}::timestamptz + ${minutes} * interval '1 minute'` : sql`null`}`
  } where departement = ${departement} and id = ${id}::uuid and reminded_on is null`.execute(tx)
}
