/** Gives each derived droit its lasting identity: the row that it continues, or a new one. */
import { randomUUID } from 'node:crypto'
import type { Day } from '../../../kernel/time.ts'
import type { DroitHistory, StoredHistory } from './history.ts'
import type { EntryKind } from './stints.ts'

export interface DroitRow {
  id: string
  person_id: string
  dossier_id: string
  holds_from: Day
  entered_on: Day
  kind: EntryKind
  history: StoredHistory
  void_on: Day | null
}

/**
 * `standing`: the rows of one person in one dossier. `left`: those that no history continues, because later files showed
 * what is what: two names that were one person, for example.
 */
export function matchDroits(
  standing: readonly DroitRow[],
  histories: readonly DroitHistory[],
  whose: { person: string; dossier: string; homes: StoredHistory['homes'] },
): { matched: DroitRow[]; left: DroitRow[] } {
  const left = [...standing].sort(byHold)
  const take = (row: DroitRow | undefined) => (row ? left.splice(left.indexOf(row), 1)[0] : undefined)
  const news = histories.map(({ versions }) => {
    const { stint, knownFrom } = versions.at(-1)!
    return {
      versions,
      latest: versions.findLast(version => version.stint)!.stint!,
      voidOn: stint ? null : knownFrom,
    }
  })
  const same = news.map(({ latest, voidOn }) =>
    take(
      left.find(row => row.holds_from === latest.holdsFrom && (row.void_on === null) === (voidOn === null)),
    ),
  )
  const near = news.map(
    ({ latest }, i) => same[i] ?? take(left.find(row => row.holds_from === latest.holdsFrom)),
  )
  const matched = news.map(({ versions, latest, voidOn }, i): DroitRow => {
    const before = (row: DroitRow) => !row.void_on && (!latest.ended || row.holds_from < latest.ended.on)
    return {
      id: (near[i] ?? (voidOn ? undefined : take(left.find(before))))?.id ?? randomUUID(),
      person_id: whose.person,
      dossier_id: whose.dossier,
      ...{ holds_from: latest.holdsFrom, entered_on: latest.enteredOn, kind: latest.kind },
      history: { versions, homes: whose.homes },
      void_on: voidOn,
    }
  })
  return { matched, left }
}

/** The droit of nobody any more; agents had decided on it, so it stays to be read. */
export const voided = (row: DroitRow, today: Day): DroitRow =>
  row.void_on
    ? row
    : {
        ...row,
        void_on: today,
        history: {
          ...row.history,
          versions: [
            ...row.history.versions.filter(({ knownFrom }) => knownFrom < today),
            { knownFrom: today, stint: null },
          ],
        },
      }

const byHold = (a: DroitRow, b: DroitRow) => (a.holds_from < b.holds_from ? -1 : 1)
