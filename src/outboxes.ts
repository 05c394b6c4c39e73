/** What leaves the server by itself: the questions to places, the links and reminders of appointments, the questions of mandates and the reminders to employers, and the links of candidates and employers of Job 76, each as it is set. */
import { addressOfPlace } from './engagements/premier-accueil/appointments/address.ts'
import { sendMandate } from './engagements/premier-accueil/digital/by-sms/send.ts'
import { sendEntry } from './engagements/rsa/job76/candidates/come-in/send-entry.ts'
import { remindEmployer } from './engagements/rsa/job76/contacts/remind.ts'
import { sendEmployerLink } from './engagements/rsa/job76/employers/sign-in/send-link.ts'
import type { Installation } from './installation.ts'
import { type Channel, sendReminder } from './kernel/appointments/reminders/send.ts'
import { sendLink } from './kernel/appointments/reminders/send-link.ts'
import { sendNext } from './places/campaigns/outbox/send.ts'
import type { Config } from './platform/config.ts'
import { senderBy } from './platform/mail.ts'
import { type OutboxWorker, startOutboxWorker } from './platform/outbox-worker.ts'
import { smsSenderBy } from './platform/sms.ts'

export function startOutboxes(
  installation: Installation,
  { mail: mailSettings, sms: smsSettings }: Pick<Config, 'mail' | 'sms'>,
  { origin, log }: { origin: string; log: (line: object) => void },
): OutboxWorker[] {
  const mail = mailSettings && senderBy(mailSettings)
  const sms = smsSettings && smsSenderBy(smsSettings)
  const outbox = { ...installation, origin, mail, sms, addressOf: addressOfPlace }
  const remind = (channel: Channel) =>
    startOutboxWorker({ next: () => sendReminder(outbox, channel), name: `reminders by ${channel}`, log })
  const invite = (channel: Channel) =>
    startOutboxWorker({ next: () => sendLink(outbox, channel), name: `links by ${channel}`, log })
  const letIn = (channel: Channel) =>
    startOutboxWorker({ next: () => sendEntry(outbox, channel), name: `entries by ${channel}`, log })
  return [
    ...(mail
      ? [
          startOutboxWorker({
            next: () => sendNext({ ...installation, origin, send: mail }),
            name: 'mail',
            log,
          }),
          startOutboxWorker({
            next: () => remindEmployer({ ...installation, origin, mail }),
            name: 'answers',
            log,
          }),
          remind('mail'),
          invite('mail'),
          startOutboxWorker({
            next: () => sendEmployerLink({ ...outbox, mail }),
            name: 'job76 links by mail',
            log,
          }),
          letIn('mail'),
        ]
      : []),
    ...(sms
      ? [
          remind('sms'),
          invite('sms'),
          letIn('sms'),
          startOutboxWorker({ next: () => sendMandate({ ...outbox, sms }), name: 'mandates by sms', log }),
        ]
      : []),
  ]
}
