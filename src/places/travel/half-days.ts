/** `travel.half-days`: who is within some minutes of a place that receives, half-day by half-day of an ordinary week. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { day, dayInput } from '../../kernel/time.ts'
import { readHalfDays } from '../coverage/read.ts'
import { methodSentence } from '../coverage/words.ts'
import { kindNames } from '../kinds.ts'
import { factsOf, networkFacts } from '../networks/networks.ts'
import { dayAsked } from './coverage.ts'
import {
  everyRole,
  kindInput,
  maxWalkInput,
  minutesInput,
  modeInput,
  paceInput,
  stayInput,
} from './inputs.ts'

const counted = z.object({ inhabitants: z.number(), covered: z.number(), share: z.number().nullable() })

export const travelHalfDays = action({
  id: 'travel.half-days',
  label: 'Couverture par demi-journée',
  about:
    'Compte, pour chaque demi-journée d’une semaine ordinaire, les habitants à moins de tant de minutes d’un lieu qui reçoit assez longtemps\u00a0: au moins, et au plus si les lieux aux horaires inconnus étaient ouverts.',
  effect: 'read',
  allowed: everyRole,
  input: z.strictObject({
    kind: kindInput,
    minutes: minutesInput.default(30),
    mode: modeInput,
    maxWalk: maxWalkInput,
    pace: paceInput,
    stay: stayInput.default(30),
    asOf: dayInput.optional(),
  }),
  output: z.object({
    kinds: z.array(z.enum(kindNames)),
    mode: modeInput,
    minutes: z.number(),
    stay: z.number(),
    asOf: day,
    method: z.enum(['routed', 'estimated']),
    networks: z.array(networkFacts),
    how: z.string(),
    /** Whatever the hours: what no half-day can pass. */
    anyTime: counted,
    halfDays: z.array(
      z.object({
        /** 0 is Monday morning, 13 Sunday afternoon. */
        halfDay: z.int(),
        label: z.string(),
        places: z.object({ open: z.int(), unknownHours: z.int() }),
        /** If every place of unknown hours were closed, if all were open; null on a day that no timetable covers. */
        atLeast: counted.nullable(),
        atMost: counted.nullable(),
      }),
    ),
  }),
  async run({ tx, departement, today }, { kind, asOf: asked, ...question }) {
    const asOf = dayAsked(asked, today)
    const { halfDays, anyTime, inUse } = await readHalfDays(tx, departement, asOf, {
      kinds: kind,
      ...question,
    })
    const { mode, minutes, stay } = question
    return {
      ...{ kinds: kind, mode, minutes, stay, asOf, method: anyTime.method, halfDays },
      anyTime: { inhabitants: anyTime.inhabitants, covered: anyTime.covered, share: anyTime.share },
      networks: inUse ? [factsOf(inUse)] : [],
      how: methodSentence(anyTime, inUse),
    }
  },
})
