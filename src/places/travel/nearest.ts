/** `travel.nearest`: for each commune, the nearest place of a kind; at a moment of the week, one that receives then; there and back. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Day, day } from '../../kernel/time.ts'
import { atInput, type WeekMoment } from '../coverage/at.ts'
import { type HoursAsked, openOn, sitesOf } from '../coverage/open-sites.ts'
import { type Moment, type Reach, type ReachAsked, reach } from '../coverage/reach.ts'
import { type Ground, groundOf, mustHaveTimetable } from '../coverage/read.ts'
import { dayFor } from '../coverage/service-days.ts'
import { sumOf } from '../coverage/shares.ts'
import { methodSentence } from '../coverage/words.ts'
import { kindNames } from '../kinds.ts'
import { askNetwork } from '../networks/fault.ts'
import { factsOf, networkFacts } from '../networks/networks.ts'
import { everyRole, kindInput, maxWalkInput, modeInput, paceInput, stayInput } from './inputs.ts'

const visited = z.object({
  place: z.string().nullable(),
  placeId: z.string().nullable(),
  /** There; null when none can be reached. */
  minutes: z.number().nullable(),
})

const line = visited.extend({
  /** Of the commune (INSEE). */
  code: z.string(),
  commune: z.string(),
  inhabitants: z.number(),
  method: z.enum(['routed', 'estimated']),
  network: z.string().nullable(),
  /** With --at or --return: minutes between the 1st and the 9th decile of the arrival times, of the way back, and away from home in all. */
  spread: z.number().nullable(),
  back: z.number().nullable(),
  away: z.number().nullable(),
  /** With --at: a nearer place whose hours nobody knows. */
  perhaps: visited.nullable(),
})
export type NearestLine = z.output<typeof line>

export const travelNearest = action({
  id: 'travel.nearest',
  label: 'Lieu le plus proche de chaque commune',
  about:
    'Donne, pour chaque commune, le lieu d’un type le plus proche et les minutes pour y aller\u00a0; à un moment de la semaine (--at), parmi ceux qui reçoivent alors, aller et retour (--return).',
  effect: 'read',
  allowed: everyRole,
  input: z.strictObject({
    kind: kindInput,
    mode: modeInput,
    at: atInput.optional(),
    /** Minutes to be received for, before coming home. */
    return: stayInput.optional(),
    maxWalk: maxWalkInput,
    pace: paceInput,
  }),
  output: z.object({
    kinds: z.array(z.enum(kindNames)),
    mode: modeInput,
    /** The day that the moment falls on, when one is asked. */
    day: day.nullable(),
    networks: z.array(networkFacts),
    how: z.string(),
    lines: z.array(line),
  }),
  async run({ tx, departement, today }, { kind, mode, at, return: stay, maxWalk, pace }) {
    const ground = await groundOf(tx, departement, today, kind, 'commune')
    mustHaveTimetable(ground.network, mode)
    const when = momentAsked(ground, mode, today, at, stay)
    const ways = { mode, maxWalk, ...(pace && { pace }), ...(when && { when }) }
    const ask = (hours: HoursAsked) => askNetwork('at', () => reached(ground, ways, hours))
    const sure = ask(at ? 'known' : 'ignored')
    const hoped = at && ask('hoped')
    const out = ground.homes.flatMap((_, i) => (sure.way.estimated[i] ? [i] : []))
    const method = out.length < ground.homes.length ? 'routed' : 'estimated'
    const network = (method === 'routed' && ground.inUse) || null
    return {
      ...{ kinds: kind, mode, day: when?.day ?? null },
      networks: network ? [factsOf(network)] : [],
      how: methodSentence(
        {
          mode,
          method,
          estimated: { communes: out.length },
          streetless: { communes: sumOf([...sure.way.streetless], is => is) },
        },
        network,
        when,
      ),
      lines: ground.homes.map(({ commune, communeName, inhabitants }, i) => ({
        ...{ code: commune, commune: communeName, inhabitants, ...visitOf(sure, i) },
        ...(sure.way.estimated[i]
          ? { method: 'estimated' as const, network: null }
          : { method: 'routed' as const, network: ground.network!.id }),
        spread: when ? minutesOf(sure.way.spread?.[i]) : null,
        back: when ? minutesOf(sure.way.back?.[i]) : null,
        away: when ? minutesOf(sure.way.away?.[i]) : null,
        perhaps: hoped && isNearer(hoped, sure, i) ? visitOf(hoped, i) : null,
      })),
    }
  },
})

/** An ordinary Tuesday morning where only the timetable needs one. */
const DEFAULT: WeekMoment = { weekday: 1, second: 9 * 3600 }
/** Seconds: one hour of arrival minutes, three where no moment is asked. */
const [WINDOW, MORNING] = [3600, 3 * 3600]

function momentAsked(
  { network }: Ground,
  mode: ReachAsked['mode'],
  today: Day,
  at: WeekMoment | undefined,
  stay: number | undefined,
): Moment | undefined {
  if (!at && stay === undefined && mode !== 'transit') return undefined
  const { weekday, second } = at ?? DEFAULT
  const on = dayFor(mode, network, weekday, today)
  if (!on) throw new Refusal('Aucun de ces jours n’est couvert par les horaires en service.', 'at')
  const received = (stay ?? 0) * 60
  const until = Math.min(86_400, second + (at ? WINDOW : MORNING) + received)
  return { day: on, between: [second, until], stay: received }
}

interface Reached {
  way: Reach
  sites: { place: number }[]
  places: Ground['places']
}

/** Only places that receive at the moment itself, for as long as asked. */
function reached({ homes, places, network }: Ground, asked: ReachAsked, hours: HoursAsked): Reached {
  const { when } = asked
  const { sites } = sitesOf(places, when, hours)
  const open = sites.filter(
    ({ place }) => !when || hours === 'ignored' || receivesAt(places[place]!.hours, when, hours),
  )
  const doors = open.map(({ door }) => door)
  return { way: reach(network, homes, doors, asked), sites: open, places }
}

function receivesAt(
  hours: string | null,
  { day, between: [second], stay }: Moment,
  asked: HoursAsked,
): boolean {
  const open = openOn(hours, day)
  if (!open) return asked === 'hoped'
  return open.some(([from, until]) => from <= second && second < until && second + stay <= until)
}

function visitOf({ way, sites, places }: Reached, i: number): z.output<typeof visited> {
  const site = way.site[i]!
  const place = site < 0 ? undefined : places[sites[site]!.place]!
  return {
    place: place?.name ?? null,
    placeId: place?.id ?? null,
    minutes: place ? minutesOf(way.seconds[i]) : null,
  }
}

const isNearer = (one: Reached, other: Reached, i: number): boolean => {
  const [a, b] = [one.way.seconds[i]!, other.way.seconds[i]!]
  return a >= 0 && (b < 0 || a < b)
}

/** To the hundredth: a second is 0.02. */
export const minutesOf = (seconds: number | undefined): number | null =>
  seconds === undefined || seconds < 0 ? null : Math.round((seconds * 100) / 60) / 100
