/** Gives one short message to the service that sends ours, over HTTP, and says in French what came of it. */
import type { SmsSettings } from './config.ts'
import type { Outcome } from './outbox.ts'

export interface ShortMessage {
  /** The same at each attempt: a service that knows it sends it once. */
  id: string
  /** Digits with the country: '33612345678'. */
  to: string
  text: string
}

export type SmsSender = (message: ShortMessage) => Promise<Outcome>

/** Milliseconds: a service that says nothing for so long is down. */
const PATIENCE = 20_000

/**
 * `POST` of `{ id, to: '+33612345678', text, from? }` as JSON, with our token as bearer and the id as `Idempotency-Key`: what a gateway of
 * the département, or a few lines before the one of an operator, takes. 2xx: taken. 401, 403: our account. 429: later. Other 4xx: this number.
 */
export const smsSenderBy =
  ({ url, token, from }: SmsSettings, patience = PATIENCE): SmsSender =>
  async ({ id, to, text }) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${token}`,
          'Idempotency-Key': id,
        },
        body: JSON.stringify({ id, to: `+${to}`, text, ...(from && { from }) }),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      // Nothing of it is of use, and an answer that is not read holds its connection.
      await answer.body?.cancel()
      return outcomeOf(answer.status)
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error
      return { sent: false, why: 'down', trouble: 'Le service de messages courts ne répond pas.' }
    }
  }

function outcomeOf(status: number): Outcome {
  const answered = ` (réponse ${status})`
  if (status >= 200 && status < 300) return { sent: true }
  if (status === 401 || status === 403)
    return {
      sent: false,
      why: 'down',
      trouble: `Le service de messages courts refuse notre compte${answered}\u00a0: vérifiez SMS_TOKEN.`,
    }
  if (status === 408 || status === 425 || status === 429)
    return { sent: false, why: 'later', trouble: `Le service demande de réessayer plus tard${answered}.` }
  if (status >= 400 && status < 500)
    return { sent: false, why: 'refused', trouble: `Ce numéro est refusé${answered}.` }
  return { sent: false, why: 'down', trouble: `Le service de messages courts ne répond pas${answered}.` }
}
