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

/** `standing`: the rows of one person in one dossier, with no void one. Rows that nothing continues are void from `today`. */
export function matchDroits(
  standing: readonly DroitRow[],
  histories: readonly DroitHistory[],
  {
    person,
    dossier,
    today,
    territories,
  }: { person: string; dossier: string; today: Day; territories: StoredHistory['territories'] },
): DroitRow[] {
  const free = [...standing].sort(byHold)
  const take = (row: DroitRow | undefined) => (row ? free.splice(free.indexOf(row), 1)[0] : undefined)
  const news = histories.map(history => ({
    history,
    latest: history.versions.findLast(({ stint }) => stint)!.stint!,
  }))
  const exact = news.map(({ latest }) => take(free.find(row => row.holds_from === latest.holdsFrom)))
  const matched = news.map(({ history, latest }, i) => {
    const id =
      (exact[i] ?? take(free.find(row => !latest.ended || row.holds_from < latest.ended.on)))?.id ??
      randomUUID()
    const gone = history.versions.at(-1)!.stint === null ? history.versions.at(-1)!.knownFrom : null
    const facts = { holds_from: latest.holdsFrom, entered_on: latest.enteredOn, kind: latest.kind }
    return {
      id,
      person_id: person,
      dossier_id: dossier,
      ...facts,
      history: { ...history, territories },
      void_on: gone,
    }
  })
  return [
    ...matched,
    ...free.map(row => ({ ...row, void_on: today, history: withoutStint(row.history, today) })),
  ]
}

const withoutStint = (history: StoredHistory, today: Day): StoredHistory => ({
  ...history,
  versions: [
    ...history.versions.filter(({ knownFrom }) => knownFrom < today),
    { knownFrom: today, stint: null },
  ],
})

const byHold = (a: DroitRow, b: DroitRow) => (a.holds_from < b.holds_from ? -1 : 1)
