/** Sends what waits in an outbox inside the server, one after the other; when the other side does not answer, it is left in peace for a while. */
import { logBug } from './bug-line.ts'
import type { Sent } from './outbox.ts'
import { createRest } from './rest.ts'

export interface OutboxWorkerFacts {
  /** Sends the next one that is due. */
  next(): Promise<Sent>
  /** One line of the log of bugs, under this name. */
  name: string
  log: (line: object) => void
  /** Milliseconds between two looks at the outbox, and at most when nothing can leave. */
  look?: number
  longest?: number
}

export interface OutboxWorker {
  /** Ends between two messages. */
  stop(): Promise<void>
}

export function startOutboxWorker({
  next,
  name,
  log,
  look = 2_000,
  longest = 600_000,
}: OutboxWorkerFacts): OutboxWorker {
  let stopping = false
  const rest = createRest()
  const life = (async () => {
    for (let pause = look; !stopping; ) {
      try {
        const done = await next()
        pause = done === 'down' ? Math.min(pause * 2, longest) : look
        if (done === 'sent' || done === 'kept') continue
      } catch (error) {
        logBug(log, name, error)
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
