/** What the file of a person answers, to its page and to programs. */
import * as z from 'zod'
import { outcomes } from '../../kernel/appointments/vocabulary.ts'
import { type Verdict, verdictLabels } from '../../kernel/guarantee/judge.ts'
import { digitalShape } from '../../kernel/people/digital.ts'
import { day } from '../../kernel/time.ts'
import { standings } from './droits/standing.ts'
import { entryKinds } from './droits/stints.ts'
import { searchShape } from './job76/contacts/on-file.ts'
import { allParcours } from './tables.ts'

const fieldClasses = z.array(z.enum(['C0', 'C1', 'C2', 'C3', 'C4']))
const motive = z.string().nullable()

const identity = z.object({
  title: z.string().nullable(),
  last_name: z.string(),
  birth_name: z.string(),
  first_name: z.string(),
  other_first_names: z.string(),
  born_on: day,
  born_precision: z.enum(['day', 'month', 'year']),
  died_on: day.nullable(),
  known_from: day,
})

const address = z.object({
  lines: z.array(z.string()),
  postcode: z.string().nullable(),
  commune_name: z.string().nullable(),
  commune: z.string().nullable(),
  homeless: z.boolean(),
  from_on: day.nullable(),
  utas: z.string().nullable(),
})

const clock = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  toDo: z.string(),
  legal: z.boolean(),
  since: day,
  due: day,
  stoppedDays: z.int(),
  stoppedSince: day.nullable(),
  keptOn: day.nullable(),
  verdict: z.enum(Object.keys(verdictLabels) as Verdict[]),
  /** Every day of it, told: `until` is the last day, included. */
  days: z.array(
    z.object({
      from: day,
      until: day,
      kind: z.enum(['running', 'stopped', 'late', 'kept']),
      reason: z.string(),
    }),
  ),
})

const orientation = z.object({
  id: z.uuid(),
  droit_id: z.uuid(),
  decided_on: day,
  notified_on: day,
  parcours: z.enum(allParcours),
  recorded_on: day,
  replaced_on: day.nullable(),
  organisation: z.string(),
  referent_id: z.uuid().nullable(),
  referent: z.string().nullable(),
})

const appointment = z.object({
  id: z.uuid(),
  subject_id: z.uuid(),
  fixed_on: day,
  on_day: day,
  /** Civil time in France: « 14:05 ». */
  at: z.string(),
  outcome: z.enum(outcomes).nullable(),
  outcome_known_on: day.nullable(),
  organisation: z.string(),
})

const droit = z.object({
  id: z.uuid(),
  dossier: z.uuid(),
  holdsFrom: day,
  enteredOn: day,
  kind: z.enum(entryKinds),
  ended: z.object({ on: day, why: z.enum(standings), motive }).nullable(),
  clocks: z.array(clock),
  orientations: z.array(orientation),
  appointments: z.array(appointment),
})

const look = z.object({
  day,
  at: z.string().nullable(),
  organisation: z.string(),
  function: z.string(),
  purpose: z.string().nullable(),
  operation: z.string(),
  agent: z.string().nullable(),
  /** Why, in the words of the agent, when it was an access of emergency. */
  urgent: z.string().nullable(),
  times: z.int(),
})

export const fileShape = z.object({
  person: z.uuid(),
  asOf: day,
  reason: z.object({
    id: z.uuid(),
    purpose: z.string(),
    reads: fieldClasses,
    writes: fieldClasses,
    /** Of an access of emergency, the civil time in France when it ends: « 14:05 ». */
    until: z.string().nullable(),
  }),
  identity,
  address: address.nullable(),
  contacts: z.array(
    z.object({ kind: z.enum(['phone', 'mail']), written: z.string(), do_not_use: z.boolean() }),
  ),
  /** What the person does online; null when nobody asked. */
  digital: digitalShape.nullable(),
  standings: z.array(
    z.object({
      dossier: z.uuid(),
      spans: z.array(z.object({ from: day, until: day.nullable(), standing: z.enum(standings), motive })),
      /** The days on which something became known. */
      knownOn: z.array(day),
    }),
  ),
  droits: z.array(droit),
  /** Why nothing runs, in words; null while a clock runs or has been settled. */
  noClock: z.object({ standing: z.string(), motive: z.string(), from: day }).nullable(),
  looks: z.array(look),
  /** Of Job 76, with the person’s agreement; null otherwise. */
  search: searchShape.nullable(),
})

export type Look = z.output<typeof look>
