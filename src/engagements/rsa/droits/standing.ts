/** Where a person stands with the RSA, span by span, as the lines known on a day tell it. */
import type { Day } from '../../../kernel/time.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import type { Line } from './line.ts'
import type { Member } from './members.ts'

export const standings = [
  'running',
  'no-address',
  'not-sdd',
  'suspended',
  'payment-suspended',
  'pending',
  'refused',
  'closed',
  'absent',
  'left',
  'deceased',
] as const
export type Standing = (typeof standings)[number]

/** Half-open: `until` is the first day of the next span. */
export interface Span {
  from: Day
  until: Day | null
  standing: Standing
  /** Code of the caisse (MOTISUSDRORSA, MOTISUSVERSRSA, MOTICLORSA, MOTIREFURSA) that explains it. */
  motive: string | null
}

/** What one line says of one person. */
export interface Said {
  line: Line
  standing: Standing
  motive: string | null
  /** The day from which it holds, never after the day that we received it. */
  from: Day
}

/** Open, and soumis aux droits et devoirs (DOV + SDD): the promise is owed. */
export const owed = (standing: Standing) => standing === 'running' || standing === 'no-address'
/** Those of a droit that is over. */
export const standingsOver: readonly Standing[] = ['refused', 'closed', 'absent', 'left', 'deceased']
export const over = (standing: Standing) => standingsOver.includes(standing)

/** What the lines say of a member, in order; nothing for those who are neither allocataire nor spouse. */
export function sayings(lines: readonly Line[], member: Member): Said[] {
  const said: Said[] = []
  for (const line of lines) {
    const person = member.byLine.get(line.order)
    if (person && !['DEM', 'CJT', 'RDO'].includes(person.role)) continue
    if (!person && said.length === 0) continue
    const saying = say(line, person, said.at(-1))
    // Not in a full file any more once closed: nothing new.
    if (!line.household && said.at(-1) && over(said.at(-1)!.standing)) continue
    said.push({ line, ...saying, from: saying.from < line.receivedOn ? saying.from : line.receivedOn })
  }
  return said
}

/** Spans in valid time: a later line may say that something held before the line itself. */
export function spansOf(said: readonly Said[]): Span[] {
  const spans: Span[] = []
  for (const { standing, motive, from } of said) {
    const last = spans.at(-1)
    if (last && last.standing === standing && last.motive === motive) {
      // The same, told again from an earlier day: by a line received sooner, or by one that corrects it.
      if (from < last.from && standing !== 'running') beginSooner(spans, from)
      continue
    }
    const start = spans[0] && from < spans[0].from ? spans[0].from : from
    while (spans.at(-1) && spans.at(-1)!.from >= start) spans.pop()
    const before = spans.at(-1)
    if (before && before.standing === standing && before.motive === motive) before.until = null
    else {
      if (before) before.until = start
      spans.push({ from: start, until: null, standing, motive })
    }
  }
  return spans
}

function beginSooner(spans: Span[], from: Day) {
  const before = spans.at(-2)
  if (before && before.from >= from) return
  if (before) before.until = from
  spans.at(-1)!.from = from
}

function say(
  { household, referenceOn, receivedOn }: Line,
  person: CafPerson | undefined,
  before: Said | undefined,
) {
  if (!household) return { standing: 'absent' as const, motive: null, from: referenceOn }
  if (!person) return { standing: 'left' as const, motive: null, from: eventDay(household) ?? referenceOn }
  if (person.diedOn) return { standing: 'deceased' as const, motive: null, from: person.diedOn }
  const changed = eventDay(household) ?? referenceOn
  switch (household.state) {
    case '0':
      return { standing: 'pending' as const, motive: null, from: changed }
    case '1':
      return {
        standing: 'refused' as const,
        motive: household.refusal?.motive ?? null,
        from: household.refusal?.on ?? changed,
      }
    case '3':
      return { standing: 'suspended' as const, ...earliest(household.suspensions, changed) }
    case '4':
      return { standing: 'payment-suspended' as const, ...earliest(household.paymentSuspensions, changed) }
    case '5':
    case '6': {
      const closure = household.closure ?? household.earlierClosure
      return { standing: 'closed' as const, motive: closure?.motive ?? null, from: closure?.on ?? changed }
    }
  }
  const since = before ? changed : openedOn(household)
  if (person.sdd !== true) return { standing: 'not-sdd' as const, motive: null, from: since }
  // Only the département waits for an address, so this span is counted in days of reception.
  if (!reachable(household)) return { standing: 'no-address' as const, motive: null, from: receivedOn }
  return {
    standing: 'running' as const,
    motive: null,
    from: before?.standing === 'no-address' ? receivedOn : since,
  }
}

/** A household without a fixed home is owed the promise as it is; another one must have given an address. */
const reachable = ({ homeless, addresses }: CafHousehold) =>
  homeless === true || addresses.some(({ rank, commune, insee }) => rank === '01' && (commune || insee))

function openedOn({ opening, entitlements, requestedOn }: CafHousehold): Day {
  const first = entitlements.map(({ from }) => from).sort()[0]
  return opening?.on ?? first ?? requestedOn
}

/** The last event of a daily line: the day of what it tells. */
const eventDay = ({ events }: CafHousehold): Day | undefined =>
  events
    .map(({ on }) => on)
    .sort()
    .at(-1)

function earliest(
  suspensions: readonly { motive: string; from: Day }[],
  otherwise: Day,
): { motive: string | null; from: Day } {
  const first = [...suspensions].sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  return first ?? { motive: null, from: otherwise }
}
