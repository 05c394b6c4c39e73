/** Keeps the matching of this instance in step as others write: a question then finds little to read. */
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
  /** Many messages of one moment are followed once. */
  const follow = async () => {
    more = true
    if (running) return
    running = true
    while (more) {
      more = false
      await matcher
        .ask(() => {})
        .catch((error: Error) => log({ event: 'matching-behind', message: error.message }))
    }
    running = false
  }
  return listenTo(url, 'job76', () => void follow(), log)
}
