/** Sends the mails of campaigns inside the server, one after the other; a server of mail that does not answer is left in peace for a while. */
import { logBug } from '../../../platform/bug-line.ts'
import { createRest } from '../../../platform/rest.ts'
import { type Outbox, sendNext } from './send.ts'

export interface MailWorkerFacts extends Outbox {
  /** One line of the log of bugs. */
  log: (line: object) => void
  /** Milliseconds between two looks at the outbox, and at most when nothing can leave. */
  look?: number
  longest?: number
}

export interface MailWorker {
  /** Ends between two mails. */
  stop(): Promise<void>
}

export function startMailWorker({
  log,
  look = 2_000,
  longest = 600_000,
  ...outbox
}: MailWorkerFacts): MailWorker {
  let stopping = false
  const rest = createRest()
  const life = (async () => {
    for (let pause = look; !stopping; ) {
      try {
        const done = await sendNext(outbox)
        pause = done === 'down' ? Math.min(pause * 2, longest) : look
        if (done === 'sent' || done === 'kept') continue
      } catch (error) {
        logBug(log, 'mail', error)
        pause = Math.min(pause * 2, longest)
      }
      if (!stopping) await rest.for(pause)
    }
  })()
  return {
    stop() {
      stopping = true
      rest.wake()
      return life
    },
  }
}
