/** Work that is done once a night, inside the server: between two and six, or an hour after a start where the nights are off. */
import { logBug } from './bug-line.ts'
import { type Clock, hourOf } from './clock.ts'

export interface NightlyFacts {
  clock: Clock
  /** True when there is nothing left to do that day. It may stop at the signal, and is called again. */
  work(signal: AbortSignal): Promise<boolean>
  /** One line of the log of bugs, under this name. */
  name: string
  log: (line: object) => void
  /** Milliseconds between two looks at the clock (a minute). */
  look?: number
}

export interface Nightly {
  /** Ends between two steps of the work. */
  stop(): Promise<void>
}

const MINUTE = 60_000
/** Looks after which a day is caught up. */
const CAUGHT_UP = 60

export function startNightly({ clock, work, name, log, look = MINUTE }: NightlyFacts): Nightly {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  const rest = () =>
    new Promise<void>(resolve => {
      wake = resolve
      timer = setTimeout(resolve, look)
    })
  const life = (async () => {
    let doneOn = ''
    for (let looks = 1; ; looks++) {
      // The first minute is for the start itself.
      await rest()
      if (stopping.signal.aborted) return
      const { at, today } = clock()
      const hour = hourOf(at)
      const night = hour >= '02' && hour < '06'
      if (doneOn !== today && (night || (hour >= '06' && looks > CAUGHT_UP)))
        try {
          if (await work(stopping.signal)) doneOn = today
        } catch (error) {
          logBug(log, name, error)
        }
    }
  })()
  return {
    stop() {
      stopping.abort()
      clearTimeout(timer)
      wake()
      return life
    },
  }
}
