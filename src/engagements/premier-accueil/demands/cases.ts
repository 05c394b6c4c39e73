/** The clocks of one demand, version by version: its answer, then the real reception that follows an accepted relais. */
import type { CaseVersion, Delay } from '../../../kernel/guarantee/guarantee.ts'
import { close, put } from '../../../kernel/guarantee/versions.ts'
import type { Law } from '../../../kernel/law/through-time.ts'
import type { Day } from '../../../kernel/time.ts'
import { noWrongDoor, reallyReceived } from './no-wrong-door.ts'
import type { DemandFacts, Known } from './state.ts'

/** On each day, by the law as it was known on it; a case that is settled keeps the law of the day that we learnt so (docs/decisions/0026). */
export function casesOf(facts: DemandFacts, law: Law): CaseVersion[] {
  const { id, organisation, recordedOn, askedOn, answered, withdrawn, relais } = facts
  const accepted = relais.find(({ acceptedOn }) => acceptedOn !== null)
  const acceptance: Known | null = accepted
    ? { on: accepted.acceptedOn!, knownOn: accepted.acceptedOn! }
    : null
  const answer = clockOf(
    { delay: noWrongDoor, subject: id, organisation, since: askedOn, from: recordedOn },
    { kept: [answered, acceptance], ended: [withdrawn] },
    facts,
    law,
  )
  if (!accepted) return answer
  const { id: subject, to, acceptedOn } = accepted
  const reception = clockOf(
    { delay: reallyReceived, subject, organisation: to, since: acceptedOn!, from: acceptedOn! },
    // Answered or withdrawn: nobody is to be received any more, from the day that we knew it, even by what was said before the acceptance.
    { kept: [accepted.met], ended: [withdrawn, answered].map(end => end && notBefore(end, acceptedOn!)) },
    facts,
    law,
  )
  return [...answer, ...reception]
}

interface Clock {
  delay: Delay
  subject: string
  organisation: string
  since: Day
  /** The day that we knew that it began. */
  from: Day
}

type Outcomes = Record<'kept' | 'ended', readonly (Known | null)[]>

function clockOf(
  { delay, subject, organisation, since, from }: Clock,
  { kept, ended }: Outcomes,
  { person, theme, utas }: DemandFacts,
  law: Law,
): CaseVersion[] {
  const cases: CaseVersion[] = []
  let settled: Day | undefined
  for (const day of daysOf(from, [...kept, ...ended], law)) {
    const [keptOn, endedOn] = [firstOn(kept, day), firstOn(ended, day)]
    if (keptOn ?? endedOn) settled ??= day
    const due = delay.due(since, law.on(settled ?? day))
    if (due === null) close(cases, day)
    else
      put(cases, {
        ...{ guarantee: delay.id, subject, person, organisation, kind: theme, utas, since, due },
        ...{ stoppedDays: 0, stoppedSince: null, keptOn, endedOn, knownFrom: day, knownUntil: null },
      })
  }
  return cases
}

/** A clock does not end before it began. */
const notBefore = ({ on, knownOn }: Known, first: Day): Known => ({ on: on < first ? first : on, knownOn })

const daysOf = (from: Day, facts: readonly (Known | null)[], law: Law): Day[] =>
  [
    ...new Set(
      [from, ...facts.flatMap(fact => fact?.knownOn ?? []), ...law.days].map(day =>
        day < from ? from : day,
      ),
    ),
  ].sort()

const firstOn = (facts: readonly (Known | null)[], day: Day): Day | null =>
  facts
    .flatMap(fact => (fact && fact.knownOn <= day ? fact.on : []))
    .sort()
    .at(0) ?? null
