/** Keeps the matching of this instance in step as others write: a question then finds little to read. */
import { setImmediate } from 'node:timers/promises'
import { listenTo } from '../../../../platform/notifications.ts'
import type { Matcher } from './matcher.ts'

export function followChanges({
  url,
  matcher,
  log,
}: {
  url: string
  matcher: Matcher
  log: (line: object) => void
}): { stop(): Promise<void> } {
  let running = false
  let more = false
  let stopped = false
  /** Many messages of one moment are followed once. */
  const follow = async () => {
    more = true
    if (running) return
    running = true
    while (more) {
      more = false
      await matcher
        .ask(({ index }) => index.prepare())
        .then(steps => ahead(steps, () => more || stopped))
        .catch((error: Error) => log({ event: 'matching-behind', message: error.message }))
    }
    running = false
  }
  const listening = listenTo(url, 'job76', () => void follow(), log)
  return {
    stop: () => {
      stopped = true
      return listening.stop()
    },
  }
}

/** Asks of travel what questions will ask, a piece between two turns of everything else, until there is something newer. */
async function ahead(steps: Generator<void>, newer: () => boolean): Promise<void> {
  for (const _ of steps) {
    if (newer()) return
    await setImmediate()
  }
}
