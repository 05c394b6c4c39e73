/** What PostgreSQL tells those who listen: one connection of its own, outside the pool, opened again when it is lost. */
import pg from 'pg'

/** `heard` is called at each message, and once after each opening: what was said meanwhile was not heard. */
export function listenTo(
  url: string,
  channel: string,
  heard: () => void,
  log: (line: object) => void,
): { stop(): Promise<void> } {
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let stopped = false
  /** Said once, however long it lasts. */
  let refused = false

  const open = async () => {
    const opening = new pg.Client({ connectionString: url, application_name: `maillage ${channel}` })
    client = opening
    let lost = false
    const lose = () => {
      if (lost || stopped) return
      lost = true
      opening.end().catch(() => {})
      again = setTimeout(open, WAIT).unref()
    }
    opening.on('error', error => {
      log({ event: 'notifications-lost', channel, message: error.message })
      lose()
    })
    opening.on('end', lose)
    opening.on('notification', heard)
    try {
      await opening.connect()
      await opening.query(`listen ${pg.escapeIdentifier(channel)}`)
      refused = false
      heard()
    } catch (error) {
      if (!refused) log({ event: 'notifications-refused', channel, message: (error as Error).message })
      refused = true
      lose()
    }
  }
  void open()

  return {
    async stop() {
      stopped = true
      clearTimeout(again)
      await client?.end().catch(() => {})
    },
  }
}

/** Milliseconds before it is opened again. */
const WAIT = 1_000
