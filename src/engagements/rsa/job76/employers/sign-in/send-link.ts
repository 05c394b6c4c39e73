/** Sends the next link that an employer asked for. */
import { sql } from 'kysely'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import type { Hashing } from '../../../../../kernel/link-token.ts'
import type { Clock } from '../../../../../platform/clock.ts'
import type { Db } from '../../../../../platform/db.ts'
import type { Letter, Sender } from '../../../../../platform/mail.ts'
import { leaseUntil, markedBy, type Sent, sendOne } from '../../../../../platform/outbox.ts'
import { addressOfEntry, entryToken, LINK_HOURS } from './link.ts'

export interface LinkOutbox {
  db: Db
  clock: Clock
  departement: string
  secret: Hashing
  /** The address that people type. */
  origin: string
  mail: Sender
}

interface Taken {
  id: string
  mail: string
  attempts: number
}

export const sendEmployerLink = (outbox: LinkOutbox): Promise<Sent> =>
  sendOne<Taken>({
    take: () => asSystem(outbox, take),
    send: ({ id, mail }) =>
      outbox.mail(letter(id, mail, outbox.origin + addressOfEntry(entryToken(outbox.secret, id)))),
    mark: ({ id, attempts }, outcome) =>
      asSystem(outbox, async ({ tx, at, departement }) => {
        await sql`update job_link set ${markedBy(outcome, at, attempts)}
          where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(tx)
      }),
  })

async function take({ tx, departement, at }: At): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    with due as (
      select l.id, a.mail from job_link l join job_account a on a.departement = l.departement and a.id = l.account_id
      where l.departement = ${departement} and l.sent_at is null and l.given_up_at is null and l.used_at is null
        and l.next_at <= ${at}::timestamptz and ${at}::timestamptz < l.until_at
      order by l.next_at, l.id limit 1 for update of l skip locked)
    update job_link l set next_at = ${leaseUntil(at)} from due
    where l.departement = ${departement} and l.id = due.id
    returning l.id, due.mail, l.attempts`.execute(tx)
  return rows[0]
}

/** The same words for everybody: nothing of the établissement, nor of whoever asks. */
const letter = (id: string, to: string, link: string): Letter => ({
  ...{ id, to, subject: 'Votre lien pour entrer dans Job 76' },
  text: [
    'Bonjour,',
    `Voici le lien qui ouvre l’espace de votre établissement dans Job 76. Il sert une fois, pendant ${LINK_HOURS}\u00a0heures\u00a0:\n${link}`,
    'Vous n’avez rien demandé\u00a0? Ignorez ce message\u00a0: sans ce lien, personne n’entre.',
    'Ce lien est le vôtre\u00a0: ne le transmettez pas. Ce message part de lui-même.',
  ].join('\n\n'),
})
