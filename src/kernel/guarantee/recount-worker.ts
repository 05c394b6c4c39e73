/** Counts again inside the server, as soon as a change of the law or of the territory asks for it, and at the next start what was left. */
import { logBug } from '../../platform/bug-line.ts'
import { createRest } from '../../platform/rest.ts'
import { Refusal } from '../refusal.ts'
import { type Recounter, recountStep } from './recount-job.ts'

export interface RecountWorkerFacts extends Recounter {
  /** One line of the log of bugs. */
  log: (line: object) => void
}

export interface RecountWorker {
  /** Something has changed: no need to wait for the next look. Resolved when nothing remains, or after a second and a half. */
  settle(): Promise<void>
  /** Ends between two transactions. */
  stop(): Promise<void>
}

/** Milliseconds between two looks, and at most when something is in the way; seconds that a step waits for those who write. */
const [LOOK, LONGEST, WAIT] = [1_000, 60_000, 1]

export function startRecountWorker(facts: RecountWorkerFacts): RecountWorker {
  let stopping = false
  const waiting: (() => void)[] = []
  const rest = createRest()

  const life = (async () => {
    for (let pause = LOOK; !stopping; ) {
      // Those who ask while it looks are answered by the next look.
      const asking = waiting.splice(0)
      try {
        while (!stopping && (await recountStep(facts, WAIT))) pause = LOOK
        for (const answer of asking) answer()
        if (!stopping && waiting.length === 0) await rest.for(LOOK)
      } catch (error) {
        // Those who write go first; a bug is told, and tried again.
        if (!(error instanceof Refusal)) logBug(facts.log, 'recount', error)
        pause = Math.min(pause * 2, LONGEST)
        if (!stopping) await rest.for(pause)
      }
    }
  })()

  return {
    settle: () =>
      new Promise(resolve => {
        waiting.push(resolve)
        setTimeout(resolve, 1_500).unref()
        rest.wake()
      }),
    stop() {
      stopping = true
      rest.wake()
      return life
    },
  }
}
