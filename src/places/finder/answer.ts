/** What somebody is told who looks for help near a commune: the shape that the page, the API and the command share. */
import * as z from 'zod'
import { day } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import { needIds } from './needs.ts'

const minutes = z.number().int()

const helpPlace = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(kindNames),
  /** What it is, in plain words. */
  kindInWords: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  communeName: z.string(),
  /** 'estimated': the centre of the commune. */
  position: z.enum(['given', 'estimated']),
  mobile: z.boolean(),
  /** At the moment asked. */
  openness: z.object({ state: z.enum(['open', 'closed', 'unknown']), sentence: z.string() }),
  hours: z.array(z.string()),
  walkIn: z.boolean().nullable(),
  accessibility: z.string().nullable(),
  languages: z.array(z.string()),
  conditions: z.string().nullable(),
  /** As the crow flies, from the centre of the commune. */
  metres: z.number().int(),
  minutes: z.object({ walk: minutes, bicycle: minutes, car: minutes, transit: minutes.nullable() }),
  /** By public transport: so as to be received today, else as it opens; null where walking is as quick, or nobody knows. */
  trip: z.object({ day, leave: z.string(), arrive: z.string() }).nullable(),
  /** True when some minutes are guessed from the distance, as no network has the roads. */
  estimated: z.boolean(),
  /** Within half an hour on foot or by public transport, within half an hour by car, farther. */
  reach: z.enum(['near', 'around', 'far']),
})
export type HelpPlace = z.output<typeof helpPlace>

const helpForNeed = z.object({
  need: z.enum(needIds),
  label: z.string(),
  about: z.string(),
  /** A number for the whole of France. */
  line: z.object({ number: z.string(), who: z.string(), cost: z.string() }).nullable(),
  places: z.array(helpPlace),
  /** How many more are known within an hour or so. */
  more: z.number().int(),
  /** Who can be asked, when no place of that kind is near. */
  instead: z.array(helpPlace),
})
export type HelpForNeed = z.output<typeof helpForNeed>

export const helpNearShape = z.object({
  commune: z.object({ code: z.string(), name: z.string() }),
  /** The moment for which it is said, on the clock of France. */
  at: z.object({ day, time: z.string() }),
  /** The network that the minutes come from; null when they are guessed. */
  network: z.string().nullable(),
  needs: z.array(helpForNeed),
})
export type HelpNear = z.output<typeof helpNearShape>
