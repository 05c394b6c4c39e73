/** What a case says from one day on, put behind what it said before: the two times of every case (docs/architecture.md, « Two times »). */
import type { Day } from '../time.ts'
import type { CaseVersion } from './guarantee.ts'

/** A version is put when it says something new; the one before was known until then. In the order of the days. */
export function put(cases: CaseVersion[], version: CaseVersion): void {
  const before = cases.findLast(c => c.guarantee === version.guarantee)
  if (before && !before.knownUntil) {
    if (said(before) === said(version)) return
    if (before.knownFrom === version.knownFrom) cases.splice(cases.indexOf(before), 1)
    else before.knownUntil = version.knownFrom
  }
  cases.push(version)
}

/** Nothing is owed any more as known from this day: by one delay, or by all. */
export function close(cases: CaseVersion[], day: Day, guarantee?: string): void {
  for (const version of cases.filter(
    each => !each.knownUntil && (guarantee ?? each.guarantee) === each.guarantee,
  ))
    if (version.knownFrom === day) cases.splice(cases.indexOf(version), 1)
    else version.knownUntil = day
}

const said = ({ knownFrom: _, knownUntil: __, ...rest }: CaseVersion) => JSON.stringify(rest)
