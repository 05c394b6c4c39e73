/** Sends the mails of campaigns inside the server, one after the other; a server of mail that does not answer is left in peace for a while. */
import { logBug } from '../../../platform/bug-line.ts'
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
  let wake = () => {}
  const rest = (milliseconds: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
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
      if (!stopping) await rest(pause)
    }
  })()
  return {
    stop() {
      stopping = true
      wake()
      return life
    },
  }
}
