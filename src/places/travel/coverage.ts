/** `travel.coverage`: how many live within some minutes of a kind of place, by commune, UTAS and EPCI, and who is left out. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Day, day, dayInput, formatDay } from '../../kernel/time.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { type CoverageRead, readCoverage, utasNames } from '../coverage/read.ts'
import { methodSentence } from '../coverage/words.ts'
import { kindNames } from '../kinds.ts'
import { factsOf, networkFacts } from '../networks/networks.ts'
import {
  everyRole,
  halfDayInput,
  kindInput,
  maxWalkInput,
  minutesInput,
  modeInput,
  paceInput,
  stayInput,
} from './inputs.ts'

const counted = z.object({
  inhabitants: z.number(),
  covered: z.number(),
  /** 0 to 1; null where nobody lives. */
  share: z.number().nullable(),
})

const some = z.object({ inhabitants: z.number(), communes: z.int() })

/** Among the communes where they are published; null where they are nowhere. */
const households = z
  .object({
    households: z.number(),
    covered: z.number(),
    share: z.number().nullable(),
    knownFor: z.number(),
  })
  .nullable()

const communeLine = counted.extend({
  code: z.string(),
  name: z.string(),
  utas: z.string().nullable(),
  epci: z.string().nullable(),
  /** To the nearest place; null when none can be reached. */
  minutes: z.number().nullable(),
  place: z.string().nullable(),
  placeId: z.string().nullable(),
  inDoubt: z.boolean(),
  method: z.enum(['routed', 'estimated']),
})
export type CoverageCommune = z.output<typeof communeLine>

const output = counted.extend({
  kinds: z.array(z.enum(kindNames)),
  mode: modeInput,
  minutes: z.number(),
  asOf: day,
  method: z.enum(['routed', 'estimated']),
  /** Those that made the figures; none when they are estimated. */
  networks: z.array(networkFacts),
  /** Out of the network that made the rest. */
  estimated: some,
  /** By public transport: out of reach because no street was imported near them. */
  streetless: some,
  /** How it was counted, to be said beside the figure. */
  how: z.string(),
  /** When a timetable was asked, or the hours of places. */
  when: z.object({ day, from: z.int(), until: z.int(), stay: z.int() }).nullable(),
  poorHouseholds: households,
  householdsWithoutCar: households,
  byUtas: z.array(counted.extend({ code: z.string().nullable(), name: z.string() })),
  byEpci: z.array(counted.extend({ code: z.string().nullable(), name: z.string() })),
  /** Covered at least and at most, within the error of the estimate. */
  doubt: z
    .object({
      minutes: z.number(),
      inhabitants: z.number(),
      atLeast: z.number(),
      atMost: z.number(),
      communes: z.int(),
    })
    .nullable(),
  places: z.object({ counted: z.int(), unknownHours: z.int() }),
  /** Communes with somebody out of reach, those with the most first. */
  out: z.array(
    z.object({ code: z.string(), name: z.string(), inhabitants: z.number(), minutes: z.number().nullable() }),
  ),
  communes: z.array(communeLine),
})
export type CoverageAnswer = z.output<typeof output>

export const travelCoverage = action({
  id: 'travel.coverage',
  label: 'Couverture',
  about:
    'Compte les habitants à moins de tant de minutes d’un type de lieu, par commune, UTAS et EPCI, et dit qui ne l’est pas et comment le chiffre est fait.',
  effect: 'read',
  allowed: everyRole,
  input: z.strictObject({
    kind: kindInput,
    minutes: minutesInput.default(30),
    mode: modeInput,
    maxWalk: maxWalkInput,
    pace: paceInput,
    halfDay: halfDayInput,
    stay: stayInput.default(30),
    /** With a half-day: 'hoped' counts places whose hours nobody knows as open. */
    hours: z
      .enum(['known', 'hoped'], 'Indiquez known (ouverts à coup sûr) ou hoped (aussi les horaires inconnus).')
      .default('known'),
    asOf: dayInput.optional(),
  }),
  output,
  async run(context, { kind, asOf: asked, ...question }) {
    const asOf = dayAsked(asked, context.today)
    const read = await readCoverage(context.tx, context.departement, asOf, { kinds: kind, ...question })
    return answerOf(read, { kinds: kind, asOf, utas: await utasNames(context.tx, context.departement) })
  },
})

/** Nobody knows a day to come. */
export function dayAsked(asked: Day | undefined, today: Day): Day {
  if (asked && asked > today)
    throw new Refusal(
      `Cette date est dans l’avenir\u00a0: choisissez un jour jusqu’au ${formatDay(today)}.`,
      'asOf',
    )
  return asked ?? today
}

function answerOf(
  { coverage, places, when, inUse }: CoverageRead,
  { kinds, asOf, utas }: Pick<CoverageAnswer, 'kinds' | 'asOf'> & { utas: Map<string | null, string> },
): CoverageAnswer {
  const { communes, byUtas, networks: _, mode, minutes, ...figures } = coverage
  const placeOf = (index: number | null) => (index === null ? undefined : places[index]!)
  return {
    ...{ kinds: [...kinds], mode, minutes, asOf },
    ...figures,
    ...{ networks: inUse ? [factsOf(inUse)] : [] },
    how: methodSentence(coverage, inUse, when),
    when: when && { day: when.day, from: when.between[0], until: when.between[1], stay: when.stay },
    byUtas: byUtas.map(row => ({ ...row, name: utas.get(row.code) ?? row.code ?? '' })),
    out: leftOut(communes),
    communes: communes.map(({ place, ...commune }) => ({
      ...commune,
      share: commune.inhabitants === 0 ? null : commune.covered / commune.inhabitants,
      place: placeOf(place)?.name ?? null,
      placeId: placeOf(place)?.id ?? null,
    })),
  }
}

export const leftOut = (communes: Coverage['communes']): CoverageAnswer['out'] =>
  communes
    .filter(({ inhabitants, covered }) => inhabitants > covered)
    .map(({ code, name, inhabitants, covered, minutes }) => ({
      ...{ code, name, inhabitants: inhabitants - covered, minutes },
    }))
    .sort((a, b) => b.inhabitants - a.inhabitants || (a.code < b.code ? -1 : 1))
