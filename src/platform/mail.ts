/** Gives one mail to the server that sends ours, and says in French what came of it. */
import { createTransport } from 'nodemailer'
import type { MailSettings } from './config.ts'
import type { Outcome } from './outbox.ts'

export interface Letter {
  /** Unique and the same at each attempt, so that a mailbox that gets it twice knows. */
  id: string
  to: string
  subject: string
  text: string
}

export type Sender = (letter: Letter) => Promise<Outcome>

/** Milliseconds: a server that says nothing for so long is down. */
const PATIENCE = 20_000

/** One connection a mail: a campaign is some hundreds of them, and none waits in the memory of a connection. */
export function senderBy({ from, ...server }: MailSettings): Sender {
  const transport = createTransport({
    ...server,
    // A password never goes in clear over a network.
    requireTLS: !server.secure && server.auth !== undefined && !isHere(server.host),
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const domain = from.address.split('@')[1]
  return async ({ id, to, subject, text }) => {
    try {
      await transport.sendMail({
        ...{ from, replyTo: from.address, to: { name: '', address: to }, subject, text },
        messageId: `<${id}@${domain}>`,
        // RFC 3834: no answering machine answers to it.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
      })
      return { sent: true }
    } catch (error) {
      return outcomeOf(error as SmtpError)
    }
  }
}

const isHere = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host)

interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
}

function outcomeOf({ code, command, responseCode }: SmtpError): Outcome {
  const answered = responseCode ? ` (réponse ${responseCode})` : ''
  // The server took our name, and speaks of this message.
  if ((code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE')
    return responseCode && responseCode >= 400 && responseCode < 500
      ? { sent: false, why: 'later', trouble: `Le serveur demande de réessayer plus tard${answered}.` }
      : { sent: false, why: 'refused', trouble: `Cette adresse est refusée${answered}.` }
  const trouble =
    code === 'EAUTH'
      ? `Le serveur d’envoi refuse notre compte${answered}\u00a0: vérifiez SMTP_URL.`
      : code === 'EENVELOPE'
        ? `Le serveur d’envoi refuse notre adresse${answered}\u00a0: vérifiez MAIL_FROM.`
        : `Le serveur d’envoi ne répond pas${code ? ` (${code})` : ''}.`
  return { sent: false, why: 'down', trouble }
}
