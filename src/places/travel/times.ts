/** `travel.times`: how long from each point to each other point. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { times } from '../../travel/times.ts'
import { mustHaveTimetable } from '../coverage/read.ts'
import { methodSentence } from '../coverage/words.ts'
import { askNetwork } from '../networks/fault.ts'
import { factsOf, networkFacts, networkInUse, openNetwork } from '../networks/networks.ts'
import { everyRole, maxWalkInput, modeInput, paceInput, windowInput } from './inputs.ts'
import { minutesOf } from './nearest.ts'

/** Pairs in one question. */
export const MOST_PAIRS = 4_000_000

const degrees = (most: number, sentence: string) =>
  z.coerce.number(sentence).min(-most, sentence).max(most, sentence)

export const pointInput = z.strictObject({
  id: z.string('Indiquez un identifiant.').min(1, 'L’identifiant est vide.').max(200),
  lat: degrees(90, 'La latitude est un nombre entre −90 et 90.'),
  lon: degrees(180, 'La longitude est un nombre entre −180 et 180.'),
})
export type IdentifiedPoint = z.output<typeof pointInput>

const points = z.array(pointInput).min(1, 'Indiquez au moins un point.').max(100_000)

const instant = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d$/,
    'Indiquez un jour et une heure, par exemple « 2025-03-04 08:00 ».',
  )
  .transform(text => text.replace('T', ' '))
  .refine(text => isDay(text.slice(0, 10)), 'Ce jour n’existe pas.')
  .optional()

export const travelTimes = action({
  id: 'travel.times',
  label: 'Temps de trajet',
  about:
    'Donne les minutes de chaque point de départ à chaque point d’arrivée\u00a0; en transport en commun, pour un départ (depart) ou une arrivée (arrive) dits.',
  effect: 'read',
  // Points may be homes: they stand in no address.
  personal: true,
  allowed: everyRole,
  input: z.strictObject({
    from: points,
    to: points,
    mode: modeInput,
    depart: instant,
    arrive: instant,
    /** By public transport: the median of as many minutes, and their spread, instead of one instant. */
    window: windowInput,
    maxWalk: maxWalkInput,
    pace: paceInput,
  }),
  output: z.object({
    method: z.enum(['routed', 'estimated']),
    networks: z.array(networkFacts),
    how: z.string(),
    rows: z.array(
      z.object({
        ...{ from: z.string(), to: z.string(), minutes: z.number().nullable() },
        /** With a window: minutes from the first decile to the ninth; null when one minute in ten is no journey. */
        spread: z.number().nullable().optional(),
      }),
    ),
  }),
  async run({ tx, departement }, { from, to, mode, depart, arrive, window, maxWalk, pace }) {
    if (depart && arrive)
      throw new Refusal('Indiquez une heure de départ ou une heure d’arrivée, pas les deux.', 'arrive')
    if (mode === 'transit' && !depart && !arrive)
      throw new Refusal(
        'En transport en commun, indiquez quand partir (depart) ou quand arriver (arrive), par exemple « 2025-03-04 08:00 ».',
        'depart',
      )
    if (window && mode !== 'transit')
      throw new Refusal(
        'Une fenêtre de départs (window) ne change que les trajets en transport en commun\u00a0: ailleurs, l’heure ne change rien.',
        'window',
      )
    if (from.length * to.length > MOST_PAIRS)
      throw new Refusal('Demandez quatre millions de trajets au plus à la fois.', 'to')
    const inUse = await networkInUse(tx, departement)
    const network = inUse && (await openNetwork(tx, departement, inUse))
    mustHaveTimetable(network, mode)
    const ways = {
      mode,
      maxWalk,
      ...(pace && { pace }),
      ...(depart && { depart }),
      ...(arrive && { arrive }),
      ...(window && { window }),
    }
    const { seconds, spread, method } = askNetwork(depart ? 'depart' : 'arrive', () =>
      times(network, from, to, ways),
    )
    const routed = method === 'routed' && inUse
    return {
      ...{ method, networks: routed ? [factsOf(inUse)] : [], how: methodSentence({ mode, method }, inUse) },
      rows: from.flatMap((home, i) =>
        to.map((place, j) => ({
          ...{ from: home.id, to: place.id, minutes: minutesOf(seconds[i * to.length + j]) },
          ...(window && { spread: minutesOf(spread?.[i * to.length + j]) }),
        })),
      ),
    }
  },
})

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
