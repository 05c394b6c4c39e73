/** The clocks of one droit, version by version: what the caisse said, what agents did, and the four delays that follow from both. */

import type { Outcome } from '../../../kernel/appointments/vocabulary.ts'
import type { CaseVersion, Delay } from '../../../kernel/guarantee/guarantee.ts'
import { type Stop, withStops } from '../../../kernel/guarantee/stops.ts'
import { close, put } from '../../../kernel/guarantee/versions.ts'
import type { Law } from '../../../kernel/law/through-time.ts'
import type { Services } from '../../../kernel/territory/service-map.ts'
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
    outcome: Outcome | null
    outcomeKnownOn: Day | null
  }[]
}

/** What cases are counted by, as it was known on each day. */
export interface Basis {
  law: Law
  territory: Services
}

export interface DroitFacts extends Basis {
  subject: string
  person: string
  history: StoredHistory
  decisions: Decisions
}

/**
 * On each day, by the law and the territory as they were known on it. A case that is settled keeps those of the day that we learnt so:
 * its verdict stays as it was known (docs/decisions/0026).
 */
export function casesOf({ subject, person, history, decisions, law, territory }: DroitFacts): CaseVersion[] {
  if (history.versions[0]?.stint?.kind === 'reprise') return []
  const cases: CaseVersion[] = []
  /** By delay, since when it is known to be settled. */
  const settled = new Map<string, Day>()
  for (const day of daysOf(history, decisions, { law, territory })) {
    const stint = latest(history.versions, day)?.stint
    if (!stint) {
      close(cases, day)
      settled.clear()
      continue
    }
    const endedOn = stint.ended?.on ?? null
    const base = {
      subject,
      person,
      organisation: null,
      kind: stint.kind,
      endedOn,
      knownFrom: day,
      knownUntil: null,
    }
    const commune = latest(history.homes, day)?.commune
    for (const { delay, since, stops, keptOn } of clocksOf(stint, decisions, day)) {
      const countedOn = (keptOn ?? endedOn) === null ? day : (settled.get(delay.id) ?? day)
      if ((keptOn ?? endedOn) === null) settled.delete(delay.id)
      else settled.set(delay.id, countedOn)
      const due = delay.due(since, law.on(countedOn))
      if (due === null) close(cases, day, delay.id)
      else {
        const utas = commune ? territory.utas(commune, countedOn) : null
        const counted = { guarantee: delay.id, since, ...withStops(since, due, stops), keptOn }
        put(cases, { ...base, utas, ...counted })
      }
    }
  }
  return cases
}

const latest = <T extends { knownFrom: Day }>(versions: readonly T[], day: Day): T | undefined =>
  versions.findLast(({ knownFrom }) => knownFrom <= day)

function daysOf(
  { versions, homes }: StoredHistory,
  { orientations, appointments }: Decisions,
  { law, territory }: Basis,
): Day[] {
  const first = versions[0]!.knownFrom
  const days = [
    ...[...versions, ...homes].map(({ knownFrom }) => knownFrom),
    ...law.days,
    ...homes.flatMap(({ commune }) => (commune ? territory.days(commune) : [])),
    ...orientations.flatMap(({ recordedOn, replacedOn }) => [recordedOn, replacedOn]),
    ...appointments.flatMap(({ fixedOn, outcomeKnownOn }) => [fixedOn, outcomeKnownOn]),
  ]
  return [...new Set(days.filter(day => day !== null).map(day => (day < first ? first : day)))].sort()
}

interface Clock {
  delay: Delay
  since: Day
  stops: readonly Stop[]
  keptOn: Day | null
}

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
  ...{ delay, since, stops },
  keptOn: keptOn ?? null,
})
