/** What was known of a person on each day: the pure heart of the import. The same lines give the same history, in any order. */
import type { Day } from '../../../kernel/time.ts'
import { knowledgeDays, type Line, readable } from './line.ts'
import { type Member, membersOf } from './members.ts'
import { type Span, sayings, spansOf } from './standing.ts'
import { type Stint, stintsOf } from './stints.ts'

/** One stint through time: what was known of it from each day on; null when later lines showed that there was none. */
export interface DroitHistory {
  versions: { knownFrom: Day; stint: Stint | null }[]
}

/** As kept with the droit: the same, and the commune of the person (today's code) from each day on. */
export interface StoredHistory extends DroitHistory {
  homes: { knownFrom: Day; commune: string | null }[]
}

export interface MemberHistory {
  keys: string[]
  standings: { knownFrom: Day; spans: Span[] }[]
  droits: DroitHistory[]
}

/** `elsewhere`: the first lines in which another household named the same person, whatever their order. */
export function historyOf(
  all: readonly Line[],
  elsewhere: (keys: readonly string[]) => readonly Line[],
  joined?: ReadonlyMap<string, string>,
): MemberHistory[] {
  const lines = readable(all)
  return membersOf(lines, joined).map(member => memberHistory(lines, member, elsewhere(member.keys)))
}

function memberHistory(lines: readonly Line[], member: Member, elsewhere: readonly Line[]): MemberHistory {
  const history: MemberHistory = { keys: member.keys, standings: [], droits: [] }
  for (const day of knowledgeDays(lines)) {
    const known = lines.filter(line => line.receivedOn <= day)
    const said = sayings(known, member)
    if (said.length === 0) continue
    const spans = spansOf(said)
    if (JSON.stringify(history.standings.at(-1)?.spans) !== JSON.stringify(spans))
      history.standings.push({ knownFrom: day, spans })
    const seen =
      elsewhere
        .filter(line => line.receivedOn <= day)
        .map(line => line.order)
        .sort()[0] ?? null
    follow(history.droits, stintsOf(known, said, seen), day)
  }
  return history
}

/** Each stint of the day continues the droit that it overlaps; what none continues was a mistake of the earlier knowledge. */
function follow(droits: DroitHistory[], stints: readonly Stint[], day: Day) {
  const open = new Set(droits.filter(droit => droit.versions.at(-1)!.stint))
  for (const stint of stints) {
    const same = [...open].find(droit => overlap(droit.versions.at(-1)!.stint!, stint))
    if (!same) {
      droits.push({ versions: [{ knownFrom: day, stint }] })
      continue
    }
    open.delete(same)
    const kept = { ...stint, kind: same.versions[0]!.stint!.kind }
    if (JSON.stringify(same.versions.at(-1)!.stint) !== JSON.stringify(kept))
      same.versions.push({ knownFrom: day, stint: kept })
  }
  for (const droit of open) droit.versions.push({ knownFrom: day, stint: null })
}

const overlap = (a: Stint, b: Stint) =>
  (!b.ended || a.holdsFrom < b.ended.on || a.holdsFrom === b.holdsFrom) &&
  (!a.ended || b.holdsFrom < a.ended.on || a.holdsFrom === b.holdsFrom)
