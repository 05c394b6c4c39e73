/** The stints of a person: each time that they are open and soumis aux droits et devoirs, from the line that says so to the one that ends it. */
import type { Stop } from '../../../kernel/guarantee/stops.ts'
import type { Day } from '../../../kernel/time.ts'
import type { CafHousehold } from '../caf/household.ts'
import type { Line } from './line.ts'
import { over, owed, type Said, type Span, spansOf } from './standing.ts'

export const entryKinds = [
  'reprise',
  'primo',
  'nouvel-entrant',
  'rejoint-un-foyer',
  'mutation',
  'devenu-sdd',
] as const
export type EntryKind = (typeof entryKinds)[number]

export interface Stint {
  /** Valid time: from when the caisse says that it holds. */
  holdsFrom: Day
  /** The day that the département received the first line of it: the clock of the convention runs from there. */
  enteredOn: Day
  kind: EntryKind
  ended: { on: Day; why: Span['standing']; motive: string | null } | null
  stops: Stop[]
}

/** `seenElsewhere`: the order of the first line of the same person in another household, if there is one. */
export function stintsOf(
  lines: readonly Line[],
  said: readonly Said[],
  seenElsewhere: string | null,
): Stint[] {
  const stints: Stint[] = []
  let current: Stint | null = null
  for (const [i, saying] of said.entries()) {
    if (owed(saying.standing)) {
      if (current) {
        if (saying.line.receivedOn < current.enteredOn) current.enteredOn = saying.line.receivedOn
        continue
      }
      current = {
        holdsFrom: saying.from,
        enteredOn: saying.line.receivedOn,
        kind: entryKind(lines, said, i, seenElsewhere),
        ended: null,
        stops: [],
      }
      stints.push(current)
    } else if (current && over(saying.standing)) {
      // A line may date the request after the closing that it precedes: a stint does not end before it begins.
      const on = saying.from < current.holdsFrom ? current.holdsFrom : saying.from
      current.ended = { on, why: saying.standing, motive: saying.motive }
      current = null
    }
  }
  const spans = spansOf(said)
  for (const stint of stints) stint.stops = stopsWithin(spans, stint)
  return stints
}

/** Domain/04-rsa, « Process »: five kinds of entry, counted apart; and what was open before the files came here. */
function entryKind(
  lines: readonly Line[],
  said: readonly Said[],
  i: number,
  seenElsewhere: string | null,
): EntryKind {
  const { line } = said[i]!
  const suspended = said[i - 1]?.standing === 'suspended' || said[i - 1]?.standing === 'payment-suspended'
  if (line.takeover || (suspended && said[i - 1]!.line.takeover)) return 'reprise'
  if (arrivesFromElsewhere(line.household!)) return 'mutation'
  const before = said[i - 1]
  if (before && (over(before.standing) || before.standing === 'pending'))
    return before.standing === 'pending' && !seenElsewhere ? 'primo' : 'nouvel-entrant'
  if (before) return 'devenu-sdd'
  if (seenElsewhere && seenElsewhere < line.order) return 'nouvel-entrant'
  return lines[0]!.order < line.order ? 'rejoint-un-foyer' : 'primo'
}

const arrivesFromElsewhere = ({ cedant }: CafHousehold) => cedant !== null

function stopsWithin(spans: readonly Span[], { holdsFrom, ended }: Stint): Stop[] {
  return spans
    .filter(
      ({ standing, from, until }) =>
        !over(standing) &&
        standing !== 'running' &&
        (!until || until > holdsFrom) &&
        (!ended || from < ended.on),
    )
    .map(({ from, until, standing }) => ({
      from: from < holdsFrom ? holdsFrom : from,
      until: until ?? null,
      why: standing,
    }))
}
