/** The clocks of one droit, version by version: what the caisse said, what agents did, and the four delays that follow from both. */
import type { CaseVersion, Delay } from '../../../kernel/guarantee/guarantee.ts'
import { type Stop, withStops } from '../../../kernel/guarantee/stops.ts'
import type { Day } from '../../../kernel/time.ts'
import { appointmentFixed, firstMonth, legalOrientation, orientation } from '../first-month.ts'
import type { StoredHistory } from './history.ts'
import type { Stint } from './stints.ts'

/** What agents recorded about one droit, each fact with the day that it was recorded. */
export interface Decisions {
  orientations: { decidedOn: Day; notifiedOn: Day; recordedOn: Day; replacedOn: Day | null }[]
  appointments: {
    fixedOn: Day
    onDay: Day
    outcome: 'came' | 'excused' | 'absent' | null
    outcomeKnownOn: Day | null
  }[]
}

export interface DroitFacts {
  subject: string
  person: string
  history: StoredHistory
  decisions: Decisions
}

export function casesOf({ subject, person, history, decisions }: DroitFacts): CaseVersion[] {
  if (history.versions[0]?.stint?.kind === 'reprise') return []
  const cases: CaseVersion[] = []
  for (const day of daysOf(history, decisions)) {
    const stint = latest(history.versions, day)?.stint
    if (!stint) {
      close(cases, day)
      continue
    }
    const base = {
      subject,
      person,
      kind: stint.kind,
      utas: latest(history.territories, day)?.utas ?? null,
      endedOn: stint.ended?.on ?? null,
      knownFrom: day,
      knownUntil: null,
    }
    for (const clock of clocksOf(stint, decisions, day)) put(cases, { ...base, ...clock })
  }
  return cases
}

const latest = <T extends { knownFrom: Day }>(versions: readonly T[], day: Day): T | undefined =>
  versions.findLast(({ knownFrom }) => knownFrom <= day)

function daysOf({ versions, territories }: StoredHistory, { orientations, appointments }: Decisions): Day[] {
  const first = versions[0]!.knownFrom
  const days = [
    ...[...versions, ...territories].map(({ knownFrom }) => knownFrom),
    ...orientations.flatMap(({ recordedOn, replacedOn }) => [recordedOn, replacedOn]),
    ...appointments.flatMap(({ fixedOn, outcomeKnownOn }) => [fixedOn, outcomeKnownOn]),
  ]
  return [...new Set(days.filter(day => day !== null).map(day => (day < first ? first : day)))].sort()
}

type Clock = Pick<CaseVersion, 'guarantee' | 'since' | 'due' | 'stoppedDays' | 'stoppedSince' | 'keptOn'>

function clocksOf(stint: Stint, { orientations, appointments }: Decisions, day: Day): Clock[] {
  const oriented = orientations
    .filter(({ recordedOn, replacedOn }) => recordedOn <= day && !(replacedOn && replacedOn <= day))
    .sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1))[0]
  const fixed = appointments
    .filter(({ fixedOn }) => fixedOn <= day)
    .map(({ fixedOn }) => fixedOn)
    .sort()
  const held = appointments
    .filter(({ outcome, outcomeKnownOn }) => outcome === 'came' && outcomeKnownOn! <= day)
    .map(({ onDay }) => onDay)
    .sort()
  return [
    clock(firstMonth, stint.enteredOn, stint.stops, held[0]),
    clock(orientation, stint.enteredOn, stint.stops, oriented?.decidedOn),
    clock(legalOrientation, stint.enteredOn, [], oriented?.notifiedOn),
    ...(oriented ? [clock(appointmentFixed, oriented.decidedOn, stint.stops, fixed[0])] : []),
  ]
}

const clock = (delay: Delay, since: Day, stops: readonly Stop[], keptOn: Day | undefined): Clock => ({
  guarantee: delay.id,
  since,
  ...withStops(since, delay.due(since), stops),
  keptOn: keptOn ?? null,
})

/** A version is put when it says something new; the one before was known until then. */
function put(cases: CaseVersion[], version: CaseVersion) {
  const before = cases.findLast(c => c.guarantee === version.guarantee)
  if (before && !before.knownUntil) {
    if (said(before) === said(version)) return
    if (before.knownFrom === version.knownFrom) cases.splice(cases.indexOf(before), 1)
    else before.knownUntil = version.knownFrom
  }
  cases.push(version)
}

function close(cases: CaseVersion[], day: Day) {
  for (const version of cases) if (!version.knownUntil) version.knownUntil = day
}

const said = ({ knownFrom: _, knownUntil: __, ...rest }: CaseVersion) => JSON.stringify(rest)
